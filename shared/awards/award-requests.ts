import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { listQuery, severalOf } from '../api/list-query.ts';
import { exportQueryOf } from '../exports/export-columns.ts';
import { financialYearSchema, localDaySchema } from '../calendar/calendar-schema.ts';
import { designKeySchema } from '../funding-calls/design-schema.ts';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { nonNegativeMinorUnitsSchema } from '../money/money-schema.ts';
import { AwardStatus } from './award.ts';

const reasons = z.string().trim().min(10, 'Give the reasons in a sentence.').max(8_000);
const reauthenticationToken = z.string().min(20).max(200);

export const recommendedLineSchema = z.strictObject({
  lineId: z.string().regex(/^[A-Za-z0-9-]{1,40}$/),
  amountMinor: nonNegativeMinorUnitsSchema,
  reason: z.string().trim().max(2_000).exactOptional(),
});

export const recommendBody = z.strictObject({
  lines: z.array(recommendedLineSchema).min(1).max(300),
  conditions: z.array(z.string().trim().min(3, 'Write the condition, or leave it out.').max(1_000)).max(30),
  comment: z.string().trim().min(10, 'Say in a sentence why this is recommended.').max(8_000),
});
export type RecommendBody = z.infer<typeof recommendBody>;

export const returnToAssessmentBody = z.strictObject({ reason: reasons });

/** Awards exactly what is recommended. Who disagrees returns it. */
export const awardBody = z.strictObject({
  comment: z.string().trim().max(8_000).default(''),
  reauthenticationToken,
});
export type AwardBody = z.infer<typeof awardBody>;

/** One approval of several; the last is the award. */
export const approveBody = z.strictObject({
  comment: z.string().trim().max(8_000).default(''),
  reauthenticationToken,
});

export const financeCommentBody = z.strictObject({
  comment: z.string().trim().min(10, 'Say in a sentence what finance thinks of it.').max(8_000),
});

/** Reasons by criterion, in words for the whole, or both; the municipality reads them word for word. */
export const declineBody = z
  .strictObject({
    reasons: z.string().trim().max(8_000),
    criterionReasons: z
      .array(
        z.strictObject({
          criterion: designKeySchema,
          reason: z
            .string()
            .trim()
            .min(10, 'Give the reason in a sentence, or leave the criterion out.')
            .max(4_000),
        }),
      )
      .max(20)
      .default([]),
    reauthenticationToken,
  })
  .superRefine(({ reasons: given, criterionReasons }, context) => {
    if (given.length < 10 && criterionReasons.length === 0) {
      context.addIssue({ code: 'custom', path: ['reasons'], message: 'Give the reasons in a sentence.' });
    }
  });
export type DeclineBody = z.infer<typeof declineBody>;

export const makeRepresentationsBody = z.strictObject({
  text: z.string().trim().min(20, 'Say what the Department should look at again, and why.').max(20_000),
  documentIds: z.array(idSchema).max(20),
});
export type MakeRepresentationsBody = z.infer<typeof makeRepresentationsBody>;

export const condoneBody = z.strictObject({ reason: reasons, until: localDaySchema });

export const reviewRepresentationsBody = z.strictObject({ reasons, reauthenticationToken });

export const signBody = z.strictObject({
  capacity: z
    .string()
    .trim()
    .min(3, 'Give the capacity in which you sign, for example Municipal Manager.')
    .max(120),
  /** Hash of the agreement that was read; another one is not signed by it. */
  agreementSha256: z.string().regex(/^[0-9a-f]{64}$/),
  reauthenticationToken,
});
export type SignBody = z.infer<typeof signBody>;

const copyId = idSchema;

/** A copy signed on paper: what the uploader says about it, and the file. */
export const uploadCopyBody = z.strictObject({
  signerName: z.string().trim().min(3, 'Give the name of the person who signed.').max(120),
  capacity: z
    .string()
    .trim()
    .min(3, 'Give the capacity in which it was signed, for example Municipal Manager.')
    .max(120),
  signedOn: localDaySchema,
  documentId: idSchema,
  /** Hash of the agreement that was printed and signed. */
  agreementSha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type UploadCopyBody = z.infer<typeof uploadCopyBody>;
/** What is typed about a copy, before file and hash come to it. */
export const copyFactsBody = uploadCopyBody.pick({ signerName: true, capacity: true, signedOn: true });

export const confirmCopyBody = z.strictObject({ copyId, reauthenticationToken });
export const answerCopyBody = z.strictObject({ copyId, reason: reasons });

export const acceptBody = z.strictObject({
  capacity: z
    .string()
    .trim()
    .min(3, 'Give the capacity in which you accept, for example Municipal Manager.')
    .max(120),
  /** Hash of the award letter that was read. */
  letterSha256: z.string().regex(/^[0-9a-f]{64}$/),
  reauthenticationToken,
});
export type AcceptBody = z.infer<typeof acceptBody>;

export const refuseBody = z.strictObject({ reason: reasons, reauthenticationToken });
export type RefuseBody = z.infer<typeof refuseBody>;

export const extendAcceptanceBody = z.strictObject({ untilOn: localDaySchema, reason: reasons });
export type ExtendAcceptanceBody = z.infer<typeof extendAcceptanceBody>;

export const awardSorts = ['decidedAt', 'reference', 'organisationName', 'totalMinor'] as const;
const awardFilters = {
  programme: severalOf(z.enum(GrantProgrammeCode)),
  financialYear: severalOf(financialYearSchema),
  organisationId: severalOf(idSchema),
  status: severalOf(z.enum(AwardStatus)),
  applicationId: idSchema.optional(),
  /** Part of reference, title or municipality, in any case. */
  search: z.string().trim().min(1).max(100).optional(),
};
export const awardListQuery = listQuery({
  sorts: awardSorts,
  order: 'desc',
  filters: awardFilters,
});
export type AwardListQuery = z.infer<typeof awardListQuery>;

/** Columns of the list of awards and of its exports. Words: `awards.columns.<key>`. */
export const awardColumns = [
  'award',
  'reference',
  'status',
  'municipality',
  'programme',
  'financialYear',
  'awarded',
  'paid',
  'spent',
  'decided',
  'next',
] as const;
export type AwardColumn = (typeof awardColumns)[number];

export const awardExportQuery = z.strictObject({
  ...awardFilters,
  ...exportQueryOf(awardColumns),
  sort: z.enum(awardSorts).default('decidedAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
});
export type AwardExportQuery = z.infer<typeof awardExportQuery>;
