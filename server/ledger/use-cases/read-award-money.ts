import { localDayOf, type LocalDay } from '#shared/calendar/local-day.ts';
import { awardMoneyOf, type AwardMoney } from '#shared/ledger/ledger.ts';
import { trusted } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { ledgerAccountModel, ledgerEntryModel, type LedgerEntryRecord } from '../ledger.model.ts';
import { headsOf } from '../ledger.repository.ts';

type Database = Pick<Deps, 'connection'>;

/** An award's figures, from the heads of its book. With `tx`, as the transaction sees them. */
export async function awardMoney(deps: Database, awardId: string, tx?: Transaction): Promise<AwardMoney> {
  return awardMoneyOf(await headsOf(deps, awardId, tx));
}

/** The same for many awards in one read, for lists and totals. */
export async function awardsMoney(
  deps: Database,
  awardIds: readonly string[],
): Promise<Map<string, AwardMoney>> {
  const accounts = await ledgerAccountModel(deps.connection)
    .find({ awardId: trusted({ $in: [...awardIds] }) })
    .lean();
  const books = Map.groupBy(accounts, (account) => account.awardId);
  return new Map(
    awardIds.map((awardId) => [
      awardId,
      awardMoneyOf(new Map((books.get(awardId) ?? []).map((account) => [account.name, account]))),
    ]),
  );
}

/** The South African day of the award's first transfer, or null before it. */
export async function firstTransferOn(
  deps: Database,
  awardId: string,
  tx?: Transaction,
): Promise<LocalDay | null> {
  const [entry] = await ledgerEntryModel(deps.connection)
    .find({ awardId, code: 'transferPaid', reverses: null })
    .sort({ at: 1, _id: 1 })
    .limit(1)
    .session(tx?.session ?? null)
    .lean<LedgerEntryRecord[]>();
  return entry ? localDayOf(entry.at) : null;
}
