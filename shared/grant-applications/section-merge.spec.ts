import fc from 'fast-check';
import { canonicalJson } from './canonical-json.ts';
import { mergedSection, sectionClashes, type SectionPart } from './section-merge.ts';

const overview = (title: string, summary: string): SectionPart => ({ projectTitle: title, summary });
const line = (id: string, description: string) => ({ id, description });
const budget = (...lines: readonly object[]): SectionPart => ({ budgetLines: lines });

describe('a section that two people changed', () => {
  it('keeps what each changed alone, and asks only for what both changed', () => {
    const versions = {
      base: overview('A roof', 'Leaks.'),
      mine: overview('A dry roof', 'It leaks.'),
      theirs: overview('A roof', 'The roof leaks.'),
    };
    expect(sectionClashes('overview', versions)).toEqual([
      { field: 'projectTitle', mine: 'A dry roof', theirs: 'A roof', changedBy: 'me' },
      { field: 'summary', mine: 'It leaks.', theirs: 'The roof leaks.', changedBy: 'both' },
    ]);
    expect(mergedSection('overview', versions)).toEqual(overview('A dry roof', 'It leaks.'));
    expect(mergedSection('overview', versions, { summary: 'theirs' })).toEqual(
      overview('A dry roof', 'The roof leaks.'),
    );
  });

  it('compares a budget line by line, wherever a line stands', () => {
    const versions = {
      base: budget(line('a', 'Roof'), line('b', 'Paint')),
      mine: budget(line('b', 'Paint'), line('a', 'Roof sheets'), line('c', 'Nails')),
      theirs: budget(line('a', 'Roof'), line('d', 'Gutter')),
    };
    expect(sectionClashes('budget', versions).map(({ field, changedBy }) => [field, changedBy])).toEqual([
      ['b', 'them'],
      ['a', 'me'],
      ['c', 'me'],
      ['d', 'them'],
    ]);
    expect(mergedSection('budget', versions)).toEqual(
      budget(line('a', 'Roof sheets'), line('c', 'Nails'), line('d', 'Gutter')),
    );
  });

  it('asks for a line that one removed and the other changed', () => {
    const versions = {
      base: budget(line('a', 'Roof')),
      mine: budget(),
      theirs: budget(line('a', 'Roof sheets')),
    };
    expect(sectionClashes('budget', versions).map(({ changedBy }) => changedBy)).toEqual(['both']);
    expect(mergedSection('budget', versions)).toEqual(budget());
    expect(mergedSection('budget', versions, { a: 'theirs' })).toEqual(budget(line('a', 'Roof sheets')));
  });

  it('joins centres and documents that both added', () => {
    const centres = {
      base: { centreIds: ['a'] },
      mine: { centreIds: ['a', 'b'] },
      theirs: { centreIds: ['c'] },
    };
    expect(mergedSection('centres', centres)).toEqual({ centreIds: ['b', 'c'] });
    const file = (documentId: string) => ({ type: 'plan', documentId });
    const documents = {
      base: { documents: [] },
      mine: { documents: [file('a')] },
      theirs: { documents: [file('b')] },
    };
    expect(mergedSection('documents', documents)).toEqual({ documents: [file('a'), file('b')] });
  });

  it('takes an answer never given for an empty one', () => {
    const versions = {
      base: { answers: { why: null } },
      mine: { answers: { why: '' } },
      theirs: { answers: {} },
    };
    expect(sectionClashes('need', versions)).toEqual([]);
  });

  it('loses no change of anybody', () => {
    const part = fc.record({ answers: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.string()) });
    const same = (left: unknown, right: unknown) =>
      canonicalJson(left === '' ? null : (left ?? null)) ===
      canonicalJson(right === '' ? null : (right ?? null));
    fc.assert(
      fc.property(part, part, part, (base, mine, theirs) => {
        const merged = mergedSection('need', { base, mine, theirs })['answers'] as Record<string, unknown>;
        for (const key of ['a', 'b', 'c', 'd']) {
          const [was, own, other] = [base.answers[key], mine.answers[key], theirs.answers[key]];
          expect(same(merged[key], same(was, own) ? other : own)).toBeTrue();
        }
      }),
    );
  });

  it('merges into the same when nobody changed anything', () => {
    const part = budget(line('a', 'Roof'), line('b', 'Paint'));
    expect(mergedSection('budget', { base: part, mine: part, theirs: part })).toEqual(part);
  });
});
