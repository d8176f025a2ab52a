import type { QueryFilter } from 'mongoose';
import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { AllocationFacts } from '#shared/funding-calls/allocation.ts';
import type { FundingCallDesign, GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { allocationModel, type AllocationRecord } from './allocation.model.ts';

type Database = Pick<Deps, 'connection'>;

export interface AllocationKey {
  readonly programme: GrantProgrammeCode;
  readonly financialYear: string;
  readonly organisationId: string;
}

export function toAllocationFacts(record: AllocationRecord): AllocationFacts {
  const { _id: id, version, programme, financialYear, organisationId, amountMinor, status, gazette } = record;
  return { id, version, programme, financialYear, organisationId, amountMinor, status, gazette };
}

/** What the municipality is allocated of the grant that year, or null. For other slices: no check of the actor. */
export async function allocationFor(
  deps: Database,
  key: AllocationKey,
  tx?: Transaction,
): Promise<AllocationFacts | null> {
  const record = await allocationModel(deps.connection)
    .findOne({ ...key })
    .session(tx?.session ?? null)
    .lean<AllocationRecord>();
  return record && toAllocationFacts(record);
}

/** The allocations of a design's grant and year. */
export async function allocationsOf(
  deps: Database,
  { programme, financialYear }: Pick<FundingCallDesign, 'programme' | 'financialYear'>,
  tx?: Transaction,
): Promise<AllocationRecord[]> {
  return allocationModel(deps.connection)
    .find({ programme, financialYear })
    .session(tx?.session ?? null)
    .lean<AllocationRecord[]>();
}

/** Allocations the actor may see: the department all, a municipality its own. */
export function allocationScope(actor: Actor): QueryFilter<AllocationRecord> {
  const scope = scopeOf(actor, 'allocation.read');
  return scope === 'all' ? {} : { organisationId: trusted({ $in: [...scope] }) };
}

export async function loadAllocation(deps: Database, id: string, tx: Transaction): Promise<AllocationRecord> {
  const record = await allocationModel(deps.connection)
    .findById(id)
    .session(tx.session)
    .lean<AllocationRecord>();
  if (!record) throw new NotFoundError({ type: 'allocation', id });
  return record;
}
