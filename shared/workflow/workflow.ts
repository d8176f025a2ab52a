import { grant, refuse, type Decision, type Refusal } from '../errors/refusal.ts';
import type { ActingFor, Actor, Role } from '../access/roles.ts';

/** A step somebody took on a case. The list on a case is append only; segregation of duties reads it. */
export interface StepTaken<Command extends string = string> {
  readonly command: Command;
  readonly userId: string;
  readonly userName: string;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  /** The role in which it was taken. */
  readonly role?: Role;
  /** Taken for somebody who was away. The step counts as theirs as well. */
  readonly onBehalfOf?: ActingFor;
}

/** In which role somebody takes a step, and for whom: null when it is their own. */
export interface Capacity {
  readonly role: Role;
  readonly onBehalfOf: ActingFor | null;
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
  /** The capacity that guards judge; `decide` sets it for each that the actor has. */
  readonly as?: Capacity;
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

/** A transition that may be taken, with the capacity in which the actor takes it. */
export type Taken<T> = T & { readonly as: Capacity };

/** True if the actor holds one of the roles where it counts: in the case's municipality or in the department. */
export function actsAs(actor: Actor, roles: readonly Role[], organisationId: string): boolean {
  return capacitiesOf(actor, roles, organisationId).length > 0;
}

/** Each way in which the actor could act in one of the roles on the case: their own roles first, then for others. */
export function capacitiesOf(
  actor: Actor,
  roles: readonly Role[],
  organisationId: string,
): readonly Capacity[] {
  const counting = actor.memberships.filter(
    (each) => each.organisationId === organisationId || each.organisationKind === 'department',
  );
  const capacities = counting.flatMap((membership) =>
    membership.roles
      .filter((role) => roles.includes(role))
      .map((role): Capacity => ({ role, onBehalfOf: membership.delegation ?? null })),
  );
  return [
    ...capacities.filter(({ onBehalfOf }) => onBehalfOf === null),
    ...capacities.filter(({ onBehalfOf }) => onBehalfOf !== null),
  ];
}

/** On whose authority the actor acts in a role: their own where they hold it, else that of everybody they act for. */
export function whoseAuthority(actor: Actor, role: Role): readonly string[] {
  const acting = actor.memberships.filter(({ roles }) => roles.includes(role));
  const givers = acting.flatMap(({ delegation }) => delegation?.userId ?? []);
  return givers.length === 0 || givers.length < acting.length ? [actor.userId] : givers;
}

/** The first capacity in which the actor may; else the refusal of the first, which is their own if they have one. */
export function inFirstThatMay<Value extends object>(
  capacities: readonly Capacity[],
  judge: (as: Capacity) => Decision<Value>,
): Decision<Taken<Value>> {
  let refusal: Refusal | null = null;
  for (const as of capacities) {
    const decision = judge(as);
    if (decision.ok) return grant({ ...decision.value, as });
    refusal ??= decision;
  }
  return refusal ?? refuse('roleRequired');
}

/** What a record keeps of a step: who took it, in which role, and for whom. */
export function stepTaken<Command extends string>(
  command: Command,
  { actor, now, as }: WorkflowContext,
): StepTaken<Command> {
  return {
    command,
    userId: actor.userId,
    userName: actor.name,
    at: now,
    ...(as === undefined ? {} : { role: as.role }),
    ...(as?.onBehalfOf ? { onBehalfOf: as.onBehalfOf } : {}),
  };
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
): Decision<Taken<Transition<Status, Command, Case, Context>>> {
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
  const capacities = capacitiesOf(context.actor, transition.by, subject.organisationId);
  if (capacities.length === 0) return refuse('roleRequired', { command, roles: transition.by });
  return inFirstThatMay(capacities, (as) => {
    for (const guard of transition.unless ?? []) {
      const refusal = guard(subject, { ...context, as });
      if (refusal) return refusal;
    }
    return grant(transition);
  });
}

function startsFrom<Status extends string>(from: Status | readonly Status[], status: Status): boolean {
  return typeof from === 'string' ? from === status : from.includes(status);
}

/** Anything on record that a person did, for themselves or for somebody else. */
export interface DoneBy {
  readonly userId: string;
  readonly onBehalfOf?: ActingFor;
}

/** Everybody to whom a step counts: who took it, and for whom it was taken. */
export function peopleOf({ userId, onBehalfOf }: DoneBy): readonly string[] {
  return onBehalfOf === undefined ? [userId] : [userId, onBehalfOf.userId];
}

/**
 * Segregation of duties is by person, on both ends: a step counts for whoever took it and for whom it was taken, and
 * whoever acts for somebody must have kept clear themselves and act for somebody who kept clear.
 */
export function tookPart(done: DoneBy, { actor, as }: WorkflowContext): boolean {
  const acting = [actor.userId, ...(as?.onBehalfOf ? [as.onBehalfOf.userId] : [])];
  return peopleOf(done).some((userId) => acting.includes(userId));
}

/** The refusal for somebody who took part before: their own doing, or that of the person for whom they act. */
export function refuseEarlierStep(
  step: DoneBy & { readonly command: string; readonly at: string },
  { actor, as }: WorkflowContext,
): Refusal {
  const details = { step: step.command, at: step.at };
  return peopleOf(step).includes(actor.userId) || !as?.onBehalfOf
    ? refuse('actorTookEarlierStep', details)
    : refuse('delegatorTookEarlierStep', { ...details, name: as.onBehalfOf.name });
}

/** Guard: the person already took one of these steps on the case, so somebody else must take this one. */
export function actorTookEarlierStep<Command extends string>(
  commands: readonly NoInfer<Command>[],
): Guard<{ readonly steps: readonly StepTaken<Command>[] }> {
  const guard: Guard<{ readonly steps: readonly StepTaken<Command>[] }> = (subject, context) => {
    const earlier = subject.steps.find((step) => commands.includes(step.command) && tookPart(step, context));
    return earlier ? refuseEarlierStep(earlier, context) : null;
  };
  return named(`actorTookEarlierStep(${commands.join(', ')})`, guard);
}

/** Gives a rule that was made by a function its own name, by which the documentation lists it. */
export function named<Rule extends (...given: never[]) => unknown>(name: string, rule: Rule): Rule {
  return Object.defineProperty(rule, 'name', { value: name });
}

/** Whose turn it is: the roles of the transitions that lead on from a status. Shown to everybody on the case. */
export function rolesToActNext<Status extends string, Command extends string, Case>(
  transitions: readonly Transition<Status, Command, Case>[],
  status: Status,
): readonly Role[] {
  return [...new Set(transitions.filter((each) => startsFrom(each.from, status)).flatMap((each) => each.by))];
}
