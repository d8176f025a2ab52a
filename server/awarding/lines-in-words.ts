import type { AwardLine } from '#shared/awards/award.ts';
import type { AwardRecord } from '../awards/index.ts';
import type { FundingCallRecord } from '../funding-calls/index.ts';

/** An award's lines with the label of the category instead of its key, as documents print them. */
export function linesInWords({ lines }: Pick<AwardRecord, 'lines'>, call: FundingCallRecord): AwardLine[] {
  const labels = new Map(call.design.budgetCategories.map((category) => [category.key, category.label]));
  return lines.map((line) => ({ ...line, category: labels.get(line.category) ?? line.category }));
}
