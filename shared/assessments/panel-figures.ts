import type { RubricCriterion } from '../funding-calls/funding-call.ts';
import { weightedTotal, type AssessmentStatus, type CriterionScore } from './assessment.ts';

/** A total this many points or more away from the panel's median is an outlier; the panel should talk about it. */
export const outlierPoints = 15;

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
      spread: roundToHundredths(spread),
      isDivergent: given.length > 1 && spread * 2 >= highest,
    };
  });
}

/** Ids of the assessors whose total stands far from the panel's median. Of two who differ widely, both do. */
export function outliers(
  rubric: readonly RubricCriterion[],
  members: readonly PanelMember[],
): readonly string[] {
  const totals = members
    .filter(({ status }) => status === 'finished')
    .map(({ assessorId, scores }) => ({ assessorId, total: weightedTotal(rubric, scores) }))
    .filter((each): each is { assessorId: string; total: number } => each.total !== null);
  const median = medianOf(totals.map((each) => each.total));
  return totals
    .filter(({ total }) => Math.abs(total - median) >= outlierPoints)
    .map(({ assessorId }) => assessorId);
}

function medianOf(values: readonly number[]): number {
  const ordered = [...values].sort((left, right) => left - right);
  const middle = Math.floor((ordered.length - 1) / 2);
  return meanOf(ordered.slice(middle, ordered.length - middle));
}
