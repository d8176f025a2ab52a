import fc from 'fast-check';
import type { RubricCriterion } from '../funding-calls/funding-call.ts';
import { agreementOf, criterionFigures, outliers, type PanelMember } from './panel-figures.ts';

const scale = [0, 1, 2, 3, 4].map((score) => ({ score, description: `${score}` }));
const rubric: RubricCriterion[] = [
  { key: 'need', label: 'Need', weight: 60, scale },
  { key: 'plan', label: 'Plan', weight: 40, scale },
];
const member = (
  assessorId: string,
  need: number,
  plan: number,
  status: PanelMember['status'] = 'finished',
): PanelMember => ({
  assessorId,
  status,
  scores: Object.entries({ need, plan }).map(([criterion, score]) => ({
    criterion,
    score,
    justification: 'As the plan shows',
  })),
});

describe('panel figures', () => {
  it('gives mean and spread per criterion of finished assessments only', () => {
    const figures = criterionFigures(rubric, [
      member('a', 4, 2),
      member('b', 3, 2),
      member('c', 0, 0, 'open'),
      member('d', 0, 0, 'conflicted'),
    ]);
    expect(figures).toEqual([
      { criterion: 'need', mean: 3.5, spread: 1, isDivergent: false },
      { criterion: 'plan', mean: 2, spread: 0, isDivergent: false },
    ]);
  });

  it('flags scores that lie half the scale apart', () => {
    expect(criterionFigures(rubric, [member('a', 4, 2), member('b', 2, 2)])[0]?.isDivergent).toBeTrue();
  });

  it('has no figures before anybody finished', () => {
    expect(criterionFigures(rubric, [member('a', 4, 2, 'open')])[0]).toEqual({
      criterion: 'need',
      mean: null,
      spread: null,
      isDivergent: false,
    });
  });

  it('names the assessor whose total stands out', () => {
    const panel = [member('a', 4, 4), member('b', 4, 4), member('c', 2, 2)];
    expect(outliers(rubric, panel, 15)).toEqual([
      { assessorId: 'c', total: 50, median: 100, difference: -50 },
    ]);
  });

  it('names both of two who differ, and nobody who stands alone', () => {
    const two = [member('a', 4, 4), member('b', 1, 1)];
    expect(outliers(rubric, two, 15).map(({ assessorId }) => assessorId)).toEqual(['a', 'b']);
    expect(outliers(rubric, [member('a', 4, 4)], 15)).toEqual([]);
  });

  it('never counts a conflicted assessor, whatever they gave', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), (need, plan) => {
        const panel = [member('a', 3, 3), member('b', 3, 2)];
        const withConflict = [...panel, member('c', need, plan, 'conflicted')];
        expect(outliers(rubric, withConflict, 15)).toEqual(outliers(rubric, panel, 15));
        expect(criterionFigures(rubric, withConflict)).toEqual(criterionFigures(rubric, panel));
      }),
    );
  });

  it('goes by the points it is told', () => {
    const panel = [member('a', 4, 4), member('b', 4, 3)];
    expect(outliers(rubric, panel, 5).length).toBe(2);
    expect(outliers(rubric, panel, 50)).toEqual([]);
  });

  for (const [finished, spread, words] of [
    [0, null, 'none'],
    [1, 0, 'single'],
    [2, 7, 'close'],
    [2, 7.5, 'apart'],
    [3, 14.99, 'apart'],
    [3, 15, 'far'],
  ] as const) {
    it(`calls a spread of ${spread} over ${finished} ${words}`, () => {
      expect(agreementOf({ finished, spread }, 15)).toBe(words);
    });
  }
});
