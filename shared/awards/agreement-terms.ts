/**
 * Words of letters and agreements that are the Department's to set. These were written for the demonstration; every
 * document that carries them says so.
 */
export const termsAreDemonstration = true;

export interface AgreementClause {
  readonly heading: string;
  readonly text: string;
}

export const agreementClauses: readonly AgreementClause[] = [
  {
    heading: 'Use of the money',
    text: 'The municipality uses the grant for the budget lines of this agreement only, within the municipal financial year in which it is received, and keeps it identifiable in its accounts.',
  },
  {
    heading: 'Changes',
    text: 'An amount moves from one budget line to another, and a day moves, only after the Department has agreed in a letter. A change of the total needs an addendum with the signatures of both parties.',
  },
  {
    heading: 'Records and access',
    text: 'The municipality keeps every record that supports its reports for at least five years and lets the Department and the Auditor-General see them on request.',
  },
  {
    heading: 'Withholding and stopping',
    text: 'The Department may withhold an instalment while a condition is not met or a report is outstanding, after written notice and an opportunity to respond.',
  },
  {
    heading: 'Unspent money',
    text: 'What is unspent and not committed at the end of the municipal financial year is returned, unless its roll-over is approved.',
  },
];

/** Reports that every award brings with it. Days as the working-day rules of the portal compute them. */
export const reportingDuties = [
  {
    report: 'Monthly expenditure return',
    dueRule: '10th working day after the end of the month',
    basis: 'Municipal Finance Management Act, section 71',
  },
  {
    report: 'Quarterly performance report',
    dueRule: '30 days after the end of the quarter',
    basis: 'Framework of the grant',
  },
] as const;

/** How a municipality may answer a decision not to award. */
export const representationsText =
  'The municipality may make written representations about this decision and may ask for the record on which it rests. ' +
  'The Department considers them and answers in writing.';
