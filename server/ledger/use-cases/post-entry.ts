import { refuse } from '#shared/errors/refusal.ts';
import { postingOf, type LedgerEntryCode, type Posting } from '#shared/ledger/ledger.ts';
import { assertMinorUnits } from '#shared/money/money.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { ledgerEntryModel, type LedgerCause } from '../ledger.model.ts';
import { entryByKey, moveHead, type BookOf } from '../ledger.repository.ts';

interface EntryToPost {
  /** Cents, above zero. */
  readonly amountMinor: number;
  readonly causedBy: LedgerCause;
  readonly key: string;
}

export type Event =
  | { readonly code: Exclude<LedgerEntryCode, 'expenditureAccepted'> }
  | { readonly code: 'expenditureAccepted'; readonly lineId: string };

/** Appends one entry and moves both accounts' heads. A key posted before fails on its unique index. */
export async function postEntry(
  deps: Deps,
  tx: Transaction,
  book: BookOf,
  event: Event,
  entry: EntryToPost,
): Promise<void> {
  await append(deps, tx, book, { code: event.code, ...postingOf(event), ...entry, reverses: null });
}

/** Takes an entry back by its mirror image; the original stays. Each entry can be taken back once. */
export async function reverseEntry(
  deps: Deps,
  tx: Transaction,
  originalKey: string,
  reversal: { readonly key: string; readonly causedBy: LedgerCause },
): Promise<void> {
  const original = await entryByKey(deps, tx, originalKey);
  if (!original) throw new Error(`No ledger entry has the key ${originalKey}.`);
  const earlier = await ledgerEntryModel(deps.connection)
    .exists({ reverses: originalKey })
    .session(tx.session);
  if (earlier) throw new RefusedError(refuse('entryIsReversed', { key: originalKey }));
  await append(deps, tx, original, {
    code: original.code,
    debit: original.credit,
    credit: original.debit,
    amountMinor: original.amountMinor,
    reverses: originalKey,
    ...reversal,
  });
}

async function append(
  deps: Deps,
  tx: Transaction,
  { awardId, organisationId }: BookOf,
  entry: EntryToPost & Posting & { readonly code: LedgerEntryCode; readonly reverses: string | null },
): Promise<void> {
  assertMinorUnits(entry.amountMinor);
  if (entry.amountMinor <= 0) throw new RangeError(`A ledger entry needs an amount above zero: ${entry.key}`);
  await ledgerEntryModel(deps.connection).create([{ awardId, organisationId, at: tx.now, ...entry }], {
    session: tx.session,
  });
  await moveHead(deps, tx, { awardId, organisationId }, entry.debit, { debitMinor: entry.amountMinor });
  await moveHead(deps, tx, { awardId, organisationId }, entry.credit, { creditMinor: entry.amountMinor });
}
