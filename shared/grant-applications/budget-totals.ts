import type { BudgetCategory } from '../funding-calls/funding-call.ts';
import { percentOf, subtract, sum, type MinorUnits } from '../money/money.ts';
import { lineCostMinor, requestedMinor, type AllocationFact, type BudgetLine } from './grant-application.ts';

export interface CategoryTotal {
  readonly category: string;
  readonly costMinor: MinorUnits;
  readonly requestedMinor: MinorUnits;
  /** Most the category may take of what is requested now; null: no limit. */
  readonly limitMinor: MinorUnits | null;
  readonly isAboveLimit: boolean;
}

export interface BudgetTotals {
  readonly costMinor: MinorUnits;
  readonly ownContributionMinor: MinorUnits;
  readonly otherContributionMinor: MinorUnits;
  readonly requestedMinor: MinorUnits;
  /** What the allocation leaves; below zero means too much is asked. Null: no allocation is published. */
  readonly allocationLeftMinor: MinorUnits | null;
  readonly categories: readonly CategoryTotal[];
}

/** Totals in whole cents, per category in the call's order, against the allocation and the share limits. */
export function budgetTotals(
  lines: readonly BudgetLine[],
  categories: readonly BudgetCategory[],
  allocation: AllocationFact | null,
): BudgetTotals {
  const requested = sum(lines.map(requestedMinor));
  return {
    costMinor: sum(lines.map(lineCostMinor)),
    ownContributionMinor: sum(lines.map((line) => line.ownContributionMinor)),
    otherContributionMinor: sum(lines.map((line) => line.otherContributionMinor)),
    requestedMinor: requested,
    allocationLeftMinor: allocation === null ? null : subtract(allocation.amountMinor, requested),
    categories: categories.map((category) => categoryTotal(category, lines, requested)),
  };
}

function categoryTotal(
  category: BudgetCategory,
  lines: readonly BudgetLine[],
  allRequestedMinor: MinorUnits,
): CategoryTotal {
  const own = lines.filter((line) => line.category === category.key);
  const requested = sum(own.map(requestedMinor));
  const limitMinor =
    category.maxShareBasisPoints === undefined
      ? null
      : percentOf(Math.max(allRequestedMinor, 0), category.maxShareBasisPoints);
  return {
    category: category.key,
    costMinor: sum(own.map(lineCostMinor)),
    requestedMinor: requested,
    limitMinor,
    isAboveLimit: limitMinor !== null && requested > limitMinor,
  };
}
