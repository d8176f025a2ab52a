import type {
  BankAccountCommand,
  BankAccountStatus,
  BankAccountType,
} from '#shared/bank-accounts/bank-account.ts';
import type { StepTaken } from '#shared/workflow/workflow.ts';
import { defineModel, subRecord } from '../database/model.ts';
import { stepRecord } from '../database/step-record.ts';

export interface BankAccountRecord {
  _id: string;
  version: number;
  status: BankAccountStatus;
  organisationId: string;
  organisationName: string;
  bank: string;
  branchCode: string;
  holder: string;
  /** Sealed; never leaves the server but by `reveal` and into the payment batch. */
  sealedNumber: string;
  /** For telling equal numbers without opening them. */
  numberHash: string;
  lastFour: string;
  accountType: BankAccountType;
  proof: { documentId: string; name: string };
  reason: string;
  rejectedReason: string | null;
  supersedesId: string | null;
  steps: StepTaken<BankAccountCommand>[];
  capturedAt: Date;
}

const text = { type: String, required: true } as const;

export const bankAccountModel = defineModel<BankAccountRecord>({
  name: 'BankAccount',
  collection: 'bankAccounts',
  fields: {
    version: { type: Number, required: true },
    status: text,
    organisationId: text,
    organisationName: text,
    bank: text,
    branchCode: text,
    holder: text,
    sealedNumber: text,
    numberHash: text,
    lastFour: text,
    accountType: text,
    proof: { type: subRecord({ documentId: text, name: text }), required: true },
    reason: { type: String, default: '' },
    rejectedReason: { type: String, default: null },
    supersedesId: { type: String, default: null },
    steps: [stepRecord],
    capturedAt: { type: Date, required: true },
  },
  indexes: [
    // One capture waits and one account is verified at a time; a race ends in the unique index.
    {
      fields: { organisationId: 1 },
      options: { name: 'one_captured', unique: true, partialFilterExpression: { status: 'captured' } },
    },
    {
      fields: { organisationId: 1, status: 1 },
      options: { name: 'one_verified', unique: true, partialFilterExpression: { status: 'verified' } },
    },
    { fields: { organisationId: 1, capturedAt: -1, _id: -1 } },
    { fields: { capturedAt: -1, _id: -1 } },
    { fields: { organisationName: 1, _id: 1 } },
  ],
});
