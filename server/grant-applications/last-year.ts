import { addFinancialYears } from '#shared/calendar/financial-year.ts';
import type { LastYearFact } from '#shared/grant-applications/grant-application.ts';
import { sum } from '#shared/money/money.ts';
import { awardModel, type AwardRecord } from '../awards/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import type { AllocationKey } from '../funding-calls/index.ts';
import { awardsMoney } from '../ledger/index.ts';

/** What the municipality was awarded of the grant in the year before and, by the ledger, spent; null: no award. */
export async function lastYearOf(
  deps: Pick<Deps, 'connection'>,
  { programme, financialYear, organisationId }: AllocationKey,
  tx?: Transaction,
): Promise<LastYearFact | null> {
  const awards = await awardModel(deps.connection)
    .find({ organisationId, programme, financialYear: addFinancialYears(financialYear, -1) })
    .select(['_id'])
    .session(tx?.session ?? null)
    .lean<Pick<AwardRecord, '_id'>[]>();
  if (awards.length === 0) return null;
  const books = [
    ...(
      await awardsMoney(
        deps,
        awards.map(({ _id }) => _id),
      )
    ).values(),
  ];
  return {
    awardedMinor: sum(books.map((book) => book.awardedMinor)),
    spentMinor: sum(books.map((book) => book.spentMinor)),
  };
}
