import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { errorRegistry, type ErrorCode } from '../errors/api-error.ts';

/** Null takes the officer off: the application waits for one. */
const officerId = idSchema.nullable();
const note = z.string().trim().max(2_000).default('');

export const assignOfficerBody = z.strictObject({ officerId, note });
export type AssignOfficerBody = z.infer<typeof assignOfficerBody>;

export const assignManyBody = z.strictObject({
  ids: z
    .array(idSchema)
    .min(1, 'Choose at least one application.')
    .max(200, 'Choose at most 200 applications at once.')
    .refine((ids) => new Set(ids).size === ids.length, {
      error: 'Name each application once.',
      params: { code: 'repeated' },
    }),
  officerId,
  note,
});
export type AssignManyBody = z.infer<typeof assignManyBody>;

const errorCode = z.enum(Object.keys(errorRegistry) as [ErrorCode, ...ErrorCode[]]);

/** What became of each application: every id that was sent is in exactly one of the lists. */
export const assignedManySchema = z.object({
  assigned: z.array(z.object({ id: idSchema, reference: z.string(), version: z.number().int() })),
  /** With that officer already. */
  unchanged: z.array(z.object({ id: idSchema, reference: z.string() })),
  /** `reference` is null for what the person may not know of. */
  refused: z.array(z.object({ id: idSchema, reference: z.string().nullable(), code: errorCode })),
});
export type AssignedMany = z.infer<typeof assignedManySchema>;

/** `GET /programme-officers`: to whom an application may be given, with what each has in hand. */
export const programmeOfficersSchema = z.object({
  items: z.array(z.object({ id: idSchema, name: z.string(), openCases: z.number().int() })),
});
export type ProgrammeOfficers = z.infer<typeof programmeOfficersSchema>;
