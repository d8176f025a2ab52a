import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { listQuery } from '../api/list-query.ts';
import { financialYearSchema, localDaySchema } from '../calendar/calendar-schema.ts';
import { nonNegativeMinorUnitsSchema } from '../money/money-schema.ts';
import {
  allocationStatusSchema,
  fundingCallDesignSchema,
  fundingCallStatusSchema,
  grantProgrammeCodeSchema,
} from './design-schema.ts';

export const fundingCallListQuery = listQuery({
  sorts: ['closesOn', 'reference', 'title'],
  order: 'desc',
  filters: {
    status: fundingCallStatusSchema.optional(),
    programme: grantProgrammeCodeSchema.optional(),
    financialYear: financialYearSchema.optional(),
    /** Part of the title or the reference. */
    search: z.string().trim().max(100).optional(),
  },
});
export type FundingCallListQuery = z.infer<typeof fundingCallListQuery>;

/** A new draft: empty, from the template of the grant, or copied from an earlier call. */
export const createFundingCallBody = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('template'),
    programme: grantProgrammeCodeSchema,
    financialYear: financialYearSchema,
    opensOn: localDaySchema,
    closesOn: localDaySchema,
  }),
  z.strictObject({
    from: z.literal('empty'),
    programme: grantProgrammeCodeSchema,
    financialYear: financialYearSchema,
  }),
  z.strictObject({ from: z.literal('call'), callId: idSchema, financialYear: financialYearSchema }),
]);
export type CreateFundingCallBody = z.infer<typeof createFundingCallBody>;

/** Any parts of the design; each given part replaces the stored one. Grant and year are fixed by the reference. */
export const editFundingCallBody = fundingCallDesignSchema
  .omit({ programme: true, financialYear: true })
  .partial();
export type EditFundingCallBody = z.infer<typeof editFundingCallBody>;

export const closeFundingCallBody = z.strictObject({
  /** Needed when the window is not over yet. */
  reason: z.string().trim().max(2_000).optional(),
});

export const gazetteReferenceSchema = z.strictObject({
  gazetteNumber: z.string().trim().min(1).max(40),
  noticeNumber: z.string().trim().min(1).max(40),
  publishedOn: localDaySchema,
});

export const allocationListQuery = z.strictObject({
  programme: grantProgrammeCodeSchema.optional(),
  financialYear: financialYearSchema.optional(),
  organisationId: idSchema.optional(),
});
export type AllocationListQuery = z.infer<typeof allocationListQuery>;

export const reviseAllocationBody = z.strictObject({
  amountMinor: nonNegativeMinorUnitsSchema,
  status: allocationStatusSchema,
  gazette: gazetteReferenceSchema.nullable(),
  reason: z.string().trim().min(1).max(2_000),
});
export type ReviseAllocationBody = z.infer<typeof reviseAllocationBody>;

export const recordAllocationBody = reviseAllocationBody.extend({
  programme: grantProgrammeCodeSchema,
  financialYear: financialYearSchema,
  organisationId: idSchema,
});
export type RecordAllocationBody = z.infer<typeof recordAllocationBody>;

const longTextSchema = z.string().trim().max(10_000);
export const localisedTextSchema = z.strictObject({
  en: longTextSchema,
  af: longTextSchema.exactOptional(),
  xh: longTextSchema.exactOptional(),
});

export const frameworkTextsSchema = z.strictObject({
  strategicGoal: localisedTextSchema,
  purpose: localisedTextSchema,
  measurableOutputs: localisedTextSchema,
  conditions: localisedTextSchema,
  allocationCriteria: localisedTextSchema,
  monitoringSystem: localisedTextSchema,
  paymentSchedule: localisedTextSchema,
  transferringOfficerDuties: localisedTextSchema,
  receivingOfficerDuties: localisedTextSchema,
});

/** A framework as recorded; unpublished ones have no gazette yet. */
export const frameworkBody = z.strictObject({
  texts: frameworkTextsSchema,
  legalBasis: longTextSchema,
  gazetteNumber: z.string().trim().max(40),
  noticeNumber: z.string().trim().max(40),
  publishedOn: z.union([localDaySchema, z.literal('')]),
  wordingIsDemonstration: z.boolean(),
});
export type FrameworkBody = z.infer<typeof frameworkBody>;

export const programmeParams = z.strictObject({ code: grantProgrammeCodeSchema });
export const frameworkParams = z.strictObject({
  code: grantProgrammeCodeSchema,
  /** `2026-27`. */
  year: z.string().regex(/^\d{4}-\d{2}$/),
});
