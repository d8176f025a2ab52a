import * as z from 'zod';
import { pageSchema } from '../api/list-query.ts';
import { DisbursementCommand, DisbursementStatus } from './disbursement.ts';
import { InstalmentState } from './instalment-readiness.ts';
import { actingForSchema, stepFields } from '../workflow/step-schema.ts';

const amount = z.int();
const params = z.record(z.string(), z.union([z.string(), z.number()]));

const step = z.strictObject({
  command: z.string(),
  ...stepFields,
});

export const disbursementViewSchema = z.strictObject({
  id: z.string(),
  reference: z.string(),
  version: z.int(),
  status: z.enum(DisbursementStatus),
  awardId: z.string(),
  awardReference: z.string(),
  awardTitle: z.string(),
  programme: z.string(),
  financialYear: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  instalmentNumber: z.int(),
  attempt: z.int(),
  amountMinor: amount,
  steps: z.array(step.extend({ command: z.enum(DisbursementCommand) })),
  /** The account this attempt pays into, as it was when prepared. */
  bankAccount: z.strictObject({
    id: z.string(),
    bank: z.string(),
    branchCode: z.string(),
    holder: z.string(),
    maskedNumber: z.string(),
  }),
  bankAccountSteps: z.array(step),
  bankAccountIsCurrent: z.boolean(),
  instalmentBlocked: z.boolean(),
  /** Why it ended without payment. */
  endedReason: z.string().nullable(),
  bankReference: z.string().nullable(),
  paidOn: z.string().nullable(),
  paymentAdvice: z
    .strictObject({ documentId: z.string().nullable(), sha256: z.string().nullable() })
    .nullable(),
  preparedAt: z.string(),
});
export type DisbursementView = z.infer<typeof disbursementViewSchema>;

/** A page of payments with what all payments of the filter add up to. */
export const disbursementPageSchema = pageSchema(disbursementViewSchema).extend({
  totals: z.strictObject({ amountMinor: z.int() }),
});
export type DisbursementPage = z.infer<typeof disbursementPageSchema>;

const waiverSchema = z.strictObject({
  id: z.string(),
  version: z.int(),
  askedById: z.string(),
  askedBy: z.string(),
  askedFor: actingForSchema.nullable(),
  askedAt: z.string(),
  reason: z.string(),
  /** Null while the second person has not agreed. */
  agreedBy: z.string().nullable(),
  agreedFor: actingForSchema.nullable(),
  agreedAt: z.string().nullable(),
});

export const conditionViewSchema = z.strictObject({
  index: z.int(),
  kind: z.string(),
  met: z.boolean(),
  waived: z.boolean(),
  /** What is there and what is wanted, for the words of the reason. */
  params,
  waiver: waiverSchema.nullable(),
  /** For conditions somebody confirms by hand. */
  confirmation: z
    .strictObject({
      by: z.string(),
      byFor: actingForSchema.nullable(),
      at: z.string(),
      note: z.string(),
      documentId: z.string().nullable(),
      documentName: z.string().nullable(),
    })
    .nullable(),
});
export type ConditionView = z.infer<typeof conditionViewSchema>;

export const instalmentViewSchema = z.strictObject({
  number: z.int(),
  amountMinor: amount,
  plannedOn: z.string(),
  organisationId: z.string(),
  state: z.enum(InstalmentState),
  waitsForEarlierInstalment: z.boolean(),
  conditions: z.array(conditionViewSchema),
  /** Who captured and verified the account that would be paid. */
  bankAccountSteps: z.array(step),
  /** Attempts, the latest last. */
  disbursements: z.array(
    z.strictObject({
      id: z.string(),
      reference: z.string(),
      status: z.enum(DisbursementStatus),
      amountMinor: amount,
      paidOn: z.string().nullable(),
      paymentAdviceId: z.string().nullable(),
    }),
  ),
});
export type InstalmentView = z.infer<typeof instalmentViewSchema>;

export const awardInstalmentsSchema = z.strictObject({
  awardId: z.string(),
  items: z.array(instalmentViewSchema),
});
export type AwardInstalments = z.infer<typeof awardInstalmentsSchema>;
