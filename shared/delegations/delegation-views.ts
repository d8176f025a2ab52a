import * as z from 'zod';
import { roles } from '../access/roles.ts';
import { pageSchema } from '../api/list-query.ts';
import { delegableRoles } from './delegation.ts';

export const delegationView = z.object({
  id: z.string(),
  version: z.number().int(),
  organisationId: z.string(),
  organisationName: z.string(),
  role: z.enum(delegableRoles),
  giverId: z.string(),
  giverName: z.string(),
  delegateId: z.string(),
  delegateName: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
  reason: z.string(),
  state: z.enum(['coming', 'current', 'past', 'revoked']),
  givenAt: z.string(),
  /** Who wrote it down: the giver, or an administrator for them. */
  givenBy: z.string(),
  revokedAt: z.string().nullable(),
  revokedBy: z.string().nullable(),
  revokedReason: z.string().nullable(),
});
export type DelegationView = z.infer<typeof delegationView>;
export const delegationPageSchema = pageSchema(delegationView);

/** What concerns the signed-in person: handed on by them, and taken on by them. The latest first. */
export const myDelegationsView = z.object({
  given: z.array(delegationView),
  received: z.array(delegationView),
});
export type MyDelegationsView = z.infer<typeof myDelegationsView>;

/** The people of an organisation with what they hold there themselves today. */
export const colleaguesView = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), roles: z.array(z.enum(roles)) })),
});
export type ColleaguesView = z.infer<typeof colleaguesView>;
