import fc from 'fast-check';
import { aBudgetLine, aForm } from '../testing/grant-application-builders.ts';
import { budgetTotals } from './budget-totals.ts';
import { lineCostMinor, requestedMinor, type BudgetLine } from './grant-application.ts';

const money = fc.integer({ min: 0, max: 1_000_000_000 });
const lines = fc.array(
  fc.record({
    id: fc.uuid(),
    category: fc.constantFrom('repairs', 'admin'),
    description: fc.string(),
    quantity: fc.integer({ min: 0, max: 1_000_000 }).map((hundredths) => hundredths / 100),
    unit: fc.constant('each'),
    unitPriceMinor: money,
    ownContributionMinor: money,
    otherContributionMinor: money,
  }) satisfies fc.Arbitrary<BudgetLine>,
  { maxLength: 40 },
);

describe('budget totals', () => {
  it('is to the cent the sum of its lines and of its categories', () => {
    fc.assert(
      fc.property(lines, (budget) => {
        const totals = budgetTotals(budget, aForm.budgetCategories, null);
        const byLine = budget.reduce((total, line) => total + requestedMinor(line), 0);
        const byCategory = totals.categories.reduce((total, each) => total + each.requestedMinor, 0);
        expect(totals.requestedMinor).toBe(byLine);
        expect(byCategory).toBe(byLine);
        expect(totals.costMinor - totals.ownContributionMinor - totals.otherContributionMinor).toBe(byLine);
      }),
    );
  });

  it('takes whole cents whatever the quantity', () => {
    fc.assert(
      fc.property(lines, (budget) => budget.every((line) => Number.isSafeInteger(lineCostMinor(line)))),
    );
    expect(lineCostMinor({ quantity: 0.5, unitPriceMinor: 9_999 })).toBe(5_000);
    expect(lineCostMinor({ quantity: 1.1, unitPriceMinor: 3 })).toBe(3);
  });

  it('says what the allocation leaves, also below zero', () => {
    const left = (amountMinor: number) =>
      budgetTotals([aBudgetLine()], aForm.budgetCategories, { amountMinor, status: 'final' })
        .allocationLeftMinor;
    expect(left(150_000)).toBe(50_000);
    expect(left(99_999)).toBe(-1);
    expect(budgetTotals([], aForm.budgetCategories, null).allocationLeftMinor).toBeNull();
  });

  it('measures a category against its share of what is requested', () => {
    const admin = aBudgetLine({
      id: 'b',
      category: 'admin',
      quantity: 1,
      unitPriceMinor: 20_000,
      ownContributionMinor: 0,
    });
    const totals = budgetTotals([aBudgetLine(), admin], aForm.budgetCategories, null);
    expect(totals.categories).toEqual([
      {
        category: 'repairs',
        costMinor: 120_000,
        requestedMinor: 100_000,
        limitMinor: null,
        isAboveLimit: false,
      },
      {
        category: 'admin',
        costMinor: 20_000,
        requestedMinor: 20_000,
        limitMinor: 12_000,
        isAboveLimit: true,
      },
    ]);
  });
});
