import { aBudgetLine, aForm, completeContent } from '../testing/grant-application-builders.ts';
import { fitsQuestion } from './answer-shape.ts';
import { contentIssues, wordCount } from './content-issues.ts';
import {
  emptyContent,
  type AllocationFact,
  type Answer,
  type GrantApplicationContent,
} from './grant-application.ts';

const allocation: AllocationFact = { amountMinor: 100_000, status: 'final' };

function codes(
  change: Partial<GrantApplicationContent>,
  limit: AllocationFact | null = allocation,
): string[] {
  return contentIssues(aForm, { ...completeContent, ...change }, { allocation: limit, lastYear: null }).map(
    (issue) => `${issue.section}/${issue.field}: ${issue.code}`,
  );
}

const withAnswer = (key: string, answer: Answer) => ({
  answers: { ...completeContent.answers, [key]: answer },
});

describe('the completeness check of an application', () => {
  it('finds nothing in complete content', () => {
    expect(codes({})).toEqual([]);
  });

  it('lists everything that an empty draft still needs, in the order of the form', () => {
    expect(
      contentIssues(aForm, emptyContent, { allocation, lastYear: null }).map(
        (issue) => `${issue.section}: ${issue.code}`,
      ),
    ).toEqual([
      'overview: projectTitleMissing',
      'overview: summaryMissing',
      'overview: contactNameMissing',
      'overview: contactEmailMissing',
      'overview: startsOnMissing',
      'overview: endsOnMissing',
      'centres: centreMissing',
      'need: answerMissing',
      'need: answerMissing',
      'need: answerMissing',
      'need: declarationNotMade',
      'budget: budgetIsEmpty',
      'documents: documentMissing',
    ]);
  });

  it('counts white space as nothing', () => {
    expect(codes({ overview: { ...completeContent.overview, summary: ' \n\t ' } })).toEqual([
      'overview/summary: summaryMissing',
    ]);
    expect(codes(withAnswer('why', '   '))).toEqual(['need/why: answerMissing']);
  });

  it('finds an end before the start and an address nobody can write to', () => {
    expect(
      codes({ overview: { ...completeContent.overview, endsOn: '2026-11-30', contactEmail: 'thandi' } }),
    ).toEqual(['overview/contactEmail: contactEmailIncomplete', 'overview/endsOn: endsBeforeItStarts']);
  });

  it('counts words against the limit and says both', () => {
    expect(codes(withAnswer('why', 'one two three four five'))).toEqual([]);
    const issues = contentIssues(
      aForm,
      { ...completeContent, ...withAnswer('why', 'one two  three\nfour five six') },
      { allocation: null, lastYear: null },
    );
    expect(issues[0]?.params).toEqual({ question: 'Why is it needed?', words: 6, limit: 5 });
  });

  it('takes a declaration only when it is made', () => {
    expect(codes(withAnswer('truth', false))).toEqual(['need/truth: declarationNotMade']);
  });

  it('takes zero for a number', () => {
    expect(codes(withAnswer('people', 0))).toEqual([]);
  });

  it('finds what each budget line still needs, by line and field', () => {
    const line = aBudgetLine({
      category: '',
      description: ' ',
      quantity: 0,
      unitPriceMinor: 0,
      ownContributionMinor: 0,
    });
    expect(codes({ budgetLines: [aBudgetLine({ id: 'a' }), line] })).toEqual([
      'budget/line-1.category: lineCategoryMissing',
      'budget/line-1.description: lineDescriptionMissing',
      'budget/line-1.quantity: lineQuantityMissing',
      'budget/line-1.unitPriceMinor: linePriceMissing',
    ]);
  });

  it('finds contributions above the cost of a line', () => {
    expect(codes({ budgetLines: [aBudgetLine({ ownContributionMinor: 120_001 })] })).toEqual([
      'budget/line-1.ownContributionMinor: lineContributionsExceedCost',
      'budget/lines: nothingIsRequested',
    ]);
  });

  it('compares the request with the allocation to the cent', () => {
    expect(codes({}, { amountMinor: 100_000, status: 'final' })).toEqual([]);
    expect(codes({}, { amountMinor: 99_999, status: 'final' })).toEqual([
      'budget/lines: requestIsAboveAllocation',
    ]);
    expect(codes({}, null)).toEqual([]);
  });

  it('compares a category with its share of the request to the cent', () => {
    const admin = (unitPriceMinor: number) =>
      aBudgetLine({ id: 'b', category: 'admin', quantity: 1, unitPriceMinor, ownContributionMinor: 0 });
    const repairs = aBudgetLine({ quantity: 1, unitPriceMinor: 90_000, ownContributionMinor: 0 });
    expect(codes({ budgetLines: [repairs, admin(10_000)] })).toEqual([]);
    expect(codes({ budgetLines: [repairs, admin(10_001)] }, null)).toEqual([
      'budget/category.admin: categoryIsAboveItsShare',
    ]);
  });

  it('asks for required documents only', () => {
    expect(codes({ documents: [] })).toEqual(['documents/resolution: documentMissing']);
  });
});

describe('the shape of an answer', () => {
  const question = (key: string) => aForm.sections[0]!.questions.find((each) => each.key === key)!;

  const fits: Record<string, readonly Answer[]> = {
    why: ['', 'text', null],
    people: [0, -1, 2.5, null],
    rent: [0, 100, null],
    kind: ['repair', '', null],
    days: [[], ['weekday', 'saturday'], null],
    from: ['2026-11-22', '', null],
    truth: [true, false, null],
  };
  const doesNotFit: Record<string, readonly Answer[]> = {
    why: [1, true, ['a']],
    people: ['12', true, Number.POSITIVE_INFINITY],
    rent: [-1, 1.5, '100'],
    kind: ['paint', 1, ['repair']],
    days: ['weekday', ['sunday']],
    from: ['2026-02-30', '22 November', 20261122],
    truth: ['true', 1],
  };

  for (const [key, answers] of Object.entries(fits)) {
    it(`takes ${JSON.stringify(answers)} for ${question(key).kind}`, () => {
      for (const answer of answers)
        expect(fitsQuestion(question(key), answer))
          .withContext(String(answer))
          .toBeTrue();
    });
  }
  for (const [key, answers] of Object.entries(doesNotFit)) {
    it(`refuses ${JSON.stringify(answers)} for ${question(key).kind}`, () => {
      for (const answer of answers)
        expect(fitsQuestion(question(key), answer))
          .withContext(String(answer))
          .toBeFalse();
    });
  }

  it('counts words as people do', () => {
    expect(wordCount('')).toBe(0);
    expect(wordCount('  die  dak\nlek ')).toBe(3);
  });
});
