import { Schema } from 'mongoose';
import type { AssessmentStatus, CriterionScore } from '#shared/assessments/assessment.ts';
import { defineModel, subRecord } from '../database/model.ts';

export interface DeclarationRecord {
  hasConflict: boolean;
  /** The words that were agreed to. */
  statement: string;
  reason: string;
  at: string;
}

export interface ConflictRecord {
  reason: string;
  userId: string;
  name: string;
  at: string;
}

/** The assessor opened a finished assessment again; `scoresBefore` is what it said until then. */
export interface RevisionRecord {
  at: string;
  reason: string;
  scoresBefore: CriterionScore[];
  totalBefore: number | null;
  totalAfter: number | null;
}

/** One assessor's judgement of one application. There is none before the declaration: the call's panel is enough. */
export interface AssessmentRecord {
  _id: string;
  version: number;
  applicationId: string;
  callId: string;
  organisationId: string;
  assessorId: string;
  assessorName: string;
  status: Exclude<AssessmentStatus, 'invited'>;
  declaration: DeclarationRecord;
  scores: CriterionScore[];
  /** A conflict of interest: declared by the assessor, or found by somebody else. It stays. */
  conflict: ConflictRecord | null;
  revisions: RevisionRecord[];
  finishedAt: Date | null;
  savedAt: Date;
  createdAt: Date;
}

const text = { type: String, required: true } as const;
/** Words that may be empty; mongoose's `required` would refuse those. */
const words = { type: String, default: '' } as const;

export const assessmentModel = defineModel<AssessmentRecord>({
  name: 'Assessment',
  collection: 'assessments',
  fields: {
    version: { type: Number, required: true },
    applicationId: text,
    callId: text,
    organisationId: text,
    assessorId: text,
    assessorName: text,
    status: text,
    declaration: {
      type: subRecord({
        hasConflict: { type: Boolean, required: true },
        statement: text,
        reason: words,
        at: text,
      }),
      required: true,
    },
    scores: [subRecord({ criterion: text, score: { type: Number, default: null }, justification: words })],
    conflict: { type: Schema.Types.Mixed, default: null },
    revisions: { type: [Schema.Types.Mixed], default: [] },
    finishedAt: { type: Date, default: null },
    savedAt: { type: Date, required: true },
    createdAt: { type: Date, required: true },
  },
  indexes: [
    { fields: { applicationId: 1, assessorId: 1 }, options: { unique: true } },
    { fields: { assessorId: 1, status: 1, applicationId: 1 } },
  ],
});

/** What the panel talked about and agreed; one per application, `_id` is the application's. */
export interface ModerationRecord {
  _id: string;
  version: number;
  organisationId: string;
  note: string;
  name: string;
  userId: string;
  at: Date;
}

export const moderationModel = defineModel<ModerationRecord>({
  name: 'AssessmentModeration',
  collection: 'assessmentModerations',
  fields: {
    version: { type: Number, required: true },
    organisationId: text,
    note: text,
    name: text,
    userId: text,
    at: { type: Date, required: true },
  },
});
