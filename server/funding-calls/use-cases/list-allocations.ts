import type { QueryFilter } from 'mongoose';
import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { carriesMoney } from '#shared/funding-calls/allocation.ts';
import type { AllocationListQuery } from '#shared/funding-calls/funding-call-requests.ts';
import type { AllocationListView } from '#shared/funding-calls/funding-call-views.ts';
import { sum } from '#shared/money/money.ts';
import { trusted } from '../../database/model.ts';
import type { Deps } from '../../deps.ts';
import { allocationModel, type AllocationRecord } from '../allocation.model.ts';
import { allocationScope } from '../allocation.repository.ts';
import { toAllocationView } from '../allocation-view.ts';
import { municipalitiesById } from '../directory.ts';
import { fundingCallModel, type FundingCallRecord } from '../funding-call.model.ts';

type Database = Pick<Deps, 'connection' | 'clock'>;

/** Every allocation of the filter that the actor may see, by municipality: at most thirty a grant and year. */
export async function listAllocations(
  deps: Database,
  actor: Actor,
  query: AllocationListQuery,
): Promise<AllocationListView> {
  const records = await allocationModel(deps.connection)
    .find({ $and: [allocationScope(actor), filterOf(query)] })
    .lean<AllocationRecord[]>();
  const municipalities = await municipalitiesById(
    deps,
    records.map((record) => record.organisationId),
  );
  const byId = new Map(municipalities.map((municipality) => [municipality.id, municipality]));
  const items = records.flatMap((record) => {
    const municipality = byId.get(record.organisationId);
    return municipality ? [toAllocationView(record, municipality)] : [];
  });
  items.sort(
    (left, right) =>
      left.organisationName.localeCompare(right.organisationName) ||
      right.financialYear.localeCompare(left.financialYear) ||
      right.programme.localeCompare(left.programme),
  );
  const isDepartmental = scopeOf(actor, 'allocation.read') === 'all';
  return {
    items,
    totalMinor: sum(items.filter((item) => carriesMoney(item.status)).map((item) => item.amountMinor)),
    envelopeMinor: isDepartmental ? await envelopeOf(deps, query) : null,
  };
}

function filterOf({
  programme,
  financialYear,
  organisationId,
}: AllocationListQuery): QueryFilter<AllocationRecord> {
  return {
    ...(programme === undefined ? {} : { programme }),
    ...(financialYear === undefined ? {} : { financialYear }),
    ...(organisationId === undefined ? {} : { organisationId }),
  };
}

/** The envelopes of the calls that were opened for the grant and year of the filter. */
async function envelopeOf(
  deps: Database,
  { programme, financialYear }: AllocationListQuery,
): Promise<number> {
  const calls = await fundingCallModel(deps.connection)
    .find({
      $and: [filterOf({ programme, financialYear }), { openedAt: trusted({ $ne: null }) }],
    } as QueryFilter<FundingCallRecord>)
    .select({ 'design.envelopeMinor': 1 })
    .lean<Pick<FundingCallRecord, 'design'>[]>();
  return sum(calls.map((call) => call.design.envelopeMinor));
}
