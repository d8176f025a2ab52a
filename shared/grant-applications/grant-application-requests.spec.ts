import { aBudgetLine } from '../testing/grant-application-builders.ts';
import {
  answersBody,
  budgetLinesBody,
  centresBody,
  requestChangesBody,
  startGrantApplicationBody,
} from './grant-application-requests.ts';
import { grantApplicationListQuery } from './grant-application-list.ts';

const id = '0123456789abcdef01234567';

describe('what may be asked of applications', () => {
  it('takes a lenient draft line: nothing chosen, nothing priced', () => {
    const line = aBudgetLine({ category: '', description: '', quantity: 0, unit: '', unitPriceMinor: 0 });
    expect(budgetLinesBody.safeParse({ budgetLines: [line] }).success).toBeTrue();
  });

  for (const [what, change] of [
    ['a fraction of a cent', { unitPriceMinor: 10.5 }],
    ['a price below zero', { unitPriceMinor: -1 }],
    ['three decimals of a quantity', { quantity: 1.005 }],
    ['an id with an operator in it', { id: '$where' }],
    ['a price beyond all measure', { unitPriceMinor: 1e308 }],
  ] as const) {
    it(`refuses ${what} in a budget line`, () => {
      expect(budgetLinesBody.safeParse({ budgetLines: [aBudgetLine(change)] }).success).toBeFalse();
    });
  }

  it('takes two decimals of a quantity', () => {
    for (const quantity of [0.1, 0.29, 1.15, 4.35, 999_999.99]) {
      const parsed = budgetLinesBody.safeParse({
        budgetLines: [aBudgetLine({ quantity, unitPriceMinor: 100 })],
      });
      expect(parsed.success).withContext(String(quantity)).toBeTrue();
    }
  });

  it('refuses two lines with one id and one centre named twice', () => {
    expect(budgetLinesBody.safeParse({ budgetLines: [aBudgetLine(), aBudgetLine()] }).success).toBeFalse();
    expect(centresBody.safeParse({ centreIds: [id, id] }).success).toBeFalse();
  });

  it('refuses a budget whose total leaves the range of money', () => {
    const line = aBudgetLine({ quantity: 1_000_000, unitPriceMinor: 1_000_000_000 });
    expect(budgetLinesBody.safeParse({ budgetLines: [line] }).success).toBeFalse();
  });

  it('refuses answers under keys no call could have', () => {
    for (const key of ['$set', '__proto__x', 'a.b', '']) {
      expect(answersBody.safeParse({ answers: { [key]: 'x' } }).success)
        .withContext(key)
        .toBeFalse();
    }
  });

  it('refuses a request for changes that names no section, or one twice', () => {
    const named = { section: 'budget', comment: 'Leave the travel out.' };
    const parse = (sections: object[]) =>
      requestChangesBody.safeParse({ sections, dueOn: '2026-12-01' }).success;
    expect(parse([])).toBeFalse();
    expect(parse([named, named])).toBeFalse();
    expect(parse([named])).toBeTrue();
  });

  it('refuses fields it does not know', () => {
    expect(startGrantApplicationBody.safeParse({ callId: id, status: 'awarded' }).success).toBeFalse();
  });

  it('sorts by the last change when the list is not told otherwise', () => {
    expect(grantApplicationListQuery.parse({})).toEqual(
      jasmine.objectContaining({ sort: 'updatedAt', order: 'desc', limit: 50 }),
    );
  });
});
