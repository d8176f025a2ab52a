import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { listQuery } from '../api/list-query.ts';
import { actingForSchema } from '../workflow/step-schema.ts';

export const auditEventView = z.object({
  id: idSchema,
  at: z.iso.datetime(),
  action: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  onBehalfOf: actingForSchema.nullable(),
  entityType: z.string(),
  entityId: z.string(),
  organisationId: z.string().nullable(),
  requestId: z.string(),
  beforeDigest: z.string().nullable(),
  afterDigest: z.string().nullable(),
  changedFields: z.array(z.string()),
  /** Place in the chain; null for the second or two until it is sealed. */
  sequence: z.number().int().nullable(),
  hash: z.string().nullable(),
});
export type AuditEventView = z.output<typeof auditEventView>;

export const auditEventListQuery = listQuery({
  sorts: ['at'],
  order: 'desc',
  filters: {
    action: z.string().min(1).max(100).optional(),
    actorId: z.string().min(1).max(40).optional(),
    entityType: z.string().min(1).max(60).optional(),
    entityId: z.string().min(1).max(60).optional(),
    organisationId: idSchema.optional(),
    from: z.iso.datetime().optional(),
    until: z.iso.datetime().optional(),
  },
});

/** The end of the chain: what to write down to be able to prove later that nothing before it was changed. */
export const auditChainView = z.object({
  sequence: z.number().int(),
  hash: z.string(),
  waiting: z.number().int(),
});
