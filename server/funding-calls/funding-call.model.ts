import { Schema } from 'mongoose';
import type {
  FundingCallCommand,
  FundingCallDesign,
  FundingCallStatus,
  GrantProgrammeCode,
} from '#shared/funding-calls/funding-call.ts';
import type { StepTaken } from '#shared/workflow/workflow.ts';
import { defineModel } from '../database/model.ts';

export interface FundingCallRecord {
  _id: string;
  version: number;
  reference: string;
  /** Counts the calls of one grant and year. */
  ordinal: number;
  /** The department that owns the call. */
  organisationId: string;
  status: FundingCallStatus;
  design: FundingCallDesign;
  /** 1 when it opens; each published amendment raises it and keeps the version it replaces. */
  designVersion: number;
  /** Copied from the design for lists: filtered, sorted and searched by. */
  programme: GrantProgrammeCode;
  financialYear: string;
  title: string;
  closesOn: string;
  searchText: string;
  steps: StepTaken<FundingCallCommand>[];
  /** Awarded so far, and what the envelope has left; moved together by conditional updates. */
  committedMinor: number;
  envelopeLeftMinor: number;
  copiedFrom: { id: string; reference: string } | null;
  closingReason: string;
  /** Null until opened; a municipality sees a call from then on. */
  openedAt: Date | null;
  createdAt: Date;
  createdByName: string;
  updatedAt: Date;
}

const text = { type: String, required: true } as const;
const optionalText = { type: String, default: '' } as const;
const number = { type: Number, required: true } as const;

export const fundingCallModel = defineModel<FundingCallRecord>({
  name: 'FundingCall',
  collection: 'fundingCalls',
  fields: {
    version: number,
    reference: text,
    ordinal: number,
    organisationId: text,
    status: text,
    design: { type: Schema.Types.Mixed, required: true },
    designVersion: { type: Number, default: 1 },
    programme: text,
    financialYear: text,
    title: optionalText,
    closesOn: optionalText,
    searchText: optionalText,
    steps: { type: [Schema.Types.Mixed], required: true },
    committedMinor: number,
    envelopeLeftMinor: number,
    copiedFrom: { type: Schema.Types.Mixed, default: null },
    closingReason: optionalText,
    openedAt: { type: Date, default: null },
    createdAt: { type: Date, required: true },
    createdByName: text,
    updatedAt: { type: Date, required: true },
  },
  indexes: [
    { fields: { reference: 1 }, options: { unique: true } },
    { fields: { programme: 1, financialYear: 1, ordinal: 1 }, options: { unique: true } },
    { fields: { closesOn: 1, _id: 1 } },
    { fields: { title: 1, _id: 1 } },
    { fields: { status: 1, closesOn: 1, _id: 1 } },
  ],
});
