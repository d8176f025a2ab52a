import { createHash } from 'node:crypto';
import type { AuditRecord, Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { auditEventModel } from './audit-event.model.ts';
import { canonicalJson } from './canonical-json.ts';

/** Writes the event in the command's own transaction. The sealer chains it afterwards. */
export async function recordAuditEvent(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  event: AuditRecord,
): Promise<void> {
  const record = {
    at: tx.now,
    action: event.action,
    actorId: tx.actor.userId,
    actorName: tx.actor.name,
    onBehalfOf: tx.actingFor(),
    entityType: event.entity.type,
    entityId: event.entity.id,
    organisationId: event.organisationId ?? null,
    requestId: tx.requestId,
    beforeDigest: digest(event.before),
    afterDigest: digest(event.after),
    changedFields: changedFields(event.before, event.after),
    sequence: null,
    previousHash: null,
    hash: null,
  };
  await auditEventModel(deps.connection).create([record], { session: tx.session });
}

function digest(value: unknown): string | null {
  return value == null ? null : createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function changedFields(before: unknown, after: unknown): string[] {
  const earlier = fieldsOf(before);
  const later = fieldsOf(after);
  const names = new Set([...Object.keys(earlier), ...Object.keys(later)]);
  return [...names].filter((name) => canonicalJson(earlier[name]) !== canonicalJson(later[name])).sort();
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
