import { Schema } from 'mongoose';
import type { ActingFor } from '#shared/access/roles.ts';
import { defineModel } from '../database/model.ts';

export interface AuditEvent {
  _id: string;
  at: Date;
  action: string;
  actorId: string;
  actorName: string;
  /** The person for whom the actor acted by delegation. */
  onBehalfOf: ActingFor | null;
  entityType: string;
  entityId: string;
  organisationId: string | null;
  requestId: string;
  /** SHA-256 of the canonical JSON before and after; null where there was nothing. */
  beforeDigest: string | null;
  afterDigest: string | null;
  /** Names of the top-level fields that differ. */
  changedFields: string[];
  /** Place in the chain, from 1. Null until the sealer has put the event in it. */
  sequence: number | null;
  previousHash: string | null;
  hash: string | null;
}

export const auditEventModel = defineModel<AuditEvent>({
  name: 'AuditEvent',
  collection: 'auditEvents',
  fields: {
    at: { type: Date, required: true },
    action: { type: String, required: true },
    actorId: { type: String, required: true },
    actorName: { type: String, required: true },
    onBehalfOf: { type: Schema.Types.Mixed, default: null },
    entityType: { type: String, required: true },
    entityId: { type: String, required: true },
    organisationId: { type: String, default: null },
    requestId: { type: String, required: true },
    beforeDigest: { type: String, default: null },
    afterDigest: { type: String, default: null },
    changedFields: { type: [String], required: true },
    sequence: { type: Number, default: null },
    previousHash: { type: String, default: null },
    hash: { type: String, default: null },
  },
  indexes: [
    { fields: { sequence: 1, _id: 1 } },
    { fields: { at: 1, _id: 1 } },
    { fields: { organisationId: 1, at: 1, _id: 1 } },
    { fields: { entityType: 1, entityId: 1, at: 1 } },
    { fields: { actorId: 1, at: 1 } },
  ],
});

/** The end of the chain, and who may lengthen it. One record. */
export interface AuditChainHead {
  _id: string;
  sequence: number;
  hash: string;
  sealer: string | null;
  leaseUntil: Date | null;
}

export const chainHeadId = 'head';

export const auditChainHeadModel = defineModel<AuditChainHead>({
  name: 'AuditChainHead',
  collection: 'auditChainHeads',
  fields: {
    sequence: { type: Number, required: true },
    hash: { type: String, required: true },
    sealer: { type: String, default: null },
    leaseUntil: { type: Date, default: null },
  },
});
