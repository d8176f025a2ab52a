import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { listQuery } from '../api/list-query.ts';
import { localDaySchema } from '../calendar/calendar-schema.ts';
import { delegableRoles } from './delegation.ts';

export const giveDelegationBody = z.strictObject({
  organisationId: idSchema,
  /** For whom the administrator does it; left out: the signed-in person's own role. */
  giverId: idSchema.optional(),
  delegateId: idSchema,
  role: z.enum(delegableRoles),
  fromOn: localDaySchema,
  toOn: localDaySchema,
  reason: z.string().trim().min(3, 'Say in a few words why, for example “Leave”.').max(500),
});
export type GiveDelegationBody = z.infer<typeof giveDelegationBody>;

export const revokeDelegationBody = z.strictObject({
  reason: z.string().trim().min(3, 'Give a reason in a few words.').max(500),
});

export const colleaguesQuery = z.strictObject({ organisationId: idSchema });

export const delegationListQuery = listQuery({
  sorts: ['fromOn'],
  order: 'desc',
  filters: { organisationId: idSchema.optional() },
});
