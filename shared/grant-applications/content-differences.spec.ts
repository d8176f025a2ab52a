import { aBudgetLine, aForm, completeContent } from '../testing/grant-application-builders.ts';
import { contentDifferences } from './content-differences.ts';

describe('what changed between two versions', () => {
  it('is nothing when nothing changed', () => {
    expect(contentDifferences(aForm, completeContent, structuredClone(completeContent))).toEqual([]);
  });

  it('is named per field with before and after', () => {
    const after = {
      ...completeContent,
      overview: { ...completeContent.overview, endsOn: '2027-06-30' },
      answers: { ...completeContent.answers, people: 150 },
      budgetLines: [aBudgetLine({ quantity: 12 }), aBudgetLine({ id: 'line-2', description: 'Gutters' })],
      documents: [],
    };
    const differences = contentDifferences(aForm, completeContent, after);
    expect(differences.map(({ section, field, label }) => [section, field, label])).toEqual([
      ['overview', 'endsOn', null],
      ['need', 'people', 'How many people?'],
      ['budget', 'line-1', 'Roof sheets'],
      ['budget', 'line-2', 'Gutters'],
      ['documents', 'resolution', 'Council resolution'],
    ]);
    expect(differences[1]).toEqual(jasmine.objectContaining({ before: 120, after: 150 }));
    expect(differences[3]).toEqual(jasmine.objectContaining({ before: null }));
  });

  it('shows a line that was taken out', () => {
    const [removed] = contentDifferences(aForm, completeContent, { ...completeContent, budgetLines: [] });
    expect(removed).toEqual(jasmine.objectContaining({ field: 'line-1', after: null }));
  });
});
