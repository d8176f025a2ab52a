import * as z from 'zod';
import { Role } from '../access/roles.ts';

/** For whom a step was taken, as views carry it. */
export const actingForSchema = z.object({
  delegationId: z.string(),
  userId: z.string(),
  name: z.string(),
  fromOn: z.string(),
  toOn: z.string(),
});

/** What a view tells of whoever took a step, besides the command. */
export const stepFields = {
  userId: z.string(),
  userName: z.string(),
  at: z.string(),
  role: z.enum(Role).exactOptional(),
  onBehalfOf: actingForSchema.exactOptional(),
} as const;
