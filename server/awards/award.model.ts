import { Schema } from 'mongoose';
import type { AcceptanceReminder } from '#shared/awards/acceptance.ts';
import type { TemplateName } from '#shared/agreement-templates/agreement-template.ts';
import type { Acceptance, AcceptanceExtension, AwardFacts, OfferEnding } from '#shared/awards/award.ts';
import type { SignedCopy } from '#shared/awards/signed-copy.ts';
import { defineModel, subRecord } from '../database/model.ts';
import { stepRecord } from '../database/step-record.ts';

/** What was generated for the signatures. The unsigned bytes are stored once; their hash is what is signed. */
export interface AgreementRecord {
  documentId: string | null;
  sha256: string | null;
  /** With both signatures on it. */
  signedDocumentId: string | null;
  signedSha256: string | null;
  /** The text it was made with, chosen when the award was made; null on awards from before there were templates. */
  template: TemplateName | null;
}

export interface IssuedDocumentRecord {
  kind: 'awardLetter' | 'agreement' | 'signedAgreement';
  documentId: string | null;
  sha256: string | null;
  issuedAt: Date | null;
}

export interface AwardRecord extends Omit<AwardFacts, 'id'> {
  _id: string;
  organisationCode: string;
  applicationReference: string;
  callTitle: string;
  searchText: string;
  /** Last day to accept as the letter says it; never moved. */
  acceptanceDueOn: string;
  /** The number of working days that made it. */
  acceptanceWorkingDays: number;
  acceptanceExtensions: AcceptanceExtension[];
  acceptanceReminders: AcceptanceReminder[];
  acceptance: Acceptance | null;
  ending: OfferEnding | null;
  agreement: AgreementRecord;
  /** Absent on awards from before copies signed on paper were taken. */
  signedCopies?: SignedCopy[];
  issuedDocuments: IssuedDocumentRecord[];
  decidedAt: Date;
  /** Name of the approver. */
  decidedBy: string;
  createdAt: Date;
  updatedAt: Date;
  /** Raised by whoever changes what the award's tasks depend on, so that rivals meet. */
  taskRevision?: number;
}

const text = { type: String, required: true } as const;
const amount = { type: Number, required: true } as const;
const optionalText = { type: String, default: null } as const;

export const line = subRecord({
  lineId: text,
  category: text,
  description: text,
  requestedMinor: amount,
  amountMinor: amount,
});
export const instalment = subRecord({
  number: amount,
  amountMinor: amount,
  plannedOn: text,
  conditions: [Schema.Types.Mixed],
});
const signature = subRecord({
  side: text,
  userId: text,
  name: text,
  onBehalfOf: { type: Schema.Types.Mixed },
  capacity: text,
  signedAt: text,
  method: text,
  agreementSha256: text,
  copy: { type: Schema.Types.Mixed },
});
const copyStep = { userId: text, name: text, onBehalfOf: { type: Schema.Types.Mixed }, at: text };
const signedCopy = subRecord({
  id: text,
  side: text,
  status: text,
  signerName: text,
  capacity: text,
  signedOn: text,
  documentId: text,
  fileName: text,
  sha256: text,
  agreementSha256: text,
  uploadedBy: { type: subRecord(copyStep), required: true },
  answer: { type: subRecord({ ...copyStep, reason: { type: String, default: '' } }), default: null },
});
export const awardModel = defineModel<AwardRecord>({
  name: 'Award',
  collection: 'awards',
  fields: {
    reference: text,
    version: amount,
    status: text,
    applicationId: text,
    callId: text,
    organisationId: text,
    organisationName: text,
    organisationCode: text,
    applicationReference: text,
    callTitle: text,
    searchText: text,
    acceptanceDueOn: text,
    acceptanceWorkingDays: amount,
    acceptanceExtensions: [subRecord({ untilOn: text, reason: text, userId: text, name: text, at: text })],
    acceptanceReminders: [subRecord({ on: text, untilOn: text })],
    acceptance: {
      type: subRecord({ userId: text, name: text, capacity: text, at: text, letterSha256: text }),
      default: null,
    },
    ending: {
      type: subRecord({
        kind: text,
        reason: { type: String, default: '' },
        name: text,
        at: text,
        releasedMinor: amount,
      }),
      default: null,
    },
    programme: text,
    financialYear: text,
    title: text,
    centreIds: [String],
    lines: [line],
    totalMinor: amount,
    conditions: [String],
    instalments: [instalment],
    termsNumber: { type: Number, required: true },
    endsOn: optionalText,
    addendumAwaited: { type: Boolean, required: true },
    signatures: [signature],
    signedCopies: [signedCopy],
    steps: [stepRecord],
    agreement: {
      type: subRecord({
        documentId: optionalText,
        sha256: optionalText,
        signedDocumentId: optionalText,
        signedSha256: optionalText,
        template: { type: subRecord({ id: optionalText, number: amount }), default: null },
      }),
      required: true,
    },
    issuedDocuments: [
      subRecord({
        kind: text,
        documentId: optionalText,
        sha256: optionalText,
        issuedAt: { type: Date, default: null },
      }),
    ],
    decidedAt: { type: Date, required: true },
    decidedBy: text,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
    taskRevision: Number,
  },
  indexes: [
    { fields: { reference: 1 }, options: { unique: true } },
    { fields: { applicationId: 1 }, options: { unique: true } },
    { fields: { callId: 1 } },
    { fields: { status: 1, _id: 1 } },
    { fields: { organisationId: 1, updatedAt: -1, _id: -1 } },
    { fields: { decidedAt: -1, _id: -1 } },
    { fields: { organisationId: 1, decidedAt: -1, _id: -1 } },
    { fields: { organisationName: 1, _id: 1 } },
    { fields: { reference: 1, _id: 1 } },
    { fields: { totalMinor: 1, _id: 1 } },
  ],
});
