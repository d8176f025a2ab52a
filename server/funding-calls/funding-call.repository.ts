import type { QueryFilter } from 'mongoose';
import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { Transaction } from '../database/transaction.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { fundingCallModel, type FundingCallRecord } from './funding-call.model.ts';

type Database = Pick<Deps, 'connection'>;

/** The calls an actor may know of: the department every one, everybody else those that were opened. */
export function visibleTo(actor: Actor): QueryFilter<FundingCallRecord> {
  return scopeOf(actor, 'fundingCall.read') === 'all' ? {} : { openedAt: trusted({ $ne: null }) };
}

/**
 * The call as it is stored, or NotFoundError. For other slices and for use cases that check the actor themselves;
 * with `tx`, as the transaction sees it.
 */
export async function loadFundingCall(
  deps: Database,
  id: string,
  tx?: Transaction,
): Promise<FundingCallRecord> {
  return found(await findOne(deps, { _id: id }, tx), id);
}

/** The call if the actor may know of it, else NotFoundError. */
export async function loadVisibleCall(
  deps: Database,
  actor: Actor,
  id: string,
  tx?: Transaction,
): Promise<FundingCallRecord> {
  return found(await findOne(deps, { $and: [{ _id: id }, visibleTo(actor)] }, tx), id);
}

async function findOne(
  deps: Database,
  filter: QueryFilter<FundingCallRecord>,
  tx?: Transaction,
): Promise<FundingCallRecord | null> {
  return fundingCallModel(deps.connection)
    .findOne(filter)
    .session(tx?.session ?? null)
    .lean<FundingCallRecord>();
}

function found(call: FundingCallRecord | null, id: string): FundingCallRecord {
  if (!call) throw new NotFoundError({ type: 'fundingCall', id });
  return call;
}

/** By id, for naming the calls of a list in one read. */
export async function fundingCallsById(
  deps: Database,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FundingCallRecord>> {
  const calls = await fundingCallModel(deps.connection)
    .find({ _id: trusted({ $in: [...new Set(ids)] }) })
    .lean<FundingCallRecord[]>();
  return new Map(calls.map((call) => [call._id, call]));
}

/** The calls on whose panel a person sits, by id. */
export async function callsAssessedBy(
  deps: Database,
  assessorId: string,
): Promise<ReadonlyMap<string, FundingCallRecord>> {
  const calls = await fundingCallModel(deps.connection)
    .find({ 'design.assessorIds': assessorId, openedAt: trusted({ $ne: null }) })
    .lean<FundingCallRecord[]>();
  return new Map(calls.map((call) => [call._id, call]));
}
