import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { wordingFields } from '../awards/wording-origin.ts';
import { financialYearSchema } from '../calendar/calendar-schema.ts';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';

export const clauseHeadingMax = 160;
export const clauseTextMax = 8_000;
export const clausesMax = 60;

/** Lenient: a draft may be half written. What is missing is said before it is published. */
export const templateClauseSchema = z.strictObject({
  heading: z.string().max(clauseHeadingMax),
  text: z.string().max(clauseTextMax),
  ...wordingFields,
});

export const startTemplateBody = z.strictObject({
  programme: z.enum(GrantProgrammeCode),
  /** Provincial financial year, `2026/27`. */
  financialYear: financialYearSchema,
  /** The template to start from; null for the portal's own text. */
  copyFrom: idSchema.nullable(),
});
export type StartTemplateBody = z.infer<typeof startTemplateBody>;

export const writeTemplateBody = z.strictObject({ clauses: z.array(templateClauseSchema).max(clausesMax) });
export type WriteTemplateBody = z.infer<typeof writeTemplateBody>;

export const publishTemplateBody = z.strictObject({
  reason: z
    .string()
    .trim()
    .min(10, 'Say in a sentence who decided on this text, and why it changes.')
    .max(2_000),
  reauthenticationToken: z.string().min(20).max(200),
});
export const discardTemplateBody = z.strictObject({
  reason: z.string().trim().min(10, 'Give the reason in a sentence.').max(2_000),
});
