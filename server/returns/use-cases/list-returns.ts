import type { QueryFilter } from 'mongoose';
import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { expectedReturnMonths, returnDue } from '#shared/returns/expenditure-return.ts';
import type { ExpenditureReturnListQuery } from '#shared/returns/expenditure-return-requests.ts';
import type {
  ExpenditureReturnPage,
  ExpenditureReturnRow,
  ReturnGrid,
} from '#shared/returns/expenditure-return-views.ts';
import { loadAwardFor } from '../../awards/index.ts';
import { proclaimedDays } from '../../calendar/index.ts';
import { fieldFilters } from '../../database/list-filter.ts';
import { listPage } from '../../database/list-page.ts';
import { trusted } from '../../database/model.ts';
import type { Deps } from '../../deps.ts';
import { firstTransferOn } from '../../ledger/index.ts';
import { expenditureReturnModel, type ExpenditureReturnRecord } from '../expenditure-return.model.ts';
import { returnsOfAward } from '../expenditure-return.repository.ts';

export async function listReturns(
  deps: Deps,
  actor: Actor,
  query: ExpenditureReturnListQuery,
): Promise<ExpenditureReturnPage> {
  const when = { today: localDayOf(deps.clock.now()), proclaimed: await proclaimedDays(deps) };
  const model = expenditureReturnModel(deps.connection);
  const page = await listPage({
    model,
    filter: filterOf(actor, query),
    query,
    sorts: { month: 'month', updatedAt: 'updatedAt', organisationName: 'organisationName' },
    toRow: (record: ExpenditureReturnRecord) => toRow(record, when),
  });
  const [sums] = await model.aggregate<{ spent: number }>([
    { $match: filterOf(actor, query) },
    { $group: { _id: null, spent: { $sum: '$spentMinor' } } },
  ]);
  return { ...page, items: [...page.items], totals: { spentMinor: sums?.spent ?? 0 } };
}

function filterOf(actor: Actor, query: ExpenditureReturnListQuery): QueryFilter<ExpenditureReturnRecord> {
  const { status, awardId, organisationId, financialYear, month } = query;
  const asked = fieldFilters({ status, awardId, organisationId, financialYear, month });
  const scope = scopeOf(actor, 'expenditureReturn.read');
  return scope === 'all' ? asked : { $and: [asked, { organisationId: trusted({ $in: [...scope] }) }] };
}

function toRow(record: ExpenditureReturnRecord, when: Parameters<typeof returnDue>[2]): ExpenditureReturnRow {
  const settled = record.status === 'accepted' || record.status === 'superseded';
  const { dueOn, overdue } = returnDue(record.month, settled, when);
  const { reference, status, month, correction, awardId, awardReference } = record;
  const { organisationId, organisationName, programme, spentMinor } = record;
  return {
    id: record._id,
    reference,
    status,
    month,
    correction,
    awardId,
    awardReference,
    organisationId,
    organisationName,
    programme,
    spentMinor,
    dueOn,
    overdue,
    firstSubmittedAt: record.firstSubmittedAt?.toISOString() ?? null,
  };
}

/** Every month the award owes, opened or not: the due list derives from the schedule, never from what was sent. */
export async function returnGrid(deps: Deps, actor: Actor, awardId: string): Promise<ReturnGrid> {
  const award = await loadAwardFor(deps, { actor, permission: 'expenditureReturn.read', id: awardId });
  const when = { today: localDayOf(deps.clock.now()), proclaimed: await proclaimedDays(deps) };
  const firstPaidOn = await firstTransferOn(deps, awardId);
  const byMonth = Map.groupBy(await returnsOfAward(deps, awardId), ({ month }) => month);
  const months = expectedReturnMonths({ ...award, firstPaidOn, today: when.today }).map((month) => {
    const all = byMonth.get(month) ?? [];
    const accepted = all.findLast(({ status }) => status === 'accepted');
    const latest = all.at(-1);
    return {
      ...returnDue(month, accepted !== undefined, when),
      status: latest?.status ?? null,
      returnId: latest?._id ?? null,
      spentMinor: (accepted ?? latest)?.spentMinor ?? null,
    };
  });
  return { awardId, awardReference: award.reference, organisationId: award.organisationId, months };
}
