import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { localDaySchema } from '../calendar/calendar-schema.ts';
import { ClarificationAudience } from './clarifications.ts';

const text = z.string().trim().min(3, 'Write a few words.').max(4_000);

export const clarifyBody = z.strictObject({
  text,
  audience: z.enum(ClarificationAudience),
  /** Section it is about, if it is about one. */
  section: z
    .string()
    .regex(/^[a-z][A-Za-z0-9]{0,39}$/)
    .optional(),
  /** Needed where the Department asks the municipality. */
  dueOn: localDaySchema.optional(),
});
export type ClarifyBody = z.infer<typeof clarifyBody>;

/** `dueOn` where the Department asks again. */
export const replyBody = z.strictObject({ text, dueOn: localDaySchema.optional() });
export type ReplyBody = z.infer<typeof replyBody>;

const side = z.enum(['municipality', 'province']);
const actedBy = { userId: z.string(), name: z.string(), at: z.string() };

export const clarificationSchema = z.object({
  id: idSchema,
  version: z.number().int(),
  applicationId: idSchema,
  audience: z.enum(ClarificationAudience),
  section: z.string().nullable(),
  askedBySide: side,
  awaits: side.nullable(),
  dueOn: z.string().nullable(),
  settled: z.object(actedBy).nullable(),
  messages: z.array(z.object({ ...actedBy, side, text: z.string() })),
});
export type ClarificationView = z.infer<typeof clarificationSchema>;

/** Newest first; `open` counts the questions that wait for an answer, of either side. */
export const clarificationsSchema = z.object({
  items: z.array(clarificationSchema),
  open: z.number().int(),
});
export type ClarificationsView = z.infer<typeof clarificationsSchema>;
