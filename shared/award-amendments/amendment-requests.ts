import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { localDaySchema } from '../calendar/calendar-schema.ts';
import { nonNegativeMinorUnitsSchema } from '../money/money-schema.ts';

const reauthenticationToken = z.string().min(20).max(200);
const reason = z.string().trim().min(10, 'Give the reason in a sentence.').max(8_000);

export const amendmentProposalSchema = z.strictObject({
  lines: z
    .array(
      z.strictObject({
        lineId: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
        amountMinor: nonNegativeMinorUnitsSchema,
      }),
    )
    .min(1)
    .max(300),
  instalments: z.array(z.strictObject({ number: z.int().min(1), plannedOn: localDaySchema })).max(60),
  endsOn: localDaySchema.nullable(),
  reasons: z.string().max(8_000),
});

export const awardIdParams = z.strictObject({ awardId: idSchema });

/** Starts with the award as it stands; what changes is written afterwards. */
export const startAmendmentBody = z.strictObject({});

export const writeAmendmentBody = z.strictObject({
  /** Version of the award's terms that was in front of the writer. */
  baseNumber: z.int().min(1),
  proposal: amendmentProposalSchema,
  documentIds: z.array(idSchema).max(20),
});
export type WriteAmendmentBody = z.infer<typeof writeAmendmentBody>;

export const amendmentReasonBody = z.strictObject({ reason });
export const approveAmendmentBody = z.strictObject({
  comment: z.string().trim().max(8_000).default(''),
  reauthenticationToken,
});
export type ApproveAmendmentBody = z.infer<typeof approveAmendmentBody>;
export const declineAmendmentBody = z.strictObject({ reason, reauthenticationToken });

export const signAddendumBody = z.strictObject({
  capacity: z.string().trim().min(3, 'Give the capacity in which you sign.').max(120),
  addendumSha256: z.string().regex(/^[0-9a-f]{64}$/),
  reauthenticationToken,
});
export type SignAddendumBody = z.infer<typeof signAddendumBody>;
