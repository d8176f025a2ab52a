import { refuse } from '#shared/errors/refusal.ts';
import { allocationLeftMinor, type AllocationUse } from '#shared/awards/recommendation.ts';
import type { GrantApplicationRecord } from '../grant-applications/index.ts';
import { allocationFor } from '../funding-calls/index.ts';
import { defineModel, trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { RefusedError } from '../http/errors.ts';

type Database = Pick<Deps, 'connection'>;

/** How much of a municipality's allocation of a grant and year is awarded; `_id` is `OMG:2026/27:<organisation>`. */
export interface AllocationHead {
  _id: string;
  awardedMinor: number;
}

export const allocationHeadModel = defineModel<AllocationHead>({
  name: 'AllocationHead',
  collection: 'allocationHeads',
  fields: { awardedMinor: { type: Number, required: true } },
});

export type AllocationOf = Pick<GrantApplicationRecord, 'programme' | 'financialYear' | 'organisationId'>;

function headId({ programme, financialYear, organisationId }: AllocationOf): string {
  return `${programme}:${financialYear}:${organisationId}`;
}

/** The allocation with what is awarded out of it, or null where none is published. */
export async function allocationUse(
  deps: Database,
  of: AllocationOf,
  tx?: Transaction,
): Promise<AllocationUse | null> {
  const { programme, financialYear, organisationId } = of;
  const allocation = await allocationFor(deps, { programme, financialYear, organisationId }, tx);
  if (!allocation) return null;
  const head = await allocationHeadModel(deps.connection)
    .findOne({ _id: headId(of) })
    .session(tx?.session ?? null)
    .lean<AllocationHead>();
  return {
    amountMinor: allocation.amountMinor,
    status: allocation.status,
    awardedMinor: head?.awardedMinor ?? 0,
  };
}

/**
 * Takes an award's amount (cents) out of the allocation, or refuses with `aboveAllocation`. A head that every award of
 * the allocation must move makes two that both fit only alone collide, also when they are of different calls.
 */
export async function commitFromAllocation(
  deps: Database,
  tx: Transaction,
  { of, amountMinor }: { readonly of: AllocationOf; readonly amountMinor: number },
): Promise<void> {
  const use = await allocationUse(deps, of, tx);
  const leftMinor = allocationLeftMinor(use);
  if (amountMinor > leftMinor) throw new RefusedError(refuse('aboveAllocation', { amountMinor, leftMinor }));
  const model = allocationHeadModel(deps.connection);
  const { session } = tx;
  const _id = headId(of);
  await model.updateOne({ _id }, { $setOnInsert: { awardedMinor: 0 } }, { session, upsert: true });
  const result = await model.updateOne(
    { _id, awardedMinor: trusted({ $lte: (use?.amountMinor ?? 0) - amountMinor }) },
    { $inc: { awardedMinor: amountMinor } },
    { session },
  );
  if (result.matchedCount !== 1)
    throw new RefusedError(refuse('aboveAllocation', { amountMinor, leftMinor }));
}

/** Gives back to the allocation what an award no longer takes: it was refused, lapsed or was reduced. */
export async function releaseToAllocation(
  deps: Database,
  tx: Transaction,
  { of, amountMinor }: { readonly of: AllocationOf; readonly amountMinor: number },
): Promise<void> {
  const result = await allocationHeadModel(deps.connection).updateOne(
    { _id: headId(of), awardedMinor: trusted({ $gte: amountMinor }) },
    { $inc: { awardedMinor: -amountMinor } },
    { session: tx.session },
  );
  if (result.matchedCount !== 1)
    throw new Error(`More than was awarded would return to the allocation ${headId(of)}.`);
}
