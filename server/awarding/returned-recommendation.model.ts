import { Schema } from 'mongoose';
import type {
  ApprovalStep,
  FinanceComment,
  Recommendation,
} from '#shared/grant-applications/grant-application.ts';
import { defineModel } from '../database/model.ts';

/** A recommendation that the approver sent back, as it was, with the reason. Never changed. */
export interface ReturnedRecommendation {
  _id: string;
  applicationId: string;
  organisationId: string;
  recommendation: Recommendation;
  /** With those that were given before it came back. */
  approvals: readonly ApprovalStep[];
  financeComment: FinanceComment | null;
  reason: string;
  userId: string;
  name: string;
  at: Date;
}

const text = { type: String, required: true } as const;

export const returnedRecommendationModel = defineModel<ReturnedRecommendation>({
  name: 'ReturnedRecommendation',
  collection: 'returnedRecommendations',
  fields: {
    applicationId: text,
    organisationId: text,
    recommendation: { type: Schema.Types.Mixed, required: true },
    approvals: { type: [Schema.Types.Mixed], default: [] },
    financeComment: { type: Schema.Types.Mixed, default: null },
    reason: text,
    userId: text,
    name: text,
    at: { type: Date, required: true },
  },
  indexes: [{ fields: { applicationId: 1, at: -1 } }],
});
