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
