import fc from 'fast-check';
import type { CalculatedRule, RuleTerm } from '../funding-calls/calculated-rule.ts';
import type { NotAllowedCost } from '../funding-calls/funding-call.ts';
import { aBudgetLine, aForm, completeContent } from '../testing/grant-application-builders.ts';
import { aRichForm } from '../testing/rich-form.ts';
import { contentIssues, type ApplicationForm } from './content-issues.ts';
import type { Answer, RecipientFacts } from './grant-application.ts';
import { notAllowedIn } from './not-allowed.ts';
import { sectionsFor, textFor } from './recipient-text.ts';

const facts: RecipientFacts = {
  allocation: { amountMinor: 200_000, status: 'final' },
  lastYear: { awardedMinor: 150_000, spentMinor: 90_000 },
};
const unknown: RecipientFacts = { allocation: null, lastYear: null };

const question = (key: string): RuleTerm => ({ source: 'question', question: key, isSubtracted: false });
const budget = (figure: 'cost' | 'own' | 'other' | 'requested'): RuleTerm => ({
  source: 'budget',
  figure,
  isSubtracted: false,
});
const constant = (amount: number): RuleTerm => ({ source: 'constant', amount, isSubtracted: false });

function rule(over: Partial<CalculatedRule>): CalculatedRule {
  return { key: 'r', left: [], comparison: 'equal', right: [], message: 'They must agree.', ...over };
}

function found(
  rules: readonly CalculatedRule[],
  {
    answers = {},
    form = aForm,
    known = facts,
  }: {
    readonly answers?: Readonly<Record<string, Answer>>;
    readonly form?: ApplicationForm;
    readonly known?: RecipientFacts;
  } = {},
) {
  const content = { ...completeContent, answers: { ...completeContent.answers, ...answers } };
  return contentIssues({ ...form, rules }, content, known).filter(({ code }) => code.endsWith('DoNotAgree'));
}

describe('rules across answers', () => {
  it('hold or not to the cent: requested and own contribution make the cost', () => {
    const agrees = rule({ left: [budget('requested'), budget('own')], right: [budget('cost')] });
    expect(found([agrees])).toEqual([]);
    const misses = rule({ left: [budget('requested'), budget('own'), constant(1)], right: [budget('cost')] });
    expect(found([misses])).toEqual([
      {
        section: 'budget',
        field: 'lines',
        code: 'amountsDoNotAgree',
        params: { message: 'They must agree.', leftMinor: 120_001, rightMinor: 120_000 },
      },
    ]);
  });

  it('lead to the first question they name, and compare plain numbers without their rounding', () => {
    const atMost = rule({
      left: [question('people')],
      comparison: 'atMost',
      right: [constant(0.1), constant(0.2)],
    });
    expect(found([atMost], { answers: { people: 0.3 } })).toEqual([]);
    expect(found([atMost], { answers: { people: 1 } })).toEqual([
      jasmine.objectContaining({ section: 'need', field: 'people', code: 'numbersDoNotAgree' }),
    ]);
  });

  it('wait for a required answer and count an optional one that is not given as nothing', () => {
    const enough = (key: string) =>
      rule({ left: [question(key)], comparison: 'atLeast', right: [constant(5)] });
    expect(found([enough('people')], { answers: { people: null } })).toEqual([]);
    expect(found([enough('rent')], { answers: { rent: null } }).length).toBe(1);
  });

  it('say nothing of figures that nobody knows', () => {
    const share: RuleTerm = {
      source: 'recipient',
      figure: 'awardedLastYear',
      isSubtracted: false,
      shareBasisPoints: 5_000,
    };
    const atMostHalf = rule({ left: [budget('requested')], comparison: 'atMost', right: [share] });
    expect(found([atMostHalf]).map(({ params }) => params?.['rightMinor'])).toEqual([75_000]);
    expect(found([atMostHalf], { known: unknown })).toEqual([]);
  });

  it('sum the column of a table', () => {
    const column: RuleTerm = { source: 'column', question: 'posts', column: 'cost', isSubtracted: false };
    const posts = [
      { post: 'A', cost: 10 },
      { post: 'B', cost: 5 },
    ];
    const is = (amount: number) => rule({ left: [column], right: [constant(amount)] });
    expect(found([is(15)], { form: aRichForm, answers: { posts } })).toEqual([]);
    expect(found([is(16)], { form: aRichForm, answers: { posts } }).length).toBe(1);
    expect(found([is(16)], { form: aRichForm })).toEqual([]);
  });

  it('do not depend on the order of their figures, and hold of both sides exchanged', () => {
    const aTerm = fc.record({
      source: fc.constant('constant' as const),
      amount: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      isSubtracted: fc.boolean(),
    });
    const aSide = fc.array(aTerm, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(aSide, aSide, (left, right) => {
        const turned = rule({ left: left.toReversed(), comparison: 'atMost', right: right.toReversed() });
        const straight = rule({ left, comparison: 'atMost', right });
        const exchanged = rule({ left: right, comparison: 'atLeast', right: left });
        expect(found([turned]).length).toBe(found([straight]).length);
        expect(found([exchanged]).length).toBe(found([straight]).length);
        expect(found([rule({ left, right: left })])).toEqual([]);
      }),
    );
  });
});

describe('limits of the budget', () => {
  const costs: readonly NotAllowedCost[] = [
    { key: 'pay', label: 'Salaries of municipal staff', words: ['salary', 'salaries', 'staff costs'] },
    { key: 'car', label: 'Vehicles', words: ['vehicle'] },
  ];

  it('point to a cost that is not paid by its words, whole and in any case', () => {
    const named = (text: string) => notAllowedIn(text, costs)?.cost.key ?? null;
    expect(named('Salaries, January to March')).toBe('pay');
    expect(named('STAFF-COSTS of the hall')).toBe('pay');
    expect(named('One Vehicle')).toBe('car');
    expect(named('Gate for vehicles')).toBeNull();
    expect(named('')).toBeNull();
  });

  it('are checked on every line, with the line and the limit named', () => {
    const form: ApplicationForm = {
      ...aForm,
      budgetCategories: [{ key: 'repairs', label: 'Repairs', maxUnitPriceMinor: 10_000 }],
      notAllowed: costs,
    };
    const lines = [
      aBudgetLine({ unitPriceMinor: 10_000 }),
      aBudgetLine({ id: 'b', description: 'A vehicle' }),
    ];
    expect(
      contentIssues(form, { ...completeContent, budgetLines: lines }, facts).map(({ field, code }) => [
        field,
        code,
      ]),
    ).toEqual([
      ['b.unitPriceMinor', 'linePriceAboveLimit'],
      ['b.description', 'lineIsNotAllowed'],
    ]);
  });
});

describe('the texts of a form', () => {
  it("carry the municipality's own figures, and a dash where there is none", () => {
    expect(textFor('You have {allocation}, spent {spentLastYear} of {awardedLastYear}; {other}', facts)).toBe(
      'You have R\u00a02\u00a0000,00, spent R\u00a0900,00 of R\u00a01\u00a0500,00; {other}',
    );
    expect(textFor('{allocation}', unknown)).toBe('–');
    const [section] = sectionsFor(
      [
        {
          key: 's',
          title: 'S',
          intro: 'Of {allocation}',
          questions: [
            {
              key: 'q',
              kind: 'money',
              label: 'More than {spentLastYear}?',
              help: '{allocation}',
              required: true,
            },
          ],
        },
      ],
      facts,
    );
    expect([section?.intro, section?.questions[0]?.label, section?.questions[0]?.help]).toEqual([
      'Of R\u00a02\u00a0000,00',
      'More than R\u00a0900,00?',
      'R\u00a02\u00a0000,00',
    ]);
  });
});
