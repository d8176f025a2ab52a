import { refuse } from '#shared/errors/refusal.ts';
import { decideAllocationRevision, type AllocationVersion } from '#shared/funding-calls/allocation.ts';
import type {
  RecordAllocationBody,
  ReviseAllocationBody,
} from '#shared/funding-calls/funding-call-requests.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { allocationModel, type AllocationRecord } from '../allocation.model.ts';
import { loadAllocation } from '../allocation.repository.ts';
import { departmentOf } from '../department-of.ts';
import { municipalitiesById } from '../directory.ts';

type Database = Pick<Deps, 'connection' | 'clock'>;

/** The first record of what a municipality is allocated of a grant in a year: indicative, or final by its gazette. */
export async function recordAllocation(
  deps: Database,
  tx: Transaction,
  body: RecordAllocationBody,
): Promise<AllocationRecord> {
  departmentOf(tx.actor, 'allocation.edit');
  refuseUnlessAllowed(null, body);
  const { programme, financialYear, organisationId } = body;
  const [municipality] = await municipalitiesById(deps, [organisationId], tx);
  if (!municipality) throw new RefusedError(refuse('organisationIsNotAMunicipality', { organisationId }));
  const state = stateOf(body);
  const record: AllocationRecord = {
    _id: newId(),
    version: 1,
    programme,
    financialYear,
    organisationId,
    ...state,
    history: [versionOf(tx, body, 1)],
  };
  try {
    await allocationModel(deps.connection).create([record], { session: tx.session });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new RefusedError(refuse('duplicate', { programme, financialYear, name: municipality.name }));
  }
  const entity = { type: 'allocation', id: record._id };
  await tx.record({ action: 'allocation.recorded', entity, organisationId, after: record });
  return record;
}

export interface ReviseAllocation {
  readonly id: string;
  readonly expectedVersion: number | undefined;
  readonly revision: ReviseAllocationBody;
}

/** A new version of an allocation: another amount, its gazette, an amendment, a stop. Earlier versions stay. */
export async function reviseAllocation(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, revision }: ReviseAllocation,
): Promise<AllocationRecord> {
  departmentOf(tx.actor, 'allocation.edit');
  const before = await loadAllocation(deps, id, tx);
  assertVersion(expectedVersion, before.version);
  refuseUnlessAllowed(before.status, revision);
  const changes = {
    ...stateOf(revision),
    history: [...before.history, versionOf(tx, revision, before.version + 1)],
  };
  const version = await updateVersioned(
    allocationModel(deps.connection),
    before,
    { $set: changes },
    tx.session,
  );
  const after = { ...before, ...changes, version };
  const { organisationId } = before;
  await tx.record({
    action: 'allocation.revised',
    entity: { type: 'allocation', id },
    organisationId,
    before,
    after,
  });
  return after;
}

function refuseUnlessAllowed(
  current: AllocationRecord['status'] | null,
  revision: ReviseAllocationBody,
): void {
  const decision = decideAllocationRevision(current, revision);
  if (!decision.ok) throw new RefusedError(decision);
}

function stateOf({ amountMinor, status, gazette }: ReviseAllocationBody) {
  return { amountMinor, status, gazette };
}

function versionOf(tx: Transaction, revision: ReviseAllocationBody, version: number): AllocationVersion {
  return {
    version,
    ...stateOf(revision),
    reason: revision.reason,
    recordedBy: tx.actor.name,
    recordedAt: tx.now.toISOString(),
  };
}
