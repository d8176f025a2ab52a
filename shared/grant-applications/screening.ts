/** What a programme officer checks before an application goes to its assessors. Words: `screeningItems.<key>`. */
export const ScreeningItem = {
  eligibleMunicipality: 'eligibleMunicipality',
  purposeFitsGrant: 'purposeFitsGrant',
  centresBelongToMunicipality: 'centresBelongToMunicipality',
  budgetFitsCategories: 'budgetFitsCategories',
  documentsAreLegible: 'documentsAreLegible',
  noDoubleFunding: 'noDoubleFunding',
} as const;
export type ScreeningItem = (typeof ScreeningItem)[keyof typeof ScreeningItem];
export const screeningItems = Object.values(ScreeningItem);

export const ScreeningAnswer = { yes: 'yes', no: 'no', notApplicable: 'notApplicable' } as const;
export type ScreeningAnswer = (typeof ScreeningAnswer)[keyof typeof ScreeningAnswer];

export interface ScreeningCheck {
  readonly item: ScreeningItem;
  readonly answer: ScreeningAnswer;
  readonly note: string;
}

/** Items that still stand in the way of accepting: not answered, or answered with no. */
export function screeningItemsOpen(checks: readonly ScreeningCheck[]): readonly ScreeningItem[] {
  const settled = new Set(checks.filter((check) => check.answer !== 'no').map((check) => check.item));
  return screeningItems.filter((item) => !settled.has(item));
}

/** The checklist with these answers put over the earlier ones, in the order of the list. */
export function mergeScreening(
  earlier: readonly ScreeningCheck[],
  answers: readonly ScreeningCheck[],
): readonly ScreeningCheck[] {
  return screeningItems.flatMap((item) => {
    const check = answers.find((each) => each.item === item) ?? earlier.find((each) => each.item === item);
    return check === undefined ? [] : [check];
  });
}
