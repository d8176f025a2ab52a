import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import { bodyOf, draftFrom, draftIssues, totalOf, type RecommendationDraft } from './recommendation-draft.ts';

const desk = {
  lines: [
    { lineId: 'a', requestedMinor: 100_00, recommendedMinor: null, reason: '' },
    { lineId: 'b', requestedMinor: 50_00, recommendedMinor: 20_00, reason: 'Fewer chairs' },
  ],
} as unknown as DecisionDeskView;

const complete: RecommendationDraft = {
  lines: [
    { lineId: 'a', requestedMinor: 100_00, amountMinor: 100_00, reason: '' },
    { lineId: 'b', requestedMinor: 50_00, amountMinor: 20_00, reason: 'Fewer chairs' },
  ],
  conditions: ['Report on attendance each month'],
  comment: 'The panel agreed on the need.',
};

describe('a recommendation while it is written', () => {
  it('starts from the amounts that came back', () => {
    expect(draftFrom(desk).lines.map((line) => line.amountMinor)).toEqual([null, 20_00]);
  });

  it('may be sent when every line, condition and the comment say something', () => {
    expect(draftIssues(complete)).toEqual([]);
    expect(totalOf(complete)).toBe(120_00);
    expect(bodyOf(complete).lines).toEqual([
      { lineId: 'a', amountMinor: 100_00 },
      { lineId: 'b', amountMinor: 20_00, reason: 'Fewer chairs' },
    ]);
  });

  it('leads to each control that is wanting', () => {
    const [first] = complete.lines;
    const draft = {
      lines: [
        { ...first, lineId: 'a', requestedMinor: 100_00, amountMinor: null, reason: '' },
        { lineId: 'b', requestedMinor: 50_00, amountMinor: 20_00, reason: '' },
        { lineId: 'c', requestedMinor: 10_00, amountMinor: 11_00, reason: '' },
      ],
      conditions: [' '],
      comment: 'Yes',
    };
    expect(draftIssues(draft)).toEqual([
      { control: 'amount-a', code: 'missing' },
      { control: 'reason-b', code: 'reasonMissing' },
      { control: 'amount-c', code: 'aboveRequested' },
      { control: 'condition-0', code: 'condition' },
      { control: 'recommendation-comment', code: 'comment' },
    ]);
  });

  it('recommends more than nothing in all', () => {
    const draft = {
      ...complete,
      lines: [{ lineId: 'a', requestedMinor: 1, amountMinor: 0, reason: 'No need shown' }],
    };
    expect(draftIssues(draft)).toEqual([{ control: 'amount-a', code: 'nothing' }]);
  });
});
