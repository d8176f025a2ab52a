import { Schema } from 'mongoose';
import type {
  AddendumSignature,
  AmendmentKind,
  AmendmentProposal,
  AmendmentStatus,
} from '#shared/award-amendments/amendment.ts';
import type { SignatureSide } from '#shared/awards/award.ts';
import type { StepTaken } from '#shared/workflow/workflow.ts';
import { defineModel, subRecord } from '../database/model.ts';

/** A PDF that was stored once, with its hash. */
export interface StoredLetter {
  documentId: string;
  sha256: string;
}

export interface AmendmentRecord {
  _id: string;
  version: number;
  /** `<award>/A2`. */
  reference: string;
  number: number;
  status: AmendmentStatus;
  awardId: string;
  awardReference: string;
  awardTitle: string;
  organisationId: string;
  organisationName: string;
  askedBy: SignatureSide;
  /** Version of the award's terms that the proposal was written against. */
  baseNumber: number;
  proposal: AmendmentProposal;
  documents: { documentId: string; name: string }[];
  /** As judged when it was last written, submitted or decided. */
  kinds: AmendmentKind[];
  level: 'programmeOfficer' | 'approver';
  steps: StepTaken[];
  returned: { reason: string; name: string; at: string } | null;
  decision: {
    outcome: 'approved' | 'declined';
    reason: string;
    userId: string;
    name: string;
    at: string;
    level: 'programmeOfficer' | 'approver';
    number: number | null;
  } | null;
  needsSignatures: boolean;
  /** The letter; where the amount changes it is the addendum for signature. */
  letter: StoredLetter | null;
  signatures: AddendumSignature[];
  /** With both signatures on it. */
  signedLetter: StoredLetter | null;
  createdAt: Date;
  updatedAt: Date;
}

const text = { type: String, required: true } as const;
const amount = { type: Number, required: true } as const;
const letter = { type: subRecord({ documentId: text, sha256: text }), default: null } as const;

export const awardAmendmentModel = defineModel<AmendmentRecord>({
  name: 'AwardAmendment',
  collection: 'awardAmendments',
  fields: {
    version: amount,
    reference: text,
    number: amount,
    status: text,
    awardId: text,
    awardReference: text,
    awardTitle: text,
    organisationId: text,
    organisationName: text,
    askedBy: text,
    baseNumber: amount,
    proposal: { type: Schema.Types.Mixed, required: true },
    documents: [subRecord({ documentId: text, name: text })],
    kinds: [String],
    level: text,
    steps: [subRecord({ command: text, userId: text, userName: text, at: text })],
    returned: { type: subRecord({ reason: text, name: text, at: text }), default: null },
    decision: { type: Schema.Types.Mixed, default: null },
    needsSignatures: { type: Boolean, required: true },
    letter,
    signatures: [Schema.Types.Mixed],
    signedLetter: letter,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  indexes: [
    { fields: { awardId: 1, number: 1 }, options: { unique: true } },
    { fields: { status: 1, _id: 1 } },
  ],
});
