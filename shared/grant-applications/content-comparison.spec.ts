import * as fc from 'fast-check';
import { aBudgetLine, aForm, completeContent } from '../testing/grant-application-builders.ts';
import { compareContent } from './content-comparison.ts';
import type { GrantApplicationContent } from './grant-application.ts';

const compare = (before: Partial<GrantApplicationContent>, after: Partial<GrantApplicationContent>) =>
  compareContent(aForm, { ...completeContent, ...before }, { ...completeContent, ...after });
const file = (sha: string, type = 'resolution') => ({
  type,
  documentId: `document-${sha}`,
  name: `${sha}.pdf`,
  sha256: sha.repeat(64).slice(0, 64),
  sizeBytes: 10,
});

describe('two versions compared field by field', () => {
  it('is nothing between equal ones', () => {
    expect(compare({}, {})).toEqual({
      changedSections: [],
      texts: [],
      centres: { added: [], removed: [] },
      lines: [],
      totals: [],
      documents: [],
    });
  });

  it('is told per question, with the sections in the order of the form', () => {
    const after = {
      overview: { ...completeContent.overview, summary: 'Another.' },
      answers: { ...completeContent.answers, people: 130 },
    };
    const compared = compare({}, after);
    expect(compared.changedSections).toEqual(['overview', 'need']);
    expect(compared.texts[1]?.fields.map(({ field, before, after: now }) => [field, before, now])).toEqual([
      ['people', 120, 130],
    ]);
  });

  it('is told line by line with amounts and totals', () => {
    const kept = aBudgetLine({ id: 'kept' });
    const cheaper = { ...kept, unitPriceMinor: 11_000 };
    const gone = aBudgetLine({ id: 'gone' });
    const come = aBudgetLine({ id: 'come', quantity: 1, ownContributionMinor: 0 });
    const { lines, totals } = compare({ budgetLines: [kept, gone] }, { budgetLines: [cheaper, come] });
    expect(lines.map(({ lineId, kind, differenceMinor }) => [lineId, kind, differenceMinor])).toEqual([
      ['kept', 'changed', -10_000],
      ['come', 'added', 12_000],
      ['gone', 'removed', -100_000],
    ]);
    expect(totals.map(({ total, differenceMinor }) => [total, differenceMinor])).toEqual([
      ['costMinor', -118_000],
      ['ownContributionMinor', -20_000],
      ['otherContributionMinor', 0],
      ['requestedMinor', -98_000],
    ]);
  });

  it('adds up: the lines’ differences are the difference of the totals, to the cent', () => {
    const line = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      quantity: fc.integer({ min: 0, max: 100_000 }).map((hundredths) => hundredths / 100),
      unitPriceMinor: fc.integer({ min: 0, max: 10_000_000 }),
      ownContributionMinor: fc.integer({ min: 0, max: 1_000_000 }),
    });
    const lines = fc
      .uniqueArray(line, { selector: ({ id }) => id })
      .map((each) => each.map((change) => aBudgetLine(change)));
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const compared = compare({ budgetLines: before }, { budgetLines: after });
        const sum = compared.lines.reduce((total, each) => total + each.differenceMinor, 0);
        const requested = compared.totals.find(({ total }) => total === 'requestedMinor');
        expect(requested?.differenceMinor ?? 0).toBe(sum);
      }),
    );
  });

  it('tells a file that was replaced from one that came or went, and not by its name', () => {
    const kinds = (before: readonly string[], after: readonly string[]) =>
      compare(
        { documents: before.map((sha) => file(sha)) },
        { documents: after.map((sha) => file(sha)) },
      ).documents.map(({ kind, before: old, after: fresh }) => [kind, old?.name, fresh?.name]);
    expect(kinds(['a'], ['b'])).toEqual([['replaced', 'a.pdf', 'b.pdf']]);
    expect(kinds(['a'], ['a', 'b'])).toEqual([['added', undefined, 'b.pdf']]);
    expect(kinds(['a', 'b'], ['b'])).toEqual([['removed', 'a.pdf', undefined]]);
    const renamed = compare({ documents: [file('a')] }, { documents: [{ ...file('a'), name: 'new.pdf' }] });
    expect(renamed.documents).toEqual([]);
  });

  it('names the centres that came and went', () => {
    const { centres, changedSections } = compare({ centreIds: ['a', 'b'] }, { centreIds: ['b', 'c'] });
    expect(centres).toEqual({ added: ['c'], removed: ['a'] });
    expect(changedSections).toEqual(['centres']);
  });
});
