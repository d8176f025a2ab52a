import type { QueryFilter } from 'mongoose';
import { scopeOf } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import {
  grantApplicationCounterModel,
  grantApplicationModel,
  grantApplicationVersionModel,
  type GrantApplicationRecord,
  type GrantApplicationVersionRecord,
} from './grant-application.model.ts';

type Database = Pick<Deps, 'connection'>;

/**
 * The applications an actor may know of: the department's people every one, a municipality's people its own. To an
 * assessor who declared a conflict an application does not exist.
 */
export function readableBy(actor: Actor): QueryFilter<GrantApplicationRecord> {
  const scope = scopeOf(actor, 'grantApplication.read');
  return {
    conflictedUserIds: trusted({ $ne: actor.userId }),
    ...(scope === 'all' ? {} : { organisationId: trusted({ $in: [...scope] }) }),
  };
}

/** The application as stored, or NotFoundError. For other slices and use cases that check the actor themselves. */
export async function loadGrantApplication(
  deps: Database,
  id: string,
  tx?: Transaction,
): Promise<GrantApplicationRecord> {
  return found(
    await grantApplicationModel(deps.connection)
      .findById(id)
      .session(tx?.session ?? null)
      .lean<GrantApplicationRecord>(),
    id,
  );
}

/** The application if the actor may know of it, else NotFoundError. */
export async function loadReadable(
  deps: Database,
  actor: Actor,
  id: string,
  tx?: Transaction,
): Promise<GrantApplicationRecord> {
  return found(
    await grantApplicationModel(deps.connection)
      .findOne({ $and: [{ _id: id }, readableBy(actor)] })
      .session(tx?.session ?? null)
      .lean<GrantApplicationRecord>(),
    id,
  );
}

function found(record: GrantApplicationRecord | null, id: string): GrantApplicationRecord {
  if (!record) throw new NotFoundError({ type: 'grantApplication', id });
  return record;
}

/** The submitted version of that number, or NotFoundError. Whoever asks has read the application already. */
export async function loadVersion(
  deps: Database,
  applicationId: string,
  number: number,
): Promise<GrantApplicationVersionRecord> {
  const record = await grantApplicationVersionModel(deps.connection)
    .findOne({ applicationId, number })
    .lean<GrantApplicationVersionRecord>();
  if (!record) throw new NotFoundError({ type: 'grantApplicationVersion', id: String(number) });
  return record;
}

/** `OMG-2026-27-WC043` → `OMG-2026-27-WC043-001`: counted in the transaction, so that no number is taken twice or lost. */
export async function nextReference(deps: Database, tx: Transaction, prefix: string): Promise<string> {
  const counter = await grantApplicationCounterModel(deps.connection)
    .findOneAndUpdate(
      { _id: prefix },
      { $inc: { last: 1 } },
      { session: tx.session, upsert: true, returnDocument: 'after' },
    )
    .lean<{ last: number }>();
  return `${prefix}-${String(counter?.last ?? 1).padStart(3, '0')}`;
}

/** Those of the applications that do not exist for the actor, who declared a conflict of interest in them. */
export async function applicationsHiddenFrom(
  deps: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = await grantApplicationModel(deps.connection)
    .find({ _id: trusted({ $in: [...ids] }), conflictedUserIds: actor.userId })
    .select(['_id'])
    .lean<Pick<GrantApplicationRecord, '_id'>[]>();
  return new Set(found.map(({ _id }) => _id));
}

/** How many applications that are not decided yet each of these officers has. */
export async function openCasesOf(
  deps: Database,
  officerIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const found = await grantApplicationModel(deps.connection)
    .find({
      officerId: trusted({ $in: [...officerIds] }),
      status: trusted({ $nin: ['awarded', 'declined', 'withdrawn', 'lapsed'] }),
    })
    .select(['officerId'])
    .lean<{ officerId: string }[]>();
  const counts = new Map<string, number>();
  for (const { officerId } of found) counts.set(officerId, (counts.get(officerId) ?? 0) + 1);
  return counts;
}
