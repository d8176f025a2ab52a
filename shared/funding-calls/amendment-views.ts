import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { AmendmentCommand, AmendmentStatus } from './amendment.ts';
import { designSections } from './design-check.ts';
import { fundingCallDesignSchema, fundingCallStatusSchema } from './design-schema.ts';
import { designIssueSchema } from './funding-call-views.ts';

const instant = z.iso.datetime();

export const publishAmendmentBody = z.strictObject({
  /** Why the call changes; those who apply read it. */
  reason: z.string().trim().min(10, 'Say in a sentence why the call changes.').max(2_000),
});

export const designChangeSchema = z.strictObject({
  section: z.enum(designSections),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  isInternal: z.boolean(),
});

export const callAmendmentViewSchema = z.strictObject({
  id: idSchema,
  version: z.int(),
  callId: idSchema,
  callReference: z.string(),
  callStatus: fundingCallStatusSchema,
  organisationId: idSchema,
  /** Counts the amendments of a call. */
  number: z.int(),
  status: z.enum(AmendmentStatus),
  steps: z.array(
    z.strictObject({
      command: z.enum(AmendmentCommand),
      userId: idSchema,
      userName: z.string(),
      at: instant,
    }),
  ),
  design: fundingCallDesignSchema,
  /** What it is compared with: the call as it stood when it was published, or stands now. */
  baseDesign: fundingCallDesignSchema,
  reason: z.string(),
  issues: z.array(designIssueSchema),
  changes: z.array(designChangeSchema),
  changeCount: z.int(),
  /** Applications that will be written on under the new form, and certified ones that go back to their writers. */
  affected: z.strictObject({ drafts: z.int(), certified: z.int() }),
  /** For the check on the screen. */
  limits: z.strictObject({
    committedMinor: z.int(),
    hasSubmissions: z.boolean(),
    appliedOrganisationIds: z.array(idSchema),
  }),
  startedByName: z.string(),
  startedAt: instant,
  updatedAt: instant,
});
export type CallAmendmentView = z.infer<typeof callAmendmentViewSchema>;

/** A published amendment as everybody reads it. */
export const publishedAmendmentSchema = z.strictObject({
  id: idSchema,
  number: z.int(),
  publishedAt: instant,
  publishedByName: z.string(),
  reason: z.string(),
  changes: z.array(designChangeSchema),
});
export type PublishedAmendment = z.infer<typeof publishedAmendmentSchema>;

export const amendmentListSchema = z.strictObject({
  /** The latest first. */
  published: z.array(publishedAmendmentSchema),
  /** For the Department: the one being written. */
  draft: z.strictObject({ id: idSchema, startedByName: z.string(), startedAt: instant }).nullable(),
});
export type AmendmentList = z.infer<typeof amendmentListSchema>;
