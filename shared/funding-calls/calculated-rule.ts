/** Figures of the whole budget, or of one of its categories. */
export const BudgetFigure = {
  cost: 'cost',
  own: 'own',
  other: 'other',
  requested: 'requested',
} as const;
export type BudgetFigure = (typeof BudgetFigure)[keyof typeof BudgetFigure];

/** Figures that the portal knows of the applying municipality. */
export const RecipientFigure = {
  /** What it is allocated of the grant in the call's year. */
  allocation: 'allocation',
  /** What it was awarded of the same grant in the year before. */
  awardedLastYear: 'awardedLastYear',
  /** What of that it spent, on accepted returns. */
  spentLastYear: 'spentLastYear',
} as const;
export type RecipientFigure = (typeof RecipientFigure)[keyof typeof RecipientFigure];

/** One figure of a sum. Amounts of money are in cents. */
export type RuleTerm = {
  /** Taken away instead of added. */
  readonly isSubtracted: boolean;
  /** Only this share of it counts, in basis points; left out: all of it. */
  readonly shareBasisPoints?: number;
} & (
  | { readonly source: 'question'; readonly question: string }
  /** The sum of a column over the rows of a table. */
  | { readonly source: 'column'; readonly question: string; readonly column: string }
  | { readonly source: 'budget'; readonly figure: BudgetFigure; readonly category?: string }
  | { readonly source: 'recipient'; readonly figure: RecipientFigure }
  | { readonly source: 'constant'; readonly amount: number }
);

export const Comparison = { equal: 'equal', atMost: 'atMost', atLeast: 'atLeast' } as const;
export type Comparison = (typeof Comparison)[keyof typeof Comparison];

/** Two sums that must stand to each other as the call says, and what to tell the applicant while they do not. */
export interface CalculatedRule {
  readonly key: string;
  readonly left: readonly RuleTerm[];
  readonly comparison: Comparison;
  readonly right: readonly RuleTerm[];
  readonly message: string;
}
