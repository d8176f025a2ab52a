import type { FundingCallDesign } from '../funding-calls/funding-call.ts';
import type { ActedBy } from './grant-application.ts';
import type { ComputedFinding } from './screening-findings.ts';

/** What a programme officer checks unless the call has a list of its own. Words: `grantApplications.screening.items`. */
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

/** An item that a person answers. */
export interface ChecklistItem {
  readonly key: string;
  /** As the call words it; null: one of the built-in items, whose words are in the catalog. */
  readonly label: string | null;
  readonly help: string | null;
}

export const ScreeningAnswer = { yes: 'yes', no: 'no', notApplicable: 'notApplicable' } as const;
export type ScreeningAnswer = (typeof ScreeningAnswer)[keyof typeof ScreeningAnswer];

/** An item's answer by a person: of one of the call's items, or in place of a computed one. */
export interface ScreeningCheck extends ActedBy {
  readonly item: string;
  readonly answer: ScreeningAnswer;
  /** Why: with a no, and always where it stands in place of a computed answer. */
  readonly note: string;
}

/** What is sent: null takes the person's answer back. */
export interface ScreeningInput {
  readonly item: string;
  readonly answer: ScreeningAnswer | null;
  readonly note: string;
}

/** The items that a person answers: the call's own list, else the built-in one. */
export function checklistItems({
  screeningItems: own = [],
}: Pick<FundingCallDesign, 'screeningItems'>): readonly ChecklistItem[] {
  return own.length > 0
    ? own.map(({ key, label, help }) => ({ key, label, help: help ?? null }))
    : screeningItems.map((key) => ({ key, label: null, help: null }));
}

/** Items that still stand in the way of accepting: not answered, or answered with no, by a person or the computer. */
export function screeningItemsOpen(
  items: readonly Pick<ChecklistItem, 'key'>[],
  findings: readonly Pick<ComputedFinding, 'item' | 'answer'>[],
  checks: readonly Pick<ScreeningCheck, 'item' | 'answer'>[],
): readonly string[] {
  const byPerson = new Map(checks.map(({ item, answer }) => [item, answer]));
  const ofComputer = new Map<string, ScreeningAnswer>(findings.map(({ item, answer }) => [item, answer]));
  return [...ofComputer.keys(), ...items.map(({ key }) => key)].filter((item) => {
    const answer = byPerson.get(item) ?? ofComputer.get(item);
    return answer === undefined || answer === 'no';
  });
}

/** The answers with these put over the earlier ones; an answer of null takes the earlier one away. */
export function mergeScreening<Check extends Pick<ScreeningCheck, 'item'>>(
  earlier: readonly Check[],
  inputs: readonly ScreeningInput[],
  stamp: (input: ScreeningInput & { readonly answer: ScreeningAnswer }) => Check,
): readonly Check[] {
  const named = new Set(inputs.map(({ item }) => item));
  const given = inputs.flatMap((input) => {
    const { answer } = input;
    return answer === null ? [] : [stamp({ ...input, answer })];
  });
  return [...earlier.filter(({ item }) => !named.has(item)), ...given];
}
