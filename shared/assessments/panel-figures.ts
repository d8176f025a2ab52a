import type { RubricCriterion } from '../funding-calls/funding-call.ts';
import { medianOfOrdered, weightedTotal, type AssessmentStatus, type CriterionScore } from './assessment.ts';

export interface PanelMember {
  readonly assessorId: string;
  readonly status: AssessmentStatus;
  readonly scores: readonly CriterionScore[];
}

export interface CriterionFigures {
  readonly criterion: string;
  /** Mean of the scores of finished assessments, to two decimals; null when there is none. */
  readonly mean: number | null;
  /** Highest less lowest. */
  readonly spread: number | null;
  /** The scores lie half the scale or more apart. */
  readonly isDivergent: boolean;
}

const roundToHundredths = (value: number): number => Math.round(value * 100) / 100;
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** How far the panel agrees on each criterion. Only finished assessments count, never a conflicted assessor's. */
export function criterionFigures(
  rubric: readonly RubricCriterion[],
  members: readonly PanelMember[],
): readonly CriterionFigures[] {
  const finished = members.filter(({ status }) => status === 'finished');
  return rubric.map((criterion) => {
    const given = finished
      .map(({ scores }) => scores.find((score) => score.criterion === criterion.key)?.score ?? null)
      .filter((score) => score !== null);
    if (given.length === 0) return { criterion: criterion.key, mean: null, spread: null, isDivergent: false };
    const spread = Math.max(...given) - Math.min(...given);
    const highest = Math.max(...criterion.scale.map(({ score }) => score));
    return {
      criterion: criterion.key,
      mean: roundToHundredths(meanOf(given)),
      spread: given.length > 1 ? roundToHundredths(spread) : null,
      isDivergent: given.length > 1 && spread * 2 >= highest,
    };
  });
}

/** A total that stands far from the others, with the reason in figures. It counts all the same. */
export interface Outlier {
  readonly assessorId: string;
  readonly total: number;
  readonly median: number;
  /** Total less median: above zero when the assessor gave more than the panel. */
  readonly difference: number;
}

/** Totals `points` or more away from the panel's median. Of two who differ widely, both stand out. */
export function outliers(
  rubric: readonly RubricCriterion[],
  members: readonly PanelMember[],
  points: number,
): readonly Outlier[] {
  const totals = members
    .filter(({ status }) => status === 'finished')
    .map(({ assessorId, scores }) => ({ assessorId, total: weightedTotal(rubric, scores) }))
    .filter((each): each is { assessorId: string; total: number } => each.total !== null);
  if (totals.length < 2) return [];
  const median = roundToHundredths(
    medianOfOrdered(totals.map(({ total }) => total).sort((left, right) => left - right)),
  );
  return totals
    .map(({ assessorId, total }) => ({
      assessorId,
      total,
      median,
      difference: roundToHundredths(total - median),
    }))
    .filter(({ difference }) => Math.abs(difference) >= points);
}

/** How far a panel agrees, to be put into words: `close` below half the outlier rule, `far` from the rule on. */
export type Agreement = 'none' | 'single' | 'close' | 'apart' | 'far';

export function agreementOf(
  { finished, spread }: { readonly finished: number; readonly spread: number | null },
  points: number,
): Agreement {
  if (finished === 1) return 'single';
  if (spread === null || finished === 0) return 'none';
  if (spread >= points) return 'far';
  return spread * 2 >= points ? 'apart' : 'close';
}
