import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { pageSchema } from '../api/list-query.ts';
import { FundingCallCommand } from './funding-call.ts';
import {
  allocationStatusSchema,
  fundingCallDesignSchema,
  fundingCallStatusSchema,
  grantProgrammeCodeSchema,
} from './design-schema.ts';
import { designSections } from './design-check.ts';
import { frameworkBody, gazetteReferenceSchema, localisedTextSchema } from './funding-call-requests.ts';
import { stepFields } from '../workflow/step-schema.ts';

const instantSchema = z.iso.datetime();

export const personSchema = z.strictObject({ id: idSchema, name: z.string() });
export const municipalitySchema = z.strictObject({ id: idSchema, code: z.string(), name: z.string() });
export type MunicipalityView = z.infer<typeof municipalitySchema>;

export const allocationVersionSchema = z.strictObject({
  version: z.int(),
  amountMinor: z.int(),
  status: allocationStatusSchema,
  gazette: gazetteReferenceSchema.nullable(),
  reason: z.string(),
  recordedBy: z.string(),
  recordedAt: instantSchema,
});

export const allocationViewSchema = z.strictObject({
  id: idSchema,
  version: z.int(),
  programme: grantProgrammeCodeSchema,
  financialYear: z.string(),
  organisationId: idSchema,
  organisationName: z.string(),
  organisationCode: z.string(),
  amountMinor: z.int(),
  status: allocationStatusSchema,
  gazette: gazetteReferenceSchema.nullable(),
  /** Oldest first; the last one is in force. */
  history: z.array(allocationVersionSchema),
});
export type AllocationView = z.infer<typeof allocationViewSchema>;

/** Every allocation the reader may see for the filter, with what they add up to. */
export const allocationListSchema = z.strictObject({
  items: z.array(allocationViewSchema),
  /** Sum of the allocations that still stand. */
  totalMinor: z.int(),
  /** Envelopes of the calls of the same grant and year, drafts left out; null for readers of one municipality. */
  envelopeMinor: z.int().nullable(),
});
export type AllocationListView = z.infer<typeof allocationListSchema>;

export const stepSchema = z.strictObject({
  command: z.enum(FundingCallCommand),
  ...stepFields,
});

export const designIssueSchema = z.strictObject({
  section: z.enum(designSections),
  field: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
});

/** What the lists show of a call. */
export const fundingCallRowSchema = z.strictObject({
  id: idSchema,
  version: z.int(),
  reference: z.string(),
  status: fundingCallStatusSchema,
  programme: grantProgrammeCodeSchema,
  financialYear: z.string(),
  title: z.string(),
  opensOn: z.string(),
  closesOn: z.string(),
  envelopeMinor: z.int(),
  eligibleCount: z.int(),
  /** Municipalities of the reader that may apply. */
  eligibleOrganisationIds: z.array(idSchema),
});
export type FundingCallRow = z.infer<typeof fundingCallRowSchema>;

export const fundingCallPageSchema = pageSchema(fundingCallRowSchema);

export const fundingCallViewSchema = z.strictObject({
  id: idSchema,
  version: z.int(),
  reference: z.string(),
  status: fundingCallStatusSchema,
  /** The department that owns the call. */
  organisationId: idSchema,
  closesOn: z.string(),
  /** For readers of a municipality the panel and the delegation limits are left out (empty lists). */
  design: fundingCallDesignSchema,
  steps: z.array(stepSchema),
  issues: z.array(designIssueSchema),
  /** Names behind the ids of the design. */
  municipalities: z.array(municipalitySchema),
  people: z.array(personSchema),
  /** Allocations of the eligible municipalities that the reader may see. */
  allocations: z.array(allocationViewSchema),
  copiedFrom: z.strictObject({ id: idSchema, reference: z.string() }).nullable(),
  closingReason: z.string(),
  createdAt: instantSchema,
  createdByName: z.string(),
  updatedAt: instantSchema,
  /** Awarded out of the envelope so far; null for readers of a municipality. */
  committedMinor: z.int().nullable(),
});
export type FundingCallView = z.infer<typeof fundingCallViewSchema>;

/** Whom the editor offers: municipalities that may be eligible, and people for the panel and the limits. */
export const designChoicesSchema = z.strictObject({
  municipalities: z.array(municipalitySchema),
  assessors: z.array(personSchema),
  approvers: z.array(personSchema),
});
export type DesignChoices = z.infer<typeof designChoicesSchema>;

export const frameworkViewSchema = frameworkBody.extend({ financialYear: z.string() });
export type FrameworkView = z.infer<typeof frameworkViewSchema>;

export const programmeViewSchema = z.strictObject({
  /** 0 until a framework is recorded. */
  version: z.int(),
  code: grantProgrammeCodeSchema,
  name: localisedTextSchema,
  purpose: localisedTextSchema,
  /** Newest year first. */
  frameworks: z.array(frameworkViewSchema),
});
export type ProgrammeView = z.infer<typeof programmeViewSchema>;

export const programmeListSchema = z.strictObject({ items: z.array(programmeViewSchema) });
