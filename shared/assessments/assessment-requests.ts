import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { listQuery } from '../api/list-query.ts';
import { designKeySchema } from '../funding-calls/design-schema.ts';
import { AssessmentStatus } from './assessment.ts';

const reason = z.string().trim().max(4_000);

/** The declaration comes first; who declares a conflict sees the application no more. */
export const declareBody = z.discriminatedUnion('hasConflict', [
  z.strictObject({
    hasConflict: z.literal(false),
    /** The person has read the statement and agrees to it. */
    statementAccepted: z.literal(true, 'Read the statement and agree to it, or declare a conflict.'),
  }),
  z.strictObject({
    hasConflict: z.literal(true),
    reason: reason.min(10, 'Say in a sentence what the conflict is.'),
  }),
]);
export type DeclareBody = z.infer<typeof declareBody>;

/** A conflict that somebody else found: in the meeting of the panel, or by an officer. */
export const findConflictBody = z.strictObject({
  assessorId: idSchema,
  reason: reason.min(10, 'Say in a sentence what the conflict is and how it came to light.'),
});
export type FindConflictBody = z.infer<typeof findConflictBody>;

export const addSubstituteBody = z.strictObject({
  assessorId: idSchema,
  reason: reason.min(10, 'Say in a sentence why another assessor is needed.'),
});
export type AddSubstituteBody = z.infer<typeof addSubstituteBody>;

/** A finished assessment is opened again by its assessor alone, and says why. */
export const reopenBody = z.strictObject({
  reason: reason.min(10, 'Say in a sentence what makes you change your scores.'),
});
export type ReopenBody = z.infer<typeof reopenBody>;

export const criterionScoreSchema = z.strictObject({
  criterion: designKeySchema,
  score: z.int().min(0).max(10).nullable(),
  justification: z.string().max(4_000),
});

/** All scores of the assessor; a criterion left out loses its score. */
export const saveScoresBody = z.strictObject({
  scores: z
    .array(criterionScoreSchema)
    .max(20)
    .refine((scores) => new Set(scores.map(({ criterion }) => criterion)).size === scores.length, {
      error: 'Score each criterion once.',
      params: { code: 'repeated' },
    }),
});
export type SaveScoresBody = z.infer<typeof saveScoresBody>;

export const moderateBody = z.strictObject({
  note: z.string().trim().min(10, 'Write down what the panel discussed and agreed.').max(8_000),
});
export type ModerateBody = z.infer<typeof moderateBody>;

export const myAssessmentSorts = ['updatedAt', 'reference', 'organisationName'] as const;
export const myAssessmentListQuery = listQuery({
  sorts: myAssessmentSorts,
  order: 'desc',
  filters: {
    status: z.enum(AssessmentStatus).exclude(['conflicted']).optional(),
    callId: idSchema.optional(),
    search: z.string().trim().min(1).max(100).optional(),
  },
});
export type MyAssessmentListQuery = z.infer<typeof myAssessmentListQuery>;
