import { aBudgetLine, completeContent, mosselBayId } from '../testing/grant-application-builders.ts';
import { overlapsWith, type OverlapFacts } from './overlaps.ts';

function facts(change: Partial<OverlapFacts> = {}): OverlapFacts {
  return {
    id: 'one',
    organisationId: mosselBayId,
    programme: 'OMG',
    financialYear: '2026/27',
    status: 'submitted',
    projectTitle: 'A dry roof',
    centreIds: ['c1'],
    budgetLines: [aBudgetLine(), aBudgetLine({ id: 'line-2', description: 'Gutters, 10 m' })],
    documents: completeContent.documents,
    ...change,
  };
}
/** Nothing in common with `facts()`. */
const stranger: Partial<OverlapFacts> = {
  id: 'two',
  organisationId: 'another',
  projectTitle: 'Sewing',
  centreIds: ['c2'],
  budgetLines: [aBudgetLine({ description: 'Machines' })],
  documents: [],
};

describe('an overlap with another application', () => {
  const kinds = (change: Partial<OverlapFacts>) =>
    overlapsWith(facts(), facts({ ...stranger, ...change })).map(({ kind }) => kind);

  const cases: readonly (readonly [string, Partial<OverlapFacts>, readonly string[]])[] = [
    ['nothing in common', {}, []],
    ['the same centre in the same year', { centreIds: ['c1'] }, ['sameCentre']],
    ['the same centre in another year', { centreIds: ['c1'], financialYear: '2025/26' }, []],
    [
      'the same centre in another year, awarded',
      { centreIds: ['c1'], financialYear: '2025/26', status: 'awarded' },
      ['sameCentre'],
    ],
    ['the same centre, withdrawn', { centreIds: ['c1'], status: 'withdrawn' }, []],
    [
      'another grant to the same municipality',
      { organisationId: mosselBayId, programme: 'CBG' },
      ['otherGrant'],
    ],
    ['the same grant to the same municipality', { organisationId: mosselBayId }, []],
    ['the same file under another name', { documents: completeContent.documents }, ['sameDocument']],
    ['the same title in other signs', { projectTitle: 'a DRY, roof!' }, ['sameTitle']],
    [
      'two lines in other words of order and 5 % dearer',
      {
        budgetLines: [
          aBudgetLine({ description: 'sheets; roof', unitPriceMinor: 12_600 }),
          aBudgetLine({ description: '10 m gutters' }),
        ],
      },
      ['similarBudget'],
    ],
    ['one line alone', { budgetLines: [aBudgetLine()] }, []],
    [
      'two lines at another price',
      {
        budgetLines: [
          aBudgetLine({ unitPriceMinor: 14_000 }),
          aBudgetLine({ description: 'Gutters, 10 m', unitPriceMinor: 14_000 }),
        ],
      },
      [],
    ],
  ];
  for (const [name, change, expected] of cases) {
    it(`is ${expected.join() || 'not seen'} for ${name}`, () => {
      expect(kinds(change)).toEqual([...expected] as never);
    });
  }

  it('is never with itself, and says what it rests on', () => {
    expect(overlapsWith(facts(), facts())).toEqual([]);
    const [found] = overlapsWith(facts(), facts({ ...stranger, centreIds: ['c1', 'c2'] }));
    expect(found).toEqual({ kind: 'sameCentre', otherId: 'two', basis: ['c1'] });
  });
});
