import * as z from 'zod';
import { pageSchema } from '../api/list-query.ts';
import { LedgerEntryCode } from './ledger.ts';

const amount = z.int();

export const ledgerEntrySchema = z.strictObject({
  id: z.string(),
  awardId: z.string(),
  organisationId: z.string(),
  code: z.enum(LedgerEntryCode),
  debit: z.string(),
  credit: z.string(),
  amountMinor: amount,
  causedBy: z.strictObject({ type: z.string(), id: z.string(), reference: z.string() }),
  key: z.string(),
  /** Key of the entry this one takes back. */
  reverses: z.string().nullable(),
  at: z.string(),
});
export type LedgerEntryView = z.infer<typeof ledgerEntrySchema>;
export const ledgerEntryPageSchema = pageSchema(ledgerEntrySchema);

export const awardMoneySchema = z.strictObject({
  awardedMinor: amount,
  pendingMinor: amount,
  paidMinor: amount,
  interestMinor: amount,
  spentMinor: amount,
  unspentMinor: amount,
  availableMinor: amount,
  spentByLineMinor: z.record(z.string(), amount),
});

export const awardLedgerSchema = z.strictObject({
  awardId: z.string(),
  awardReference: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  title: z.string(),
  lines: z.array(z.strictObject({ lineId: z.string(), description: z.string(), amountMinor: amount })),
  money: awardMoneySchema,
  accounts: z.array(
    z.strictObject({
      name: z.string(),
      debitMinor: amount,
      creditMinor: amount,
      pendingMinor: amount,
      balanceMinor: amount,
    }),
  ),
});
export type AwardLedgerView = z.infer<typeof awardLedgerSchema>;

/** The proof that the books are right, or where they are not. */
export const ledgerReconciliationSchema = z.strictObject({
  at: z.string(),
  awards: z.int(),
  entries: z.int(),
  debitMinor: amount,
  creditMinor: amount,
  discrepancies: z.array(
    z.strictObject({
      awardId: z.string(),
      account: z.string(),
      what: z.enum(['headDiffersFromEntries', 'overdrawn', 'debitsDifferFromCredits']),
      storedMinor: amount,
      computedMinor: amount,
    }),
  ),
});
export type LedgerReconciliationView = z.infer<typeof ledgerReconciliationSchema>;
