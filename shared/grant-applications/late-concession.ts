import type { LocalDay } from '../calendar/local-day.ts';
import { localDayOf } from '../calendar/local-day.ts';
import { grant, refuse, type Decision } from '../errors/refusal.ts';
import {
  actorTookEarlierStep,
  decide,
  type Guard,
  type StepTaken,
  type Taken,
  type Transition,
  type WorkflowContext,
} from '../workflow/workflow.ts';
import type { ActedBy } from './grant-application.ts';
import type { GrantApplicationStatus } from './grant-application-status.ts';

export const ConcessionStatus = {
  /** Nobody has asked. */
  none: 'none',
  asked: 'asked',
  proposed: 'proposed',
  granted: 'granted',
  refused: 'refused',
} as const;
export type ConcessionStatus = (typeof ConcessionStatus)[keyof typeof ConcessionStatus];

export const ConcessionCommand = {
  ask: 'ask',
  propose: 'propose',
  grant: 'grant',
  refuse: 'refuse',
} as const;
export type ConcessionCommand = (typeof ConcessionCommand)[keyof typeof ConcessionCommand];

/** One concession to submit after the call has closed, from the first word to the last. The call's day never moves. */
export interface LateConcession {
  readonly status: Exclude<ConcessionStatus, 'none'>;
  readonly asked: (ActedBy & { readonly reason: string }) | null;
  readonly proposed: (ActedBy & { readonly reason: string }) | null;
  /** Last day on which it may be submitted; null until one is proposed. */
  readonly untilOn: LocalDay | null;
  readonly decided: (ActedBy & { readonly comment: string }) | null;
  readonly steps: readonly StepTaken<ConcessionCommand>[];
}

/** The facts that decide a command on a concession; the application's view carries each of them. */
export interface ConcessionCase {
  readonly organisationId: string;
  readonly status: GrantApplicationStatus;
  readonly firstSubmittedAt: string | null;
  readonly concession: LateConcession | null;
}

interface Subject {
  readonly status: ConcessionStatus;
  readonly organisationId: string;
  readonly steps: readonly StepTaken<ConcessionCommand>[];
  readonly application: ConcessionCase;
}
type ConcessionTransition = Transition<ConcessionStatus, ConcessionCommand, Subject>;

const applicationIsNotToSubmit: Guard<Subject> = ({ application: { status, firstSubmittedAt } }) =>
  firstSubmittedAt === null && ['draft', 'endorsing', 'certified'].includes(status)
    ? null
    : refuse('applicationIsNotToSubmit', { status });

const concessionStillHolds: Guard<Subject> = ({ application }, { now }) =>
  concessionInForce(application.concession, localDayOf(new Date(now)))
    ? refuse('concessionStillHolds', { untilOn: application.concession?.untilOn })
    : null;

/** Proposer and approver are two people; a refusal may be either's, at their own step. */
export const concessionTransitions = [
  {
    on: 'ask',
    from: ['none', 'refused', 'granted'],
    to: 'asked',
    by: ['grantOfficer', 'chiefFinancialOfficer', 'municipalManager'],
    unless: [applicationIsNotToSubmit, concessionStillHolds],
  },
  {
    on: 'propose',
    from: ['none', 'asked', 'refused', 'granted'],
    to: 'proposed',
    by: ['programmeOfficer'],
    unless: [applicationIsNotToSubmit],
  },
  {
    on: 'grant',
    from: 'proposed',
    to: 'granted',
    by: ['approver'],
    unless: [applicationIsNotToSubmit, actorTookEarlierStep<ConcessionCommand>(['propose'])],
  },
  { on: 'refuse', from: 'asked', to: 'refused', by: ['programmeOfficer'] },
  {
    on: 'refuse',
    from: 'proposed',
    to: 'refused',
    by: ['approver'],
    unless: [actorTookEarlierStep<ConcessionCommand>(['propose'])],
  },
] as const satisfies readonly ConcessionTransition[];

/** May this actor give this command on the application's concession now? */
export function decideConcession(
  application: ConcessionCase,
  command: ConcessionCommand,
  context: WorkflowContext,
): Decision<Taken<ConcessionTransition>> {
  const { concession, organisationId } = application;
  const subject = {
    status: concession?.status ?? ConcessionStatus.none,
    organisationId,
    steps: concession?.steps ?? [],
    application,
  };
  return decide<ConcessionStatus, ConcessionCommand, Subject, WorkflowContext>(
    concessionTransitions,
    subject,
    command,
    context,
  );
}

/** A concession opens the window for this one application until its day, that day included. */
export function concessionInForce(
  concession: Pick<LateConcession, 'status' | 'untilOn'> | null,
  today: LocalDay,
): boolean {
  return concession?.status === 'granted' && concession.untilOn !== null && today <= concession.untilOn;
}

/** Until which day: after the call's last, and not in the past. */
export function decideConcessionDay(
  untilOn: LocalDay,
  { today, callClosesOn }: { readonly today: LocalDay; readonly callClosesOn: LocalDay },
): Decision<null> {
  if (untilOn < today) return refuse('concessionDayHasPassed', { today });
  return untilOn > callClosesOn
    ? grant(null)
    : refuse('concessionDayIsInTheWindow', { closedOn: callClosesOn });
}
