import { z } from 'zod';
import { scopeOf } from '#shared/access/permissions.ts';
import { idSchema } from '#shared/api/ids.ts';
import { timelineView } from '#shared/workflow/timeline-views.ts';
import { trusted } from '../database/model.ts';
import { defineRoute } from '../http/define-route.ts';
import { NotFoundError } from '../http/errors.ts';
import { timelineEntryModel } from './timeline-entry.model.ts';
import type { TimelineEntry } from './timeline-entry.model.ts';

const entriesMax = 1_000;

const readTimeline = defineRoute({
  method: 'get',
  path: '/timeline/:caseType/:caseId',
  permission: 'signedIn',
  summary: 'What happened on a case, newest first, as far as the reader may see it',
  params: z.strictObject({ caseType: z.string().regex(/^[a-z][A-Za-z]{1,40}$/), caseId: idSchema }),
  response: timelineView,
  handle: async ({ actor, params: { caseType, caseId } }, deps) => {
    const permission = Object.hasOwn(deps.caseTypes, caseType) ? deps.caseTypes[caseType] : undefined;
    const scope = permission === undefined ? [] : scopeOf(actor, permission);
    const ofDepartment = actor.memberships.some((membership) => membership.organisationKind === 'department');
    const entries = await timelineEntryModel(deps.connection)
      .find({
        caseType,
        caseId,
        audience: trusted({ $in: ['all', ofDepartment ? 'province' : 'municipality'] }),
        ...(scope === 'all' ? {} : { organisationId: trusted({ $in: [...scope] }) }),
      })
      .sort({ at: -1, _id: -1 })
      .limit(entriesMax)
      .lean<TimelineEntry[]>();
    const hidden = await deps.hiddenCases[caseType]?.(deps, actor, [caseId]);
    if (entries.length === 0 || hidden?.has(caseId)) throw new NotFoundError({ type: caseType, id: caseId });
    return { items: entries.map(toView) };
  },
});

function toView({ _id, at, organisationId: _organisationId, ...entry }: TimelineEntry) {
  return { id: _id, at: at.toISOString(), ...entry };
}

export const timelineRoutes = [readTimeline];
