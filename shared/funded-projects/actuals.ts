import type { AgeBand, DisabilityAnswer, Gender, PopulationGroup } from '../beneficiaries/beneficiary.ts';
import { ageBands, disabilityAnswers, genders, populationGroups } from '../beneficiaries/beneficiary.ts';
import type { LocalDay } from '../calendar/local-day.ts';
import type { CertificateKind, EnrolmentStatus } from './enrolment.ts';
import { incomeHasRisen, type FollowUpFindings, type FollowUpRound } from './follow-up.ts';
import type { CountedIndicator } from './indicator-library.ts';

/**
 * Counted figures are derived from the register whenever they are read (R4): nobody types them and nothing stores them.
 * Each indicator is a list of dated events; a quarter's figure is the sum of those within it, so that quarters add up to
 * the total and a person counts once.
 */

export interface CountedPerson {
  readonly gender: Gender;
  readonly ageBand: AgeBand;
  readonly populationGroup: PopulationGroup;
  readonly disability: DisabilityAnswer;
}

export interface CountedEnrolment {
  readonly id: string;
  readonly status: EnrolmentStatus;
  readonly appliedOn: LocalDay;
  readonly enrolledOn: LocalDay | null;
  readonly endedOn: LocalDay | null;
  readonly certificates: readonly { readonly kind: CertificateKind; readonly issuedOn: LocalDay }[];
  readonly toolkits: readonly { readonly issuedOn: LocalDay }[];
  readonly person: CountedPerson;
}

export interface CountedSession {
  readonly heldOn: LocalDay;
  /** Enrolments marked present. */
  readonly present: readonly string[];
}

export interface CountedFollowUp extends FollowUpFindings {
  readonly enrolmentId: string;
  readonly round: FollowUpRound;
  readonly recordedOn: LocalDay;
}

export interface RegisterFacts {
  readonly enrolments: readonly CountedEnrolment[];
  readonly sessions: readonly CountedSession[];
  readonly followUps: readonly CountedFollowUp[];
}

export interface CountEvent {
  readonly enrolmentId: string;
  readonly on: LocalDay;
  readonly amount: number;
}

type Counter = (facts: RegisterFacts) => CountEvent[];
type JobField = 'jobsFullTime' | 'jobsPartTime' | 'jobsTemporary';

const counters: Readonly<Record<CountedIndicator, Counter>> = {
  applicants: eachEnrolment(({ appliedOn }) => appliedOn),
  enrolled: eachEnrolment(({ enrolledOn }) => enrolledOn),
  attendanceDays: ({ sessions }) =>
    sessions.flatMap(({ heldOn, present }) =>
      present.map((enrolmentId) => ({ enrolmentId, on: heldOn, amount: 1 })),
    ),
  droppedOut: eachEnrolment(({ status, endedOn }) => (status === 'droppedOut' ? endedOn : null)),
  completed: eachEnrolment(({ status, endedOn }) => (status === 'completed' ? endedOn : null)),
  certificatedAccredited: eachEnrolment((enrolment) => firstCertificate(enrolment, 'accredited')),
  certificatedAttendance: eachEnrolment((enrolment) => firstCertificate(enrolment, 'attendance')),
  toolkitsIssued: ({ enrolments }) =>
    enrolments.flatMap(({ id, toolkits }) =>
      toolkits.map(({ issuedOn }) => ({ enrolmentId: id, on: issuedOn, amount: 1 })),
    ),
  enterprisesStarted: firstFollowUp(({ enterpriseStarted }) => enterpriseStarted),
  enterprisesRegistered: firstFollowUp(({ enterpriseRegistered }) => enterpriseRegistered),
  tradingAt3Months: firstFollowUp(tradingIn('month3')),
  tradingAt6Months: firstFollowUp(tradingIn('month6')),
  tradingAt12Months: firstFollowUp(tradingIn('month12')),
  incomeRaised: firstFollowUp(
    (found, baseline) => incomeHasRisen(baseline?.incomeBand ?? null, found.incomeBand) === true,
  ),
  jobsFullTime: jobsAbove('jobsFullTime'),
  jobsPartTime: jobsAbove('jobsPartTime'),
  jobsTemporary: jobsAbove('jobsTemporary'),
  furtherStudyOrEmployment: firstFollowUp(
    ({ occupation }) => occupation === 'working' || occupation === 'studying',
  ),
};

export function countEvents(code: CountedIndicator, facts: RegisterFacts): CountEvent[] {
  return counters[code](facts);
}

export interface Period {
  readonly from: LocalDay;
  readonly to: LocalDay;
}

export function sumWithin(events: readonly CountEvent[], { from, to }: Period): number {
  return events.filter(({ on }) => on >= from && on <= to).reduce((sum, { amount }) => sum + amount, 0);
}

function eachEnrolment(dayOf: (enrolment: CountedEnrolment) => LocalDay | null): Counter {
  return ({ enrolments }) =>
    enrolments.flatMap((enrolment) => {
      const on = dayOf(enrolment);
      return on === null ? [] : [{ enrolmentId: enrolment.id, on, amount: 1 }];
    });
}

function firstCertificate({ certificates }: CountedEnrolment, kind: CertificateKind): LocalDay | null {
  return (
    certificates
      .filter((each) => each.kind === kind)
      .map(({ issuedOn }) => issuedOn)
      .sort()[0] ?? null
  );
}

function tradingIn(round: FollowUpRound) {
  return (found: CountedFollowUp) => found.round === round && found.occupation === 'trading';
}

/** One event for each person: the first follow-up after the baseline that says so. */
function firstFollowUp(
  holds: (found: CountedFollowUp, baseline: CountedFollowUp | undefined) => boolean,
): Counter {
  return ({ followUps }) =>
    byPerson(followUps).flatMap(({ enrolmentId, baseline, later }) => {
      const first = later.find((each) => holds(each, baseline));
      return first ? [{ enrolmentId, on: first.recordedOn, amount: 1 }] : [];
    });
}

/** The same job seen at several follow-ups is one job: only what exceeds every earlier count, the baseline's too, is new. */
function jobsAbove(field: JobField): Counter {
  return ({ followUps }) =>
    byPerson(followUps).flatMap(({ enrolmentId, baseline, later }) => {
      let most = baseline?.[field] ?? 0;
      return later.flatMap((found) => {
        const amount = found[field] - most;
        most = Math.max(most, found[field]);
        return amount > 0 ? [{ enrolmentId, on: found.recordedOn, amount }] : [];
      });
    });
}

function byPerson(followUps: readonly CountedFollowUp[]) {
  const reached = followUps
    .filter((each) => each.reached)
    .sort((one, other) => one.recordedOn.localeCompare(other.recordedOn));
  return [...Map.groupBy(reached, ({ enrolmentId }) => enrolmentId)].map(([enrolmentId, all]) => ({
    enrolmentId,
    baseline: all.find(({ round }) => round === 'baseline'),
    later: all.filter(({ round }) => round !== 'baseline'),
  }));
}

export const characteristics = ['gender', 'ageBand', 'populationGroup', 'disability'] as const;
export type Characteristic = (typeof characteristics)[number];

/** Every answer there is to a characteristic, in the order in which it is shown. */
export const categoriesOf: Readonly<Record<Characteristic, readonly string[]>> = {
  gender: genders,
  ageBand: ageBands,
  populationGroup: populationGroups,
  disability: disabilityAnswers,
};

export interface CountBreakdown {
  readonly characteristic: Characteristic;
  readonly counts: readonly { readonly category: string; readonly count: number }[];
}

/** How many different people stand behind the events, by one characteristic at a time and never by two crossed. */
export function breakDown(events: readonly CountEvent[], facts: RegisterFacts): CountBreakdown[] {
  const ids = new Set(events.map(({ enrolmentId }) => enrolmentId));
  const people = facts.enrolments.filter(({ id }) => ids.has(id)).map(({ person }) => person);
  return characteristics.map((characteristic) => ({
    characteristic,
    counts: categoriesOf[characteristic].map((category) => ({
      category,
      count: people.filter((person) => person[characteristic] === category).length,
    })),
  }));
}
