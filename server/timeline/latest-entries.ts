import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { trusted } from '../database/model.ts';
import { systemActor } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { timelineEntryModel } from './timeline-entry.model.ts';
import type { TimelineEntry } from './timeline-entry.model.ts';

/** What people did last on cases of the kinds and organisations that the person may read; files made by jobs left out. */
export async function latestTimelineEntries(
  deps: Pick<Deps, 'connection' | 'caseTypes' | 'hiddenCases'>,
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
  const entries = await timelineEntryModel(deps.connection)
    .find({
      $or: kinds,
      actorId: trusted({ $ne: systemActor.userId }),
      audience: trusted({ $in: ['all', ofDepartment ? 'province' : 'municipality'] }),
    })
    .sort({ at: -1, _id: -1 })
    .limit(limit)
    .lean<TimelineEntry[]>();
  const hidden = await hiddenAmong(deps, actor, entries);
  return entries.filter(({ caseId }) => !hidden.has(caseId));
}

async function hiddenAmong(
  deps: Pick<Deps, 'connection' | 'hiddenCases'>,
  actor: Actor,
  entries: readonly TimelineEntry[],
): Promise<ReadonlySet<string>> {
  const hidden = new Set<string>();
  for (const [caseType, find] of Object.entries(deps.hiddenCases)) {
    const ids = entries.filter((entry) => entry.caseType === caseType).map(({ caseId }) => caseId);
    if (ids.length > 0) for (const id of await find(deps, actor, ids)) hidden.add(id);
  }
  return hidden;
}

export async function timelineEntryById(
  deps: Pick<Deps, 'connection'>,
  id: string,
): Promise<TimelineEntry | null> {
  return timelineEntryModel(deps.connection).findById(id).lean<TimelineEntry>();
}
