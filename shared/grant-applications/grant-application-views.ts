import * as z from 'zod';
import { designChangeSchema } from '../funding-calls/amendment-views.ts';
import { pageSchema } from '../api/list-query.ts';
import { Role } from '../access/roles.ts';
import { FundingCallStatus, GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import {
  budgetCategorySchema,
  calculatedRuleSchema,
  formSectionSchema,
  notAllowedCostSchema,
  questionSchema,
  requiredDocumentTypeSchema,
} from '../funding-calls/design-schema.ts';
import { answerSchema, budgetLineSchema, overviewBody } from './grant-application-requests.ts';
import { GrantApplicationCommand, GrantApplicationStatus } from './grant-application-status.ts';
import { actingForSchema, stepFields } from '../workflow/step-schema.ts';
import { endorsingRoles } from './certification-chain.ts';

import { ScreeningAnswer } from './screening.ts';
import { ComputedItem } from './screening-findings.ts';
import { ConcessionCommand } from './late-concession.ts';

const day = z.string();
const instant = z.string();
const amount = z.number().int();
const actedBy = {
  userId: z.string(),
  name: z.string(),
  at: instant,
  onBehalfOf: actingForSchema.exactOptional(),
};

/** Who sees it through on the Department's side; null: nobody yet. */
export const assignedOfficerSchema = z.object(actedBy).nullable();

export const contentIssueSchema = z.object({
  section: z.string(),
  field: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).exactOptional(),
});

export const attachedDocumentSchema = z.object({
  type: z.string(),
  documentId: z.string(),
  name: z.string(),
  sha256: z.string(),
  sizeBytes: z.number().int(),
});

export const contentSchema = z.object({
  overview: overviewBody,
  centreIds: z.array(z.string()),
  answers: z.record(z.string(), answerSchema),
  budgetLines: z.array(budgetLineSchema),
  documents: z.array(attachedDocumentSchema),
});

export const sectionStampSchema = z.object({
  section: z.string(),
  version: z.number().int(),
  savedAt: instant.nullable(),
  savedBy: z.string().nullable(),
});

export const lineAmountSchema = z.object({
  lineId: z.string(),
  amountMinor: amount,
  reason: z.string().exactOptional(),
});

export const recommendationSchema = z.object({
  ...actedBy,
  lines: z.array(lineAmountSchema),
  totalMinor: amount,
  conditions: z.array(z.string()),
  comment: z.string(),
});

export const grantDecisionSchema = z.object({
  ...actedBy,
  outcome: z.enum(['awarded', 'declined']),
  lines: z.array(lineAmountSchema),
  totalMinor: amount,
  reasons: z.string(),
  criterionReasons: z
    .array(z.object({ criterion: z.string(), label: z.string(), reason: z.string() }))
    .default([]),
});

export const approvalStepSchema = z.object({
  level: z.int(),
  title: z.string(),
  given: z.object({ ...actedBy, comment: z.string() }).nullable(),
});

export const representationsSchema = z.object({
  ...actedBy,
  text: z.string(),
  documents: z.array(z.object({ documentId: z.string(), name: z.string() })),
  isLate: z.boolean(),
  review: z.object({ ...actedBy, outcome: z.enum(['upheld', 'setAside']), reasons: z.string() }).nullable(),
});

export const requestedSectionSchema = z.object({
  section: z.string(),
  comment: z.string(),
  dueOn: day,
  originalDueOn: day,
  extensions: z.array(z.object({ ...actedBy, fromOn: day, toOn: day, reason: z.string() })),
  changedAt: instant.nullable(),
  answer: z.object({ ...actedBy, text: z.string() }).nullable(),
  sentAt: instant.nullable(),
  outcome: z
    .object({ ...actedBy, kind: z.enum(['accepted', 'askedAgain', 'withdrawn']), reason: z.string() })
    .nullable(),
});

export const screeningSchema = z.object({
  items: z.array(z.object({ key: z.string(), label: z.string().nullable(), help: z.string().nullable() })),
  findings: z.array(
    z.object({
      item: z.enum(ComputedItem),
      answer: z.enum(ScreeningAnswer),
      facts: z.array(
        z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) }),
      ),
    }),
  ),
  checklist: z.array(
    z.object({ ...actedBy, item: z.string(), answer: z.enum(ScreeningAnswer), note: z.string() }),
  ),
});

export const changeRequestSchema = z.object({
  ...actedBy,
  sections: z.array(requestedSectionSchema),
  /** The earliest due day of what is still to be answered. */
  dueOn: day,
});

const chainRoleSchema = z.enum(['projectLead', 'centreManager', 'chiefFinancialOfficer', 'municipalManager']);

export const certificationChainSchema = z.object({
  version: z.number().int(),
  endorsers: z.array(z.enum(endorsingRoles)),
});

export const endorsementSchema = z.object({
  ...actedBy,
  role: z.enum(endorsingRoles),
  contentSha256: z.string(),
  withdrawnAt: instant.nullable(),
});

export const chainReturnSchema = z.object({
  ...actedBy,
  role: chainRoleSchema,
  to: z.union([z.literal('writers'), chainRoleSchema]),
  reason: z.string(),
  contentSha256: z.string(),
});

export const concessionSchema = z.object({
  status: z.enum(['asked', 'proposed', 'granted', 'refused']),
  asked: z.object({ ...actedBy, reason: z.string() }).nullable(),
  proposed: z.object({ ...actedBy, reason: z.string() }).nullable(),
  untilOn: day.nullable(),
  decided: z.object({ ...actedBy, comment: z.string() }).nullable(),
  steps: z.array(z.object({ command: z.enum(ConcessionCommand), ...stepFields })),
});

/** Who signed a submitted version in which part of the chain, all for the same content. */
export const chainSignatureSchema = z.object({
  ...actedBy,
  role: chainRoleSchema,
  contentSha256: z.string(),
});

export const submittedVersionSchema = z.object({
  number: z.number().int(),
  sha256: z.string(),
  submittedAt: instant,
  submittedBy: z.string(),
  certifiedBy: z.string(),
  chain: z.array(chainSignatureSchema),
});

/** `documentId` is null while the PDF is being prepared. */
export const issuedDocumentSchema = z.object({
  kind: z.string(),
  version: z.number().int(),
  documentId: z.string().nullable(),
  sha256: z.string().nullable(),
  issuedAt: instant.nullable(),
});

/** The call as somebody needs it who writes or reads an application. */
export const applicationCallSchema = z.object({
  id: z.string(),
  reference: z.string(),
  title: z.string(),
  status: z.enum(FundingCallStatus),
  opensOn: day,
  closesOn: day,
  wordingIsDemonstration: z.boolean(),
  sections: z.array(formSectionSchema),
  budgetCategories: z.array(budgetCategorySchema),
  requiredDocuments: z.array(requiredDocumentTypeSchema),
  rules: z.array(calculatedRuleSchema),
  notAllowed: z.array(notAllowedCostSchema),
});

export const grantApplicationViewSchema = z.object({
  id: z.string(),
  reference: z.string(),
  version: z.number().int(),
  status: z.enum(GrantApplicationStatus),
  steps: z.array(z.object({ command: z.enum(GrantApplicationCommand), ...stepFields })),
  organisationId: z.string(),
  organisationName: z.string(),
  organisationCode: z.string(),
  programme: z.enum(GrantProgrammeCode),
  financialYear: z.string(),
  call: applicationCallSchema,
  callOpensOn: day,
  callClosesOn: day,
  callIsOpen: z.boolean(),
  allocation: z.object({ amountMinor: amount, status: z.string() }).nullable(),
  /** Of the same grant in the year before; null: no award. */
  lastYear: z.object({ awardedMinor: amount, spentMinor: amount }).nullable(),
  /** Published amendments of the call since this application was started, the latest first. */
  amendments: z.array(
    z.object({
      number: z.number().int(),
      publishedAt: instant,
      publishedByName: z.string(),
      reason: z.string(),
      changes: z.array(designChangeSchema),
    }),
  ),
  /** Answers to questions that an amendment took away: kept, shown, and no part of what is certified. */
  formerAnswers: z.array(z.object({ question: questionSchema, answer: answerSchema })),
  eligibility: z.array(z.object({ question: z.string(), label: z.string(), answer: z.enum(['yes', 'no']) })),
  content: contentSchema,
  /** Every section in the order of the form, with the version that guards it. */
  sections: z.array(sectionStampSchema),
  centres: z.array(z.object({ id: z.string(), name: z.string() })),
  requestedMinor: amount,
  issues: z.array(contentIssueSchema),
  contentSha256: z.string(),
  certifiedSha256: z.string().nullable(),
  certification: z.object({ ...actedBy, contentSha256: z.string(), statement: z.string() }).nullable(),
  chain: certificationChainSchema,
  endorsements: z.array(endorsementSchema),
  /** The last return within the municipality, until somebody signs again. */
  chainReturn: chainReturnSchema.nullable(),
  concession: concessionSchema.nullable(),
  writerIds: z.array(z.string()),
  /** Not disclosed to the municipality. */
  conflictedUserIds: z.array(z.string()),
  openChangeRequest: changeRequestSchema.nullable(),
  answersUndecided: z.number().int(),
  /** Every request so far, the earliest first, answered or not. */
  changeRequests: z.array(changeRequestSchema),
  officer: assignedOfficerSchema,
  /** Empty for the municipality. */
  screening: screeningSchema,
  /** Questions of the Department that wait for the municipality's answer. */
  openQuestions: z.array(z.object({ id: z.string(), dueOn: day.nullable() })),
  screeningItemsOpen: z.number().int(),
  assessmentsOutstanding: z.number().int(),
  assessmentsFinished: z.number().int(),
  assessmentsMinimum: z.number().int(),
  /** The department's own, as the recommendation is. */
  approvals: z.array(approvalStepSchema),
  actorApprovalLevel: z.number().int(),
  financeCommentNeeded: z.boolean(),
  financeComment: z.object({ ...actedBy, comment: z.string() }).nullable(),
  representationsDueOn: day.nullable(),
  condonation: z.object({ ...actedBy, reason: z.string(), until: day }).nullable(),
  representationsState: z.enum(['none', 'made', 'answered']),
  /** About every decision not to award so far, the earliest first. */
  representations: z.array(representationsSchema),
  /** Not disclosed to the municipality before the decision. */
  recommendation: recommendationSchema.nullable(),
  recommendedMinor: amount.nullable(),
  decision: grantDecisionSchema.nullable(),
  envelopeLeftMinor: amount,
  delegationLimitMinor: amount.nullable(),
  firstSubmittedAt: instant.nullable(),
  withdrawnReason: z.string().nullable(),
  versions: z.array(submittedVersionSchema),
  issuedDocuments: z.array(issuedDocumentSchema),
  /** Who must act next. */
  nextRoles: z.array(z.enum(Role)),
  contributors: z.array(z.string()),
  createdAt: instant,
  updatedAt: instant,
});
export type GrantApplicationView = z.infer<typeof grantApplicationViewSchema>;

/** What a section save answers. `version` is the section's own: it goes into the next `If-Match` of that section. */
export const sectionSavedSchema = z.object({
  version: z.number().int(),
  section: z.string(),
  savedAt: instant,
  savedBy: z.string(),
  applicationVersion: z.number().int(),
  contentSha256: z.string(),
  requestedMinor: amount,
  issues: z.array(contentIssueSchema),
});
export type SectionSaved = z.infer<typeof sectionSavedSchema>;

export const grantApplicationRowSchema = z.object({
  id: z.string(),
  reference: z.string(),
  version: z.number().int(),
  projectTitle: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  organisationCode: z.string(),
  programme: z.enum(GrantProgrammeCode),
  financialYear: z.string(),
  callId: z.string(),
  callTitle: z.string(),
  callClosesOn: day,
  status: z.enum(GrantApplicationStatus),
  requestedMinor: amount,
  /** Null until it is recommended, and for readers outside the Department. */
  recommendedMinor: amount.nullable(),
  /** Null unless it is awarded. */
  awardedMinor: amount.nullable(),
  firstSubmittedAt: instant.nullable(),
  changesDueOn: day.nullable(),
  /** Last day for what is awaited of the municipality: to submit, or to answer a request for changes. */
  dueOn: day.nullable(),
  nextRoles: z.array(z.enum(Role)),
  officer: assignedOfficerSchema,
  updatedAt: instant,
});
export type GrantApplicationRow = z.infer<typeof grantApplicationRowSchema>;
export const grantApplicationPageSchema = pageSchema(grantApplicationRowSchema);

export const grantApplicationVersionSchema = submittedVersionSchema.extend({
  applicationId: z.string(),
  reference: z.string(),
  content: contentSchema,
  /** Names of the centres in the content, as the register has them now. */
  centres: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type GrantApplicationVersionView = z.infer<typeof grantApplicationVersionSchema>;

export const commentAddedSchema = z.object({ added: z.literal(true) });
