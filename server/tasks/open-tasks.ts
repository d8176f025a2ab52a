import type { Actor, Membership, Role } from '#shared/access/roles.ts';
import { roles } from '#shared/access/roles.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import { taskModel, type TaskRecord } from './task.model.ts';

/**
 * The filter of a person's tasks: those of their roles at their organisations, theirs by name where it names people, and
 * not kept from them. Null for somebody whose roles bring none.
 */
export function tasksOf(actor: Actor): Record<string, unknown> | null {
  const held = roles.flatMap((role) => placesOf(actor, role));
  if (held.length === 0) return null;
  return { $or: held, excludedPersonIds: trusted({ $ne: actor.userId }) };
}

function placesOf(actor: Actor, role: Role): Record<string, unknown>[] {
  const held = actor.memberships.filter((membership) => membership.roles.includes(role));
  const own = held.filter(({ delegation }) => delegation === undefined);
  const named = namedAs([actor.userId]);
  if (own.some(({ organisationKind }) => organisationKind === 'department')) return [{ role, ...named }];
  const ownPlaces = own.map(({ organisationId }) => organisationId);
  const places =
    ownPlaces.length > 0 ? [{ role, organisationId: trusted({ $in: ownPlaces }), ...named }] : [];
  return [...places, ...held.flatMap((membership) => delegatedPlace(actor, membership, role))];
}

/** What somebody must leave to others because of an earlier step, nobody does for them either. */
function delegatedPlace(
  actor: Actor,
  { organisationId, organisationKind, delegation }: Membership,
  role: Role,
): Record<string, unknown>[] {
  if (!delegation) return [];
  const place = organisationKind === 'department' ? {} : { organisationId };
  const named = namedAs([actor.userId, delegation.userId]);
  return [{ role, ...place, ...named, excludedPersonIds: trusted({ $ne: delegation.userId }) }];
}

/** Tasks that name nobody, or one of these: the person, or whom they act for. */
function namedAs(ids: readonly string[]): Record<string, unknown> {
  return { $or: [{ personIds: trusted({ $size: 0 }) }, { personIds: trusted({ $in: [...ids] }) }] };
}

/** A person's open tasks: overdue first, then by due day, then those without one. */
export async function openTasksOf(
  deps: Pick<Deps, 'connection'>,
  actor: Actor,
  limit: number,
): Promise<{ readonly tasks: readonly TaskRecord[]; readonly total: number }> {
  const own = tasksOf(actor);
  if (!own) return { tasks: [], total: 0 };
  const filter = { ...own, status: 'open' as const };
  const model = taskModel(deps.connection);
  const [tasks, total] = await Promise.all([
    model.find(filter).sort({ dueSort: 1, _id: 1 }).limit(limit).lean<TaskRecord[]>(),
    model.countDocuments(filter),
  ]);
  return { tasks, total };
}

/** How many tasks wait for the person, and how many of them are overdue. */
export async function countTasks(
  deps: Pick<Deps, 'connection'>,
  actor: Actor,
  today: LocalDay,
): Promise<{ readonly openTasks: number; readonly overdueTasks: number }> {
  const own = tasksOf(actor);
  if (!own) return { openTasks: 0, overdueTasks: 0 };
  const model = taskModel(deps.connection);
  const open = { ...own, status: 'open' as const };
  const [openTasks, overdueTasks] = await Promise.all([
    model.countDocuments(open),
    model.countDocuments({ ...open, dueSort: trusted({ $lt: today }) }),
  ]);
  return { openTasks, overdueTasks };
}
