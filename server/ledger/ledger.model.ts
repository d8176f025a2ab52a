import { Schema } from 'mongoose';
import type { LedgerAccountName, LedgerEntryCode } from '#shared/ledger/ledger.ts';
import { defineModel, subRecord } from '../database/model.ts';

/** What made an entry: the award, the disbursement, the return. */
export interface LedgerCause {
  readonly type: string;
  readonly id: string;
  /** As people know it, `OMG-2026-27-WC043-001/2`. */
  readonly reference: string;
}

export interface LedgerAccountRecord {
  _id: string;
  awardId: string;
  organisationId: string;
  name: LedgerAccountName;
  debitMinor: number;
  creditMinor: number;
  pendingMinor: number;
  /** debit − credit − pending, kept so that a conditional update can refuse an overdraft. */
  availableMinor: number;
  version: number;
}

export interface LedgerEntryRecord {
  _id: string;
  awardId: string;
  organisationId: string;
  code: LedgerEntryCode;
  debit: LedgerAccountName;
  credit: LedgerAccountName;
  amountMinor: number;
  causedBy: LedgerCause;
  /** Unique: the same event is never posted twice. */
  key: string;
  reverses: string | null;
  at: Date;
}

export interface LedgerReservationRecord {
  _id: string;
  awardId: string;
  organisationId: string;
  /** What is reserved for, e.g. the award and instalment number. One may be open at a time, one posted for ever. */
  purpose: string;
  key: string;
  amountMinor: number;
  causedBy: LedgerCause;
  status: 'open' | 'posted' | 'voided';
  /** Open or posted: what the unique index on the purpose looks at. */
  standing: boolean;
  at: Date;
  resolvedAt: Date | null;
}

const money = { type: Number, required: true } as const;
const text = { type: String, required: true } as const;
const cause = { type: subRecord({ type: text, id: text, reference: text }), required: true } as const;

export const ledgerAccountModel = defineModel<LedgerAccountRecord>({
  name: 'LedgerAccount',
  collection: 'ledgerAccounts',
  fields: {
    awardId: text,
    organisationId: text,
    name: text,
    debitMinor: money,
    creditMinor: money,
    pendingMinor: money,
    availableMinor: money,
    version: money,
  },
  indexes: [{ fields: { awardId: 1, name: 1 }, options: { unique: true } }],
});

export const ledgerEntryModel = defineModel<LedgerEntryRecord>({
  name: 'LedgerEntry',
  collection: 'ledgerEntries',
  fields: {
    awardId: text,
    organisationId: text,
    code: text,
    debit: text,
    credit: text,
    amountMinor: money,
    causedBy: cause,
    key: text,
    reverses: { type: Schema.Types.String, default: null },
    at: { type: Date, required: true },
  },
  indexes: [
    { fields: { key: 1 }, options: { unique: true } },
    {
      fields: { reverses: 1 },
      options: { unique: true, partialFilterExpression: { reverses: { $type: 'string' } } },
    },
    { fields: { awardId: 1, at: 1, _id: 1 } },
    { fields: { organisationId: 1, at: 1, _id: 1 } },
    { fields: { at: 1, _id: 1 } },
  ],
});

export const ledgerReservationModel = defineModel<LedgerReservationRecord>({
  name: 'LedgerReservation',
  collection: 'ledgerReservations',
  fields: {
    awardId: text,
    organisationId: text,
    purpose: text,
    key: text,
    amountMinor: money,
    causedBy: cause,
    status: text,
    standing: { type: Boolean, required: true },
    at: { type: Date, required: true },
    resolvedAt: { type: Date, default: null },
  },
  indexes: [
    { fields: { key: 1 }, options: { unique: true } },
    {
      fields: { purpose: 1 },
      options: { unique: true, partialFilterExpression: { standing: true } },
    },
    { fields: { awardId: 1, status: 1 } },
  ],
});
