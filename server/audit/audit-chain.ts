import { createHash } from 'node:crypto';
import type { AuditEvent } from './audit-event.model.ts';
import { canonicalJson } from './canonical-json.ts';

/** What the first event of the chain points back to. */
export const chainStart = '0'.repeat(64);

/** SHA-256 over everything an event says, its place in the chain and the hash before it. */
export function chainHash(event: AuditEvent, sequence: number, previousHash: string): string {
  const { _id, at, action, actorId, actorName, entityType, entityId } = event;
  const { organisationId, requestId, beforeDigest, afterDigest, changedFields } = event;
  const said = {
    _id,
    at,
    action,
    actorId,
    actorName,
    entityType,
    entityId,
    organisationId,
    requestId,
    beforeDigest,
    afterDigest,
    changedFields: [...changedFields],
    sequence,
    previousHash,
    // Left out where nobody was acted for, so that events from before delegations keep their hashes.
    ...(event.onBehalfOf ? { onBehalfOf: event.onBehalfOf } : {}),
  };
  return createHash('sha256').update(canonicalJson(said)).digest('hex');
}
