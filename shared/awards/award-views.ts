import * as z from 'zod';
import { Role } from '../access/roles.ts';
import { libraryConditionSchema } from '../award-conditions/award-condition-views.ts';
import { pageSchema } from '../api/list-query.ts';
import { panelSummarySchema } from '../assessments/assessment-views.ts';
import { allocationStatusSchema, instalmentConditionSchema } from '../funding-calls/design-schema.ts';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { AwardStatus, SignatureMethod, SignatureSide } from './award.ts';
import { SignedCopyStatus } from './signed-copy.ts';
import { actingForSchema, stepFields } from '../workflow/step-schema.ts';

const amount = z.int();
const instant = z.string();

export const awardLineSchema = z.strictObject({
  lineId: z.string(),
  category: z.string(),
  categoryLabel: z.string(),
  description: z.string(),
  requestedMinor: amount,
  amountMinor: amount,
});

export const instalmentSchema = z.strictObject({
  number: z.int(),
  amountMinor: amount,
  plannedOn: z.string(),
  conditions: z.array(instalmentConditionSchema),
});

export const signatureSchema = z.strictObject({
  side: z.enum(SignatureSide),
  userId: z.string(),
  name: z.string(),
  onBehalfOf: actingForSchema.exactOptional(),
  capacity: z.string(),
  signedAt: instant,
  method: z.enum(SignatureMethod),
  agreementSha256: z.string(),
  copy: z
    .strictObject({
      copyId: z.string(),
      documentId: z.string(),
      sha256: z.string(),
      signedOn: z.string(),
      uploadedBy: z.string(),
      uploadedAt: instant,
      confirmedBy: z.string(),
      confirmedAt: instant,
    })
    .exactOptional(),
});

const copyStep = {
  userId: z.string(),
  name: z.string(),
  onBehalfOf: actingForSchema.exactOptional(),
  at: instant,
};
/** A copy signed on paper, whatever became of it. */
export const signedCopySchema = z.strictObject({
  id: z.string(),
  side: z.enum(SignatureSide),
  status: z.enum(SignedCopyStatus),
  signerName: z.string(),
  capacity: z.string(),
  signedOn: z.string(),
  documentId: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  agreementSha256: z.string(),
  uploadedBy: z.strictObject(copyStep),
  answer: z.strictObject({ ...copyStep, reason: z.string() }).nullable(),
});

/** The award's money as its ledger has it, in cents. */
export const awardMoneySchema = z.strictObject({
  awardedMinor: amount,
  pendingMinor: amount,
  paidMinor: amount,
  interestMinor: amount,
  spentMinor: amount,
  unspentMinor: amount,
  availableMinor: amount,
  spentByLineMinor: z.record(z.string(), amount),
});

/** `documentId` is null while the PDF is being prepared. */
export const awardDocumentSchema = z.strictObject({
  kind: z.enum(['awardLetter', 'agreement', 'signedAgreement']),
  documentId: z.string().nullable(),
  sha256: z.string().nullable(),
  issuedAt: instant.nullable(),
});
export type AwardDocument = z.infer<typeof awardDocumentSchema>;

export const awardViewSchema = z.strictObject({
  id: z.string(),
  reference: z.string(),
  version: z.int(),
  status: z.enum(AwardStatus),
  applicationId: z.string(),
  applicationReference: z.string(),
  callId: z.string(),
  callTitle: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  organisationCode: z.string(),
  programme: z.enum(GrantProgrammeCode),
  financialYear: z.string(),
  title: z.string(),
  centres: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  lines: z.array(awardLineSchema),
  totalMinor: amount,
  conditions: z.array(z.string()),
  instalments: z.array(instalmentSchema),
  /** Version of the terms; 1 as awarded. */
  termsNumber: z.int(),
  endsOn: z.string().nullable(),
  addendumAwaited: z.boolean(),
  signatures: z.array(signatureSchema),
  signedCopies: z.array(signedCopySchema),
  steps: z.array(z.strictObject({ command: z.string(), ...stepFields })),
  /** SHA-256 of the unsigned agreement; null while it is being prepared. */
  agreementSha256: z.string().nullable(),
  /** The text it was made with; null on awards from before there were templates. */
  agreementTemplate: z.strictObject({ id: z.string().nullable(), number: z.int() }).nullable(),
  issuedDocuments: z.array(awardDocumentSchema),
  /** Last day to accept as the letter says it; it never moves. */
  acceptanceDueOn: z.string(),
  /** Last day to accept, extensions counted. */
  acceptUntilOn: z.string(),
  acceptanceExtensions: z.array(
    z.strictObject({
      untilOn: z.string(),
      reason: z.string(),
      userId: z.string(),
      name: z.string(),
      at: instant,
    }),
  ),
  acceptance: z
    .strictObject({
      userId: z.string(),
      name: z.string(),
      capacity: z.string(),
      at: instant,
      letterSha256: z.string(),
    })
    .nullable(),
  /** How the offer came to nothing; null while it stands. */
  ending: z
    .strictObject({
      kind: z.enum(['refused', 'lapsed']),
      reason: z.string(),
      name: z.string(),
      at: instant,
      releasedMinor: amount,
    })
    .nullable(),
  decidedAt: instant,
  decidedBy: z.string(),
  /** Who must act next. */
  nextRoles: z.array(z.enum(Role)),
  money: awardMoneySchema,
  createdAt: instant,
  updatedAt: instant,
});
export type AwardView = z.infer<typeof awardViewSchema>;

export const awardRowSchema = z.strictObject({
  id: z.string(),
  reference: z.string(),
  version: z.int(),
  status: z.enum(AwardStatus),
  organisationId: z.string(),
  organisationName: z.string(),
  organisationCode: z.string(),
  programme: z.enum(GrantProgrammeCode),
  financialYear: z.string(),
  title: z.string(),
  totalMinor: amount,
  paidMinor: amount,
  spentMinor: amount,
  acceptanceDueOn: z.string(),
  acceptUntilOn: z.string(),
  decidedAt: instant,
  nextRoles: z.array(z.enum(Role)),
});
export type AwardRow = z.infer<typeof awardRowSchema>;

/** A page of awards with what all awards of the filter add up to. */
export const awardPageSchema = pageSchema(awardRowSchema).extend({
  totals: z.strictObject({ awardedMinor: amount, paidMinor: amount, spentMinor: amount }),
});
export type AwardPage = z.infer<typeof awardPageSchema>;

/** What a person needs to recommend and to decide, beside the application itself. The department's own. */
export const decisionDeskSchema = z.strictObject({
  applicationId: z.string(),
  /** Of the application, for `If-Match`. */
  version: z.int(),
  lines: z.array(
    z.strictObject({
      lineId: z.string(),
      category: z.string(),
      categoryLabel: z.string(),
      description: z.string(),
      requestedMinor: amount,
      /** Null until recommended. */
      recommendedMinor: amount.nullable(),
      reason: z.string(),
    }),
  ),
  requestedMinor: amount,
  panel: panelSummarySchema,
  /** Of the rubric, for reasons that belong to one. */
  criteria: z.array(z.strictObject({ key: z.string(), label: z.string() })),
  moderationNote: z.string().nullable(),
  allocation: z
    .strictObject({ amountMinor: amount, status: allocationStatusSchema, awardedMinor: amount })
    .nullable(),
  allocationLeftMinor: amount,
  envelopeMinor: amount,
  envelopeLeftMinor: amount,
  /** Reason of the last return to assessment, if the recommendation came back. */
  returned: z
    .strictObject({
      reason: z.string(),
      name: z.string(),
      at: instant,
      /** What the recommendation that came back set; the next one starts from it. */
      conditions: z.array(z.string()),
    })
    .nullable(),
  /** A total carried over from a trial of the ranking; the recommendation starts from it. */
  proposed: z.strictObject({ amountMinor: amount, name: z.string(), at: instant }).nullable(),
  award: z.strictObject({ id: z.string(), reference: z.string() }).nullable(),
  /** Conditions in use for this grant, to pick from; what is picked is copied. */
  conditionLibrary: z.array(libraryConditionSchema),
});
export type DecisionDeskView = z.infer<typeof decisionDeskSchema>;

export const awardMadeSchema = z.strictObject({
  /** Of the application. */
  version: z.int(),
  awardId: z.string(),
  awardReference: z.string(),
});
export const applicationMovedSchema = z.strictObject({ version: z.int(), status: z.string() });
