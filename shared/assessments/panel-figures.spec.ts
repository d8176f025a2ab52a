import fc from 'fast-check';
import type { RubricCriterion } from '../funding-calls/funding-call.ts';
import { criterionFigures, outliers, type PanelMember } from './panel-figures.ts';

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
    expect(outliers(rubric, [member('a', 4, 4), member('b', 4, 4), member('c', 2, 2)])).toEqual(['c']);
  });

  it('names both of two who differ, and nobody who stands alone', () => {
    expect(outliers(rubric, [member('a', 4, 4), member('b', 1, 1)])).toEqual(['a', 'b']);
    expect(outliers(rubric, [member('a', 4, 4)])).toEqual([]);
  });

  it('never counts a conflicted assessor, whatever they gave', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), (need, plan) => {
        const panel = [member('a', 3, 3), member('b', 3, 2)];
        const withConflict = [...panel, member('c', need, plan, 'conflicted')];
        expect(outliers(rubric, withConflict)).toEqual(outliers(rubric, panel));
        expect(criterionFigures(rubric, withConflict)).toEqual(criterionFigures(rubric, panel));
      }),
    );
  });
});
