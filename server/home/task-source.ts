import type { Actor, Role } from '#shared/access/roles.ts';
import type { TaskView } from '#shared/home/home-views.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';

/** What each source of tasks is asked with. */
export interface TaskQuestion {
  readonly deps: Deps;
  readonly actor: Actor;
  readonly today: LocalDay;
}

export type NewTask = Omit<TaskView, 'overdue'>;

/** At most so many tasks a kind are read: a list longer than this is worked off in the list of its own. */
export const tasksPerKind = 50;

/** Organisations for whose cases the person holds the role; `all` for a role of the department. */
function organisationsOf(actor: Actor, role: Role): 'all' | readonly string[] {
  const held = actor.memberships.filter((membership) => membership.roles.includes(role));
  return held.some((membership) => membership.organisationKind === 'department')
    ? 'all'
    : held.map((membership) => membership.organisationId);
}

/** The filter for cases on which the person acts in this role, or null when they hold it nowhere. */
export function casesFor(actor: Actor, role: Role): Record<string, unknown> | null {
  const organisations = organisationsOf(actor, role);
  if (organisations === 'all') return {};
  return organisations.length === 0 ? null : { organisationId: trusted({ $in: [...organisations] }) };
}

/** Has the person taken one of these steps on the case already? Then the task is somebody else's. */
export function tookStep(
  actor: Actor,
  steps: readonly { readonly command: string; readonly userId: string }[],
  commands: readonly string[],
): boolean {
  return steps.some((step) => step.userId === actor.userId && commands.includes(step.command));
}
