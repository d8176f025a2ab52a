import { Schema } from 'mongoose';
import type { AmendmentCommand, AmendmentStatus } from '#shared/funding-calls/amendment.ts';
import type { DesignChange } from '#shared/funding-calls/design-changes.ts';
import type { FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import type { StepTaken } from '#shared/workflow/workflow.ts';
import { defineModel } from '../database/model.ts';

/** A change to an open call: written as a draft, then published to everybody who applies. */
export interface CallAmendmentRecord {
  _id: string;
  version: number;
  callId: string;
  callReference: string;
  organisationId: string;
  /** Counts the amendments of the call. */
  number: number;
  status: AmendmentStatus;
  /** One draft per call; what the unique index looks at. */
  isDraft: boolean;
  steps: StepTaken<AmendmentCommand>[];
  design: FundingCallDesign;
  reason: string;
  /** Once published: the version of the design it made, and what changed with it. */
  designVersion: number | null;
  changes: DesignChange[];
  startedByName: string;
  startedAt: Date;
  publishedByName: string;
  publishedAt: Date | null;
  updatedAt: Date;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const day = { type: Date, required: true } as const;

export const callAmendmentModel = defineModel<CallAmendmentRecord>({
  name: 'CallAmendment',
  collection: 'callAmendments',
  fields: {
    version: number,
    callId: text,
    callReference: text,
    organisationId: text,
    number,
    status: text,
    isDraft: { type: Boolean, required: true },
    steps: { type: [Schema.Types.Mixed], required: true },
    design: { type: Schema.Types.Mixed, required: true },
    reason: { type: String, default: '' },
    designVersion: { type: Number, default: null },
    changes: { type: [Schema.Types.Mixed], required: true },
    startedByName: text,
    startedAt: day,
    publishedByName: { type: String, default: '' },
    publishedAt: { type: Date, default: null },
    updatedAt: day,
  },
  indexes: [
    { fields: { callId: 1, number: 1 }, options: { unique: true } },
    {
      fields: { callId: 1 },
      options: { unique: true, partialFilterExpression: { isDraft: true }, name: 'oneDraftPerCall' },
    },
  ],
});

/** A version of a call's design that an amendment replaced. Never changed once written. */
export interface CallDesignRecord {
  _id: string;
  callId: string;
  number: number;
  design: FundingCallDesign;
  replacedAt: Date;
}

export const callDesignModel = defineModel<CallDesignRecord>({
  name: 'CallDesign',
  collection: 'callDesigns',
  fields: {
    callId: text,
    number,
    design: { type: Schema.Types.Mixed, required: true },
    replacedAt: day,
  },
  indexes: [{ fields: { callId: 1, number: 1 }, options: { unique: true } }],
});
