import { scopeOf } from '#shared/access/permissions.ts';
import { auditChainView, auditEventListQuery, auditEventView } from '#shared/audit/audit-views.ts';
import type { AuditEventView } from '#shared/audit/audit-views.ts';
import { pageSchema } from '#shared/api/list-query.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { defineRoute } from '../http/define-route.ts';
import { chainStart } from './audit-chain.ts';
import { auditChainHeadModel, auditEventModel, chainHeadId } from './audit-event.model.ts';
import type { AuditChainHead, AuditEvent } from './audit-event.model.ts';

const listAuditEvents = defineRoute({
  method: 'get',
  path: '/audit-events',
  permission: 'auditEvent.read',
  summary: 'List audit events, newest first',
  query: auditEventListQuery,
  response: pageSchema(auditEventView),
  handle: ({ actor, query }, deps) => {
    const { action, actorId, entityType, entityId, organisationId, from, until } = query;
    const scope = scopeOf(actor, 'auditEvent.read');
    const wanted: Record<string, unknown>[] = [
      ...(scope === 'all' ? [] : [{ organisationId: trusted({ $in: [...scope] }) }]),
      ...Object.entries({ action, actorId, entityType, entityId, organisationId }).flatMap(
        ([field, value]) => (value === undefined ? [] : [{ [field]: value }]),
      ),
      ...(from === undefined ? [] : [{ at: trusted({ $gte: new Date(from) }) }]),
      ...(until === undefined ? [] : [{ at: trusted({ $lt: new Date(until) }) }]),
    ];
    return listPage({
      model: auditEventModel(deps.connection),
      filter: wanted.length > 0 ? { $and: wanted } : {},
      query,
      sorts: { at: 'at' },
      toRow: toView,
    });
  },
});

function toView({ _id, at, previousHash: _previousHash, ...event }: AuditEvent): AuditEventView {
  return { id: _id, at: at.toISOString(), ...event };
}

const readChain = defineRoute({
  method: 'get',
  path: '/audit-chain',
  permission: 'auditEvent.read',
  summary: 'The end of the audit chain',
  response: auditChainView,
  handle: async (_request, deps) => {
    const head = await auditChainHeadModel(deps.connection).findById(chainHeadId).lean<AuditChainHead>();
    const waiting = await auditEventModel(deps.connection).countDocuments({ sequence: null });
    return { sequence: head?.sequence ?? 0, hash: head?.hash ?? chainStart, waiting };
  },
});

export const auditRoutes = [listAuditEvents, readChain];
