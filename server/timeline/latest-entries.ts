import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { trusted } from '../database/model.ts';
import { systemActor } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { timelineEntryModel } from './timeline-entry.model.ts';
import type { TimelineEntry } from './timeline-entry.model.ts';

/** What people did last on cases of the kinds and organisations that the person may read; files made by jobs left out. */
export async function latestTimelineEntries(
  deps: Pick<Deps, 'connection' | 'caseTypes'>,
  actor: Actor,
  limit: number,
): Promise<TimelineEntry[]> {
  const ofDepartment = actor.memberships.some((membership) => membership.organisationKind === 'department');
  const kinds = Object.entries(deps.caseTypes).flatMap(([caseType, permission]) => {
    const scope = scopeOf(actor, permission);
    if (scope === 'all') return [{ caseType }];
    return scope.length === 0 ? [] : [{ caseType, organisationId: trusted({ $in: [...scope] }) }];
  });
  if (kinds.length === 0) return [];
  return timelineEntryModel(deps.connection)
    .find({ $or: kinds, actorId: trusted({ $ne: systemActor.userId }), audience: trusted({ $in: ['all', ofDepartment ? 'province' : 'municipality'] }) })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean<TimelineEntry[]>();
}
