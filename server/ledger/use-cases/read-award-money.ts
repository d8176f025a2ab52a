import type { ClientSession } from 'mongoose';
import { awardMoneyOf, type AwardMoney } from '#shared/ledger/ledger.ts';
import { trusted } from '../../database/model.ts';
import type { Deps } from '../../deps.ts';
import { ledgerAccountModel } from '../ledger.model.ts';
import { headsOf } from '../ledger.repository.ts';

/** An award's figures, from the heads of its book. */
export async function awardMoney(
  deps: Deps,
  awardId: string,
  session: ClientSession | null = null,
): Promise<AwardMoney> {
  return awardMoneyOf(await headsOf(deps, awardId, session));
}

/** The same for many awards in one read, for lists and totals. */
export async function awardsMoney(deps: Deps, awardIds: readonly string[]): Promise<Map<string, AwardMoney>> {
  const accounts = await ledgerAccountModel(deps.connection)
    .find({ awardId: trusted({ $in: awardIds }) })
    .lean();
  const books = Map.groupBy(accounts, (account) => account.awardId);
  return new Map(
    awardIds.map((awardId) => [
      awardId,
      awardMoneyOf(new Map((books.get(awardId) ?? []).map((account) => [account.name, account]))),
    ]),
  );
}
