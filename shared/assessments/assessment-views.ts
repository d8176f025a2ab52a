import * as z from 'zod';
import { pageSchema } from '../api/list-query.ts';
import { rubricCriterionSchema } from '../funding-calls/design-schema.ts';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { GrantApplicationStatus } from '../grant-applications/grant-application-status.ts';
import { AssessmentStatus } from './assessment.ts';
import { criterionScoreSchema } from './assessment-requests.ts';

const instant = z.string();

/** What heads each of the assessment screens. */
const applicationHead = {
  applicationId: z.string(),
  applicationReference: z.string(),
  applicationStatus: z.enum(GrantApplicationStatus),
  projectTitle: z.string(),
  organisationName: z.string(),
  programme: z.enum(GrantProgrammeCode),
  financialYear: z.string(),
  callTitle: z.string(),
  requestedMinor: z.int(),
};

/** A finished assessment that its assessor opened again, with the reason. `totalAfter` once it is finished anew. */
export const revisionSchema = z.strictObject({
  at: instant,
  reason: z.string(),
  totalBefore: z.number().nullable(),
  totalAfter: z.number().nullable(),
});

const panelMember = {
  assessorId: z.string(),
  assessorName: z.string(),
  status: z.enum(AssessmentStatus),
  /** Null until finished: what is still being written is its writer's own. */
  scores: z.array(criterionScoreSchema).nullable(),
  /** Out of 100, two decimals. */
  total: z.number().nullable(),
  finishedAt: instant.nullable(),
};

/** An assessor's own assessment. Before the declaration there is no record yet: `version` is 0. */
export const assessmentViewSchema = z.strictObject({
  ...applicationHead,
  version: z.int(),
  status: z.enum(AssessmentStatus),
  assessorId: z.string(),
  assessorName: z.string(),
  applicationInAssessment: z.boolean(),
  rubric: z.array(rubricCriterionSchema),
  scores: z.array(criterionScoreSchema),
  declaration: z
    .strictObject({ hasConflict: z.boolean(), statement: z.string(), reason: z.string(), at: instant })
    .nullable(),
  savedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** The rest of the panel; null until the assessor's own assessment is finished. */
  others: z.array(z.strictObject(panelMember)).nullable(),
});
export type AssessmentView = z.infer<typeof assessmentViewSchema>;

/** What saving answers: enough to go on writing. */
export const scoresSavedSchema = z.strictObject({
  version: z.int(),
  savedAt: instant,
  total: z.number().nullable(),
});
export type ScoresSaved = z.infer<typeof scoresSavedSchema>;

/** Answer to a declared conflict: from here on the application does not exist for the person. */
export const declaredSchema = z.strictObject({
  version: z.int(),
  status: z.enum(AssessmentStatus),
  hasConflict: z.boolean(),
});

export const panelSummarySchema = z.strictObject({
  finished: z.int(),
  outstanding: z.int(),
  conflicted: z.int(),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  lowest: z.number().nullable(),
  highest: z.number().nullable(),
  spread: z.number().nullable(),
});

/** The whole panel side by side. `version` guards the moderation note. */
export const comparisonViewSchema = z.strictObject({
  ...applicationHead,
  version: z.int(),
  rubric: z.array(rubricCriterionSchema),
  members: z.array(
    z.strictObject({
      ...panelMember,
      /** Put on this application besides the call's panel. */
      isSubstitute: z.boolean(),
      /** Why the total stands out; null where it does not. */
      outlier: z.strictObject({ median: z.number(), difference: z.number() }).nullable(),
      conflict: z
        .strictObject({
          /** Null for readers who are assessors themselves. */
          reason: z.string().nullable(),
          /** Who declared it, or who found it. */
          name: z.string(),
          declared: z.boolean(),
          at: instant,
          /** Scores were there, and left every figure. */
          tookScoresOut: z.boolean(),
        })
        .nullable(),
      /** What was given before the conflict; for the auditor alone. */
      takenOut: z
        .strictObject({ scores: z.array(criterionScoreSchema), total: z.number().nullable() })
        .nullable(),
      revisions: z.array(revisionSchema),
    }),
  ),
  outlierPoints: z.int(),
  assessmentsMinimum: z.int(),
  /** Who may be put on it besides: assessors of the Department who are not on the panel. */
  candidates: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  summary: panelSummarySchema,
  criteria: z.array(
    z.strictObject({
      criterion: z.string(),
      mean: z.number().nullable(),
      spread: z.number().nullable(),
      isDivergent: z.boolean(),
    }),
  ),
  moderation: z.strictObject({ note: z.string(), name: z.string(), at: instant }).nullable(),
});
export type ComparisonView = z.infer<typeof comparisonViewSchema>;

export const myAssessmentRowSchema = z.strictObject({
  /** Of the application: each assessor has one assessment of it. */
  id: z.string(),
  ...applicationHead,
  status: z.enum(AssessmentStatus),
  applicationInAssessment: z.boolean(),
  total: z.number().nullable(),
  scored: z.int(),
  criteria: z.int(),
  updatedAt: instant,
});
export type MyAssessmentRow = z.infer<typeof myAssessmentRowSchema>;
export const myAssessmentPageSchema = pageSchema(myAssessmentRowSchema);
