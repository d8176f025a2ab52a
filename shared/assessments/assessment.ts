import type { RubricCriterion } from '../funding-calls/funding-call.ts';
import type { Decision } from '../errors/refusal.ts';
import { grant, refuse } from '../errors/refusal.ts';
import type { WorkflowContext } from '../workflow/workflow.ts';

export const AssessmentStatus = {
  /** On the panel; has not said yet whether there is a conflict of interest. */
  invited: 'invited',
  conflicted: 'conflicted',
  open: 'open',
  finished: 'finished',
} as const;
export type AssessmentStatus = (typeof AssessmentStatus)[keyof typeof AssessmentStatus];

export const AssessmentCommand = {
  declareConflict: 'declareConflict',
  declareNoConflict: 'declareNoConflict',
  saveScores: 'saveScores',
  finish: 'finish',
  reopen: 'reopen',
} as const;
export type AssessmentCommand = (typeof AssessmentCommand)[keyof typeof AssessmentCommand];

export interface CriterionScore {
  readonly criterion: string;
  /** One of the scale's scores; null while not given. */
  readonly score: number | null;
  readonly justification: string;
}

/** Fewest words of a justification: enough to say why, short enough not to invite filling. */
export const justificationWordsMin = 3;

/** The facts that decide a command on an assessment. It belongs to one assessor; nobody else may touch it. */
export interface AssessmentCase {
  readonly status: AssessmentStatus;
  readonly assessorId: string;
  readonly applicationInAssessment: boolean;
  readonly rubric: readonly RubricCriterion[];
  readonly scores: readonly CriterionScore[];
}

interface AssessmentTransition {
  readonly on: AssessmentCommand;
  readonly from: readonly AssessmentStatus[];
  readonly to: AssessmentStatus;
}

/** A conflict may be discovered late: it can be declared at any time, after the decision as well, and it stays. */
export const assessmentTransitions = [
  { on: 'declareConflict', from: ['invited', 'open', 'finished'], to: 'conflicted' },
  { on: 'declareNoConflict', from: ['invited'], to: 'open' },
  { on: 'saveScores', from: ['open'], to: 'open' },
  { on: 'finish', from: ['open'], to: 'finished' },
  { on: 'reopen', from: ['finished'], to: 'open' },
] as const satisfies readonly AssessmentTransition[];

/** May this assessor give this command now? */
export function decideAssessment(
  assessment: AssessmentCase,
  command: AssessmentCommand,
  { actor }: WorkflowContext,
): Decision<AssessmentTransition> {
  if (actor.userId !== assessment.assessorId) return refuse('assessmentBelongsToAnother', { command });
  const candidates: readonly AssessmentTransition[] = assessmentTransitions.filter(
    ({ on }) => on === command,
  );
  const transition = candidates.find(({ from }) => from.includes(assessment.status));
  if (!transition || (command !== 'declareConflict' && !assessment.applicationInAssessment)) {
    return refuse('commandNotAllowedInStatus', {
      command,
      status: assessment.status,
      allowedFrom: candidates.flatMap(({ from }) => from),
    });
  }
  if (command === 'finish') {
    const missing = unscoredCriteria(assessment);
    if (missing.length > 0) return refuse('assessmentIsIncomplete', { criteria: missing });
  }
  return grant(transition);
}

/** Keys of the criteria that still lack a score on the scale or a justification. */
export function unscoredCriteria({ rubric, scores }: Pick<AssessmentCase, 'rubric' | 'scores'>): string[] {
  return rubric
    .filter((criterion) => {
      const given = scores.find((score) => score.criterion === criterion.key);
      return (
        !given || !isOnScale(criterion, given.score) || wordCount(given.justification) < justificationWordsMin
      );
    })
    .map(({ key }) => key);
}

function isOnScale({ scale }: RubricCriterion, score: number | null): boolean {
  return scale.some((step) => step.score === score);
}

function wordCount(text: string): number {
  return text.trim().split(/\s+/).filter(Boolean).length;
}

/**
 * Out of 100, to two decimals: each score as a share of its scale's highest, times the criterion's weight. Null while
 * a criterion has no score.
 */
export function weightedTotal(
  rubric: readonly RubricCriterion[],
  scores: readonly CriterionScore[],
): number | null {
  let hundredths = 0;
  for (const criterion of rubric) {
    const given = scores.find((score) => score.criterion === criterion.key)?.score ?? null;
    if (given === null) return null;
    const highest = Math.max(...criterion.scale.map(({ score }) => score));
    hundredths += (given / highest) * criterion.weight * 100;
  }
  return Math.round(hundredths) / 100;
}

export interface PanelSummary {
  readonly finished: number;
  /** Without a conflict and not yet finished. */
  readonly outstanding: number;
  readonly conflicted: number;
  /** Mean of the finished totals, to two decimals; null when there is none. */
  readonly mean: number | null;
  readonly median: number | null;
  readonly lowest: number | null;
  readonly highest: number | null;
  /** Highest less lowest finished total; null below two, where nothing can agree or differ. */
  readonly spread: number | null;
}

/** What the panel says so far. A conflicted assessor's score is in no figure, also if it was given before. */
export function panelSummary(
  rubric: readonly RubricCriterion[],
  assessments: readonly { readonly status: AssessmentStatus; readonly scores: readonly CriterionScore[] }[],
): PanelSummary {
  const totals = assessments
    .filter(({ status }) => status === 'finished')
    .map(({ scores }) => weightedTotal(rubric, scores))
    .filter((total) => total !== null)
    .sort((left, right) => left - right);
  const round = (value: number) => Math.round(value * 100) / 100;
  const lowest = totals.at(0) ?? null;
  const highest = totals.at(-1) ?? null;
  return {
    finished: totals.length,
    outstanding: assessments.filter(({ status }) => status === 'invited' || status === 'open').length,
    conflicted: assessments.filter(({ status }) => status === 'conflicted').length,
    mean: totals.length === 0 ? null : round(totals.reduce((sum, total) => sum + total, 0) / totals.length),
    median: totals.length === 0 ? null : round(medianOfOrdered(totals)),
    lowest,
    highest,
    spread: lowest === null || highest === null || totals.length < 2 ? null : round(highest - lowest),
  };
}

/** Middle of values in order; of an even number, halfway between the two in the middle. */
export function medianOfOrdered(ordered: readonly number[]): number {
  const middle = Math.floor((ordered.length - 1) / 2);
  const between = ordered.slice(middle, ordered.length - middle);
  return between.reduce((sum, value) => sum + value, 0) / between.length;
}
