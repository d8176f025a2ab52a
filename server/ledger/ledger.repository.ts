import { mayNotBeOverdrawn, type LedgerAccountName, type LedgerHead } from '#shared/ledger/ledger.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { newId, trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { RefusedError } from '../http/errors.ts';
import { ledgerAccountModel, ledgerEntryModel } from './ledger.model.ts';

export interface BookOf {
  readonly awardId: string;
  readonly organisationId: string;
}

/**
 * Moves an account's running sums by conditional `$inc` in the command's transaction. Summing entries inside a
 * transaction would not stop two concurrent overspends; a head that both must change does.
 */
export async function moveHead(
  deps: Deps,
  tx: Transaction,
  { awardId, organisationId }: BookOf,
  account: LedgerAccountName,
  change: { readonly debitMinor?: number; readonly creditMinor?: number; readonly pendingMinor?: number },
): Promise<void> {
  const { debitMinor = 0, creditMinor = 0, pendingMinor = 0 } = change;
  const availableChange = debitMinor - creditMinor - pendingMinor;
  const model = ledgerAccountModel(deps.connection);
  const guarded = mayNotBeOverdrawn(account) && availableChange < 0;
  const result = await model.updateOne(
    {
      awardId,
      name: account,
      ...(guarded ? { availableMinor: trusted({ $gte: -availableChange }) } : {}),
    },
    {
      $inc: { debitMinor, creditMinor, pendingMinor, availableMinor: availableChange, version: 1 },
      ...(guarded ? {} : { $setOnInsert: { _id: newId(), organisationId } }),
    },
    { session: tx.session, upsert: !guarded },
  );
  if (result.matchedCount + result.upsertedCount === 0) {
    const head = await model.findOne({ awardId, name: account }, null, { session: tx.session }).lean();
    throw new RefusedError(
      refuse('accountWouldBeOverdrawn', {
        account,
        amountMinor: -availableChange,
        leftMinor: head?.availableMinor ?? 0,
      }),
    );
  }
}

/** The heads of one award's book, as stored. */
export async function headsOf(
  deps: Pick<Deps, 'connection'>,
  awardId: string,
  tx?: Transaction,
): Promise<Map<LedgerAccountName, LedgerHead>> {
  const accounts = await ledgerAccountModel(deps.connection)
    .find({ awardId })
    .session(tx?.session ?? null)
    .lean();
  return new Map(accounts.map((account) => [account.name, account]));
}

/** An entry by the key of the event that made it. */
export async function entryByKey(deps: Deps, tx: Transaction, key: string) {
  return ledgerEntryModel(deps.connection).findOne({ key }, null, { session: tx.session }).lean();
}
