import { aForm, completeContent } from '../testing/grant-application-builders.ts';
import { contentIssues } from './content-issues.ts';
import { emptyContent, type GrantApplicationContent } from './grant-application.ts';
import { writingProgress } from './writing-progress.ts';

const progressOf = (content: GrantApplicationContent) =>
  writingProgress(aForm, content, contentIssues(aForm, content, { allocation: null, lastYear: null }));

describe('how much of an application is left', () => {
  it('is everything required at first, and nothing once it is complete', () => {
    const empty = progressOf(emptyContent);
    expect(empty.left).toBe(empty.required);
    expect(empty.required).toBeGreaterThan(8);
    expect(progressOf(completeContent)).toEqual({ required: empty.required, left: 0 });
  });

  it('counts a budget once, however many of its lines lack something', () => {
    const [line] = completeContent.budgetLines;
    if (!line) throw new Error('The complete content has a budget line.');
    const budgetLines = [1, 2, 3].map((each) => ({
      ...line,
      id: `l${each}`,
      description: '',
      unitPriceMinor: 0,
    }));
    expect(progressOf({ ...completeContent, budgetLines }).left).toBe(1);
  });

  it('goes down by one with each answer', () => {
    const before = progressOf(emptyContent).left;
    const overview = { ...emptyContent.overview, projectTitle: 'A dry roof' };
    expect(progressOf({ ...emptyContent, overview }).left).toBe(before - 1);
  });
});
