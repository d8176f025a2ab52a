import type { DisbursementCommand, DisbursementStatus } from '#shared/disbursements/disbursement.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { StepTaken } from '#shared/workflow/workflow.ts';
import { defineModel, subRecord } from '../database/model.ts';
import { stepRecord } from '../database/step-record.ts';
import { Schema } from 'mongoose';
import type { ActingFor } from '#shared/access/roles.ts';

export interface DisbursementRecord {
  _id: string;
  reference: string;
  version: number;
  status: DisbursementStatus;
  /** Under way or paid; one per instalment, held by a unique index. */
  standing: boolean;
  awardId: string;
  awardReference: string;
  awardTitle: string;
  programme: string;
  financialYear: string;
  organisationId: string;
  organisationName: string;
  instalmentNumber: number;
  attempt: number;
  amountMinor: number;
  steps: StepTaken<DisbursementCommand>[];
  bankAccount: { id: string; bank: string; branchCode: string; holder: string; lastFour: string };
  endedReason: string | null;
  bankReference: string | null;
  paidOn: LocalDay | null;
  confirmationDocumentId: string | null;
  paymentAdvice: { documentId: string | null; sha256: string | null } | null;
  preparedAt: Date;
}

/** Two people let an instalment pass without one of its conditions. */
export interface WaiverRecord {
  _id: string;
  version: number;
  awardId: string;
  organisationId: string;
  instalmentNumber: number;
  conditionIndex: number;
  reason: string;
  askedById: string;
  askedBy: string;
  askedFor: ActingFor | null;
  askedAt: Date;
  agreedById: string | null;
  agreedBy: string | null;
  agreedFor: ActingFor | null;
  agreedAt: Date | null;
}

/** What a programme officer confirmed by hand: the written assurance, or a condition in words. */
export interface ConditionConfirmationRecord {
  _id: string;
  awardId: string;
  organisationId: string;
  /** `assuranceReceived`, or `manual:<key of the condition>`. */
  what: string;
  note: string;
  documentId: string | null;
  documentName: string | null;
  byId: string;
  by: string;
  byFor: ActingFor | null;
  at: Date;
}

const text = { type: String, required: true } as const;
const amount = { type: Number, required: true } as const;
const optionalText = { type: String, default: null } as const;
const when = { type: Date, required: true } as const;

export const disbursementModel = defineModel<DisbursementRecord>({
  name: 'Disbursement',
  collection: 'disbursements',
  fields: {
    reference: text,
    version: amount,
    status: text,
    standing: { type: Boolean, required: true },
    awardId: text,
    awardReference: text,
    awardTitle: text,
    programme: text,
    financialYear: text,
    organisationId: text,
    organisationName: text,
    instalmentNumber: amount,
    attempt: amount,
    amountMinor: amount,
    steps: [stepRecord],
    bankAccount: {
      type: subRecord({ id: text, bank: text, branchCode: text, holder: text, lastFour: text }),
      required: true,
    },
    endedReason: optionalText,
    bankReference: optionalText,
    paidOn: optionalText,
    confirmationDocumentId: optionalText,
    paymentAdvice: { type: subRecord({ documentId: optionalText, sha256: optionalText }), default: null },
    preparedAt: when,
  },
  indexes: [
    { fields: { reference: 1 }, options: { unique: true } },
    {
      fields: { awardId: 1, instalmentNumber: 1 },
      options: { name: 'one_standing', unique: true, partialFilterExpression: { standing: true } },
    },
    { fields: { awardId: 1, instalmentNumber: 1, attempt: 1 }, options: { unique: true } },
    { fields: { preparedAt: -1, _id: -1 } },
    { fields: { amountMinor: 1, _id: 1 } },
    { fields: { organisationName: 1, _id: 1 } },
    { fields: { status: 1, preparedAt: -1, _id: -1 } },
    { fields: { organisationId: 1, preparedAt: -1, _id: -1 } },
  ],
});

export const waiverModel = defineModel<WaiverRecord>({
  name: 'InstalmentWaiver',
  collection: 'instalmentWaivers',
  fields: {
    version: amount,
    awardId: text,
    organisationId: text,
    instalmentNumber: amount,
    conditionIndex: amount,
    reason: text,
    askedById: text,
    askedBy: text,
    askedFor: { type: Schema.Types.Mixed, default: null },
    askedAt: when,
    agreedById: optionalText,
    agreedBy: optionalText,
    agreedFor: { type: Schema.Types.Mixed, default: null },
    agreedAt: { type: Date, default: null },
  },
  indexes: [{ fields: { awardId: 1, instalmentNumber: 1, conditionIndex: 1 }, options: { unique: true } }],
});

export const conditionConfirmationModel = defineModel<ConditionConfirmationRecord>({
  name: 'ConditionConfirmation',
  collection: 'conditionConfirmations',
  fields: {
    awardId: text,
    organisationId: text,
    what: text,
    note: text,
    documentId: optionalText,
    documentName: optionalText,
    byId: text,
    by: text,
    byFor: { type: Schema.Types.Mixed, default: null },
    at: when,
  },
  indexes: [{ fields: { awardId: 1, what: 1 }, options: { unique: true } }],
});
