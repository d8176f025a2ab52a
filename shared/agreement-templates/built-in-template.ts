import type { TemplateClause } from './agreement-template.ts';

const clause = (heading: string, text: string): TemplateClause => ({
  heading,
  text,
  origin: 'demonstration',
  source: '',
});

/**
 * The terms of an agreement for a grant and year for which the Department has published none. They were written for the
 * demonstration, and every document that carries them says so at each clause.
 */
export const builtInClauses: readonly TemplateClause[] = [
  clause(
    'Use of the money',
    'The municipality uses the grant for the budget lines of this agreement only, within the municipal financial year in which it is received, and keeps it identifiable in its accounts.',
  ),
  clause(
    'Changes',
    'An amount moves from one budget line to another, and a day moves, only after the Department has agreed in a letter. A change of the total needs an addendum with the signatures of both parties.',
  ),
  clause(
    'Records and access',
    'The municipality keeps every record that supports its reports for at least five years and lets the Department and the Auditor-General see them on request.',
  ),
  clause(
    'Withholding and stopping',
    'The Department may withhold an instalment while a condition is not met or a report is outstanding, after written notice and an opportunity to respond.',
  ),
  clause(
    'Unspent money',
    'What is unspent and not committed at the end of the municipal financial year is returned, unless its roll-over is approved.',
  ),
];
