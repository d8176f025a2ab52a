import fc from 'fast-check';
import { approvalNeed, initialDecisionRules, levelOf, type DecisionRuleSet } from './decision-rules.ts';

const rules: DecisionRuleSet = {
  ...initialDecisionRules,
  levels: [
    { title: 'Director', userIds: [] },
    { title: 'Head', userIds: ['head'] },
    { title: 'Minister', userIds: ['minister'] },
  ],
  approvalRules: [
    { programme: 'OMG', aboveMinor: 50_000_00, level: 2, financeComment: false },
    { programme: 'OMG', aboveMinor: 100_000_00, level: 3, financeComment: true },
  ],
};

describe('what an amount needs', () => {
  for (const [programme, amountMinor, titles, financeComment] of [
    ['OMG', 50_000_00, ['Director'], false],
    ['OMG', 50_000_01, ['Director', 'Head'], false],
    ['OMG', 100_000_00, ['Director', 'Head'], false],
    ['OMG', 100_000_01, ['Director', 'Head', 'Minister'], true],
    ['CBG', 900_000_00, ['Director'], false],
  ] as const) {
    it(`is ${titles.join(', ')} for ${amountMinor} cents of ${programme}`, () => {
      const need = approvalNeed(rules, programme, amountMinor);
      expect(need.approvals.map(({ title }) => title)).toEqual([...titles]);
      expect(need.financeComment).toBe(financeComment);
    });
  }

  it('never falls as the amount rises, and always begins at level 1', () => {
    const amount = fc.integer({ min: 0, max: 200_000_00 });
    fc.assert(
      fc.property(amount, amount, (one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const less = approvalNeed(rules, 'OMG', low).approvals;
        const more = approvalNeed(rules, 'OMG', high).approvals;
        expect(more.length).toBeGreaterThanOrEqual(less.length);
        expect(less[0]?.level).toBe(1);
      }),
    );
  });

  it('knows the highest level of a person', () => {
    expect(['somebody', 'head', 'minister'].map((userId) => levelOf(rules, userId))).toEqual([1, 2, 3]);
  });
});
