import { addDays, addMonths, type LocalDay } from '../calendar/local-day.ts';
import type { EnrolmentStatus } from './enrolment.ts';

export const followUpRounds = ['baseline', 'month3', 'month6', 'month12'] as const;
export type FollowUpRound = (typeof followUpRounds)[number];

export const occupations = ['working', 'trading', 'studying', 'none'] as const;
export type Occupation = (typeof occupations)[number];

/** Monthly income from all sources, in bands: an exact amount is more than the programme needs to know. Lowest first. */
export const incomeBands = [
  'none',
  'to1500',
  'to3500',
  'to7500',
  'to15000',
  'over15000',
  'declined',
] as const;
export type IncomeBand = (typeof incomeBands)[number];

/** What a follow-up found. Facts about work are null when the person was not reached. */
export interface FollowUpFindings {
  readonly reached: boolean;
  readonly occupation: Occupation | null;
  readonly incomeBand: IncomeBand | null;
  readonly enterpriseStarted: boolean;
  readonly enterpriseRegistered: boolean;
  /** Jobs of other people that the person's enterprise provides now. */
  readonly jobsFullTime: number;
  readonly jobsPartTime: number;
  readonly jobsTemporary: number;
}

/** Days in which a follow-up is to be made once it opens. */
export const followUpWindowDays = 30;

const monthsAfterCompletion: Readonly<Record<Exclude<FollowUpRound, 'baseline'>, number>> = {
  month3: 3,
  month6: 6,
  month12: 12,
};

export interface FollowUpDue {
  readonly round: FollowUpRound;
  readonly opensOn: LocalDay;
  /** Derived from the enrolment alone: it never moves. */
  readonly dueOn: LocalDay;
  readonly state: 'recorded' | 'upcoming' | 'due' | 'overdue';
}

export interface FollowedEnrolment {
  readonly status: EnrolmentStatus;
  readonly enrolledOn: LocalDay | null;
  readonly endedOn: LocalDay | null;
}

/**
 * The follow-ups of one enrolment: a baseline when it begins, then 3, 6 and 12 months after completion. Who dropped out
 * is not followed further; what was recorded stays.
 */
export function followUpsOf(
  { status, enrolledOn, endedOn }: FollowedEnrolment,
  recorded: readonly FollowUpRound[],
  today: LocalDay,
): FollowUpDue[] {
  return followUpRounds.flatMap((round): FollowUpDue[] => {
    const opensOn =
      round === 'baseline'
        ? enrolledOn
        : status === 'completed' && endedOn !== null
          ? addMonths(endedOn, monthsAfterCompletion[round])
          : null;
    const isRecorded = recorded.includes(round);
    if (opensOn === null || (status === 'droppedOut' && !isRecorded)) return [];
    const dueOn = addDays(opensOn, followUpWindowDays);
    const state = isRecorded ? 'recorded' : today < opensOn ? 'upcoming' : today > dueOn ? 'overdue' : 'due';
    return [{ round, opensOn, dueOn, state }];
  });
}

/** Null where there is nothing to compare. */
export function incomeHasRisen(before: IncomeBand | null, after: IncomeBand | null): boolean | null {
  if (before === null || after === null || before === 'declined' || after === 'declined') return null;
  return incomeBands.indexOf(after) > incomeBands.indexOf(before);
}
