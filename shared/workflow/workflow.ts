import { grant, refuse, type Decision, type Refusal } from '../errors/refusal.ts';
import type { Actor, Role } from '../access/roles.ts';

/** A step somebody took on a case. The list on a case is append only; segregation of duties reads it. */
export interface StepTaken<Command extends string = string> {
  readonly command: Command;
  readonly userId: string;
  readonly userName: string;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
}

/** What every case tells the workflow; each slice extends it with the facts its guards read. */
export interface WorkflowCase<Status extends string, Command extends string> {
  readonly status: Status;
  /** The municipality the case belongs to. Municipal roles count only in this organisation. */
  readonly organisationId: string;
  readonly steps: readonly StepTaken<Command>[];
}

export interface WorkflowContext {
  readonly actor: Actor;
  /** Instant of the command, ISO 8601 UTC. */
  readonly now: string;
}

/** A named pure rule: why the command may not happen, or null. */
export type Guard<Case, Context extends WorkflowContext = WorkflowContext> = (
  subject: Case,
  context: Context,
) => Refusal | null;

export interface Transition<
  Status extends string,
  Command extends string,
  Case,
  Context extends WorkflowContext = WorkflowContext,
> {
  readonly on: Command;
  readonly from: Status | readonly Status[];
  readonly to: Status;
  readonly by: readonly Role[];
  /** Of several transitions for one command from one status, the first that holds is the one; none: always. */
  readonly when?: (subject: Case) => boolean;
  readonly unless?: readonly Guard<Case, Context>[];
}

/** True if the actor holds one of the roles where it counts: in the case's municipality or in the department. */
export function actsAs(actor: Actor, roles: readonly Role[], organisationId: string): boolean {
  return actor.memberships.some(
    (membership) =>
      (membership.organisationId === organisationId || membership.organisationKind === 'department') &&
      membership.roles.some((role) => roles.includes(role)),
  );
}

/**
 * The one decision every command goes through, on the server before it writes and on the screen before it offers the
 * button. Answers the transition to take, or the first reason why not: status, then role, then the guards in order.
 */
export function decide<
  Status extends string,
  Command extends string,
  Case extends WorkflowCase<Status, Command>,
  Context extends WorkflowContext,
>(
  transitions: readonly Transition<Status, Command, Case, Context>[],
  subject: Case,
  command: NoInfer<Command>,
  context: Context,
): Decision<Transition<Status, Command, Case, Context>> {
  const candidates = transitions.filter((transition) => transition.on === command);
  const transition = candidates.find(
    (candidate) => startsFrom(candidate.from, subject.status) && (candidate.when?.(subject) ?? true),
  );
  if (!transition) {
    return refuse('commandNotAllowedInStatus', {
      command,
      status: subject.status,
      allowedFrom: candidates.flatMap((candidate) => candidate.from),
    });
  }
  if (!actsAs(context.actor, transition.by, subject.organisationId)) {
    return refuse('roleRequired', { command, roles: transition.by });
  }
  for (const guard of transition.unless ?? []) {
    const refusal = guard(subject, context);
    if (refusal) return refusal;
  }
  return grant(transition);
}

function startsFrom<Status extends string>(from: Status | readonly Status[], status: Status): boolean {
  return typeof from === 'string' ? from === status : from.includes(status);
}

/** Guard: the person already took one of these steps on the case, so somebody else must take this one. */
export function actorTookEarlierStep<Command extends string>(
  commands: readonly NoInfer<Command>[],
): Guard<{ readonly steps: readonly StepTaken<Command>[] }> {
  return (subject, { actor }) => {
    const earlier = subject.steps.find(
      (step) => step.userId === actor.userId && commands.includes(step.command),
    );
    return earlier ? refuse('actorTookEarlierStep', { step: earlier.command, at: earlier.at }) : null;
  };
}

/** Whose turn it is: the roles of the transitions that lead on from a status. Shown to everybody on the case. */
export function rolesToActNext<Status extends string, Command extends string, Case>(
  transitions: readonly Transition<Status, Command, Case>[],
  status: Status,
): readonly Role[] {
  return [...new Set(transitions.filter((each) => startsFrom(each.from, status)).flatMap((each) => each.by))];
}
