import * as z from 'zod';
import { localDaySchema } from '../calendar/calendar-schema.ts';

export const concessionReasonBody = z.strictObject({
  reason: z.string().trim().min(3, 'Give a reason in a few words.').max(2_000),
});

export const proposeConcessionBody = z.strictObject({
  untilOn: localDaySchema,
  reason: z.string().trim().min(3, 'Give a reason in a few words.').max(2_000),
});
export type ProposeConcessionBody = z.infer<typeof proposeConcessionBody>;

export const grantConcessionBody = z.strictObject({
  comment: z.string().trim().max(2_000).default(''),
  reauthenticationToken: z.string().min(20).max(200),
});
