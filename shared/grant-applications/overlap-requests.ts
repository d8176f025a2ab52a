import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { GrantApplicationStatus } from './grant-application-status.ts';
import { OverlapKind } from './overlaps.ts';

export const clearOverlapBody = z.strictObject({
  kind: z.enum(OverlapKind),
  otherId: idSchema,
  reason: z.string().trim().min(3, 'Say why it is no double funding.').max(2_000),
});
export type ClearOverlapBody = z.infer<typeof clearOverlapBody>;

export const restoreOverlapBody = clearOverlapBody.omit({ reason: true });
export type RestoreOverlapBody = z.infer<typeof restoreOverlapBody>;

export const overlapSchema = z.object({
  kind: z.enum(OverlapKind),
  /** What it rests on, in words. */
  basis: z.array(z.string()),
  other: z.object({
    id: idSchema,
    reference: z.string(),
    projectTitle: z.string(),
    organisationName: z.string(),
    programme: z.enum(GrantProgrammeCode),
    financialYear: z.string(),
    status: z.enum(GrantApplicationStatus),
    requestedMinor: z.number().int(),
    /** What came of it; null: no award. */
    award: z.object({ id: idSchema, reference: z.string() }).nullable(),
  }),
  /** Who said that it is no double funding; null while nobody did, or what it rests on has changed since. */
  cleared: z.object({ userId: z.string(), name: z.string(), at: z.string(), reason: z.string() }).nullable(),
});
export const overlapsSchema = z.object({ items: z.array(overlapSchema), open: z.number().int() });
export type OverlapsView = z.infer<typeof overlapsSchema>;
