import type { QueryFilter } from 'mongoose';
import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { AwardListQuery } from '#shared/awards/award-requests.ts';
import type { AwardPage } from '#shared/awards/award-views.ts';
import { sum } from '#shared/money/money.ts';
import { awardModel, type AwardRecord } from '../awards/index.ts';
import { fieldFilters } from '../database/list-filter.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { searchPattern } from '../database/search-pattern.ts';
import type { Deps } from '../deps.ts';
import { awardsMoney } from '../ledger/index.ts';
import { toAwardRow } from './award-view.ts';

/** One page of the awards the actor may see, with the totals of all that fit the filter. */
export async function listAwards(
  deps: Pick<Deps, 'connection'>,
  actor: Actor,
  query: AwardListQuery,
): Promise<AwardPage> {
  const model = awardModel(deps.connection);
  const filter = { $and: [visibleTo(actor), filterOf(query)] } as QueryFilter<AwardRecord>;
  const page = await listPage<AwardRecord, AwardRecord, AwardListQuery['sort']>({
    model,
    filter,
    query,
    sorts: {
      decidedAt: 'decidedAt',
      reference: 'reference',
      organisationName: 'organisationName',
      totalMinor: 'totalMinor',
    },
    toRow: (award) => award,
  });
  const all = await model.find(filter).select({ _id: 1 }).lean<Pick<AwardRecord, '_id'>[]>();
  const money = await awardsMoney(
    deps,
    all.map((award) => award._id),
  );
  return {
    ...page,
    items: page.items.map((award) => toAwardRow(award, money.get(award._id))),
    totals: {
      awardedMinor: sum([...money.values()].map((each) => each.awardedMinor)),
      paidMinor: sum([...money.values()].map((each) => each.paidMinor)),
      spentMinor: sum([...money.values()].map((each) => each.spentMinor)),
    },
  };
}

function visibleTo(actor: Actor): QueryFilter<AwardRecord> {
  const scope = scopeOf(actor, 'award.read');
  return scope === 'all' ? {} : { organisationId: trusted({ $in: [...scope] }) };
}

function filterOf(query: AwardListQuery): QueryFilter<AwardRecord> {
  const { programme, financialYear, organisationId, status, applicationId, search } = query;
  const exact = { programme, financialYear, organisationId, status, applicationId };
  return {
    ...fieldFilters(exact),
    ...(search === undefined ? {} : { searchText: trusted({ $regex: searchPattern(search) }) }),
  };
}
