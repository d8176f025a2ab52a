import { scopeOf, type PermissionName } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { AwardFacts } from '#shared/awards/award.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { awardModel, type AwardRecord } from './award.model.ts';

type Database = Pick<Deps, 'connection'>;

/** An award as other slices see it, or NotFoundError. Whose it is, the caller checks (or see `loadAwardFor`). */
export async function loadAward(deps: Database, id: string, tx?: Transaction): Promise<AwardFacts> {
  return factsOf(await loadAwardRecord(deps, id, tx));
}

/** The same for an actor: an award that is not theirs to see is not there. */
export async function loadAwardFor(
  deps: Database,
  {
    actor,
    permission,
    id,
  }: { readonly actor: Actor; readonly permission: PermissionName; readonly id: string },
  tx?: Transaction,
): Promise<AwardFacts> {
  const award = await loadAward(deps, id, tx);
  const scope = scopeOf(actor, permission);
  if (scope !== 'all' && !scope.includes(award.organisationId))
    throw new NotFoundError({ type: 'award', id });
  return award;
}

/** As stored. With `tx`, as the transaction sees it. */
export async function loadAwardRecord(deps: Database, id: string, tx?: Transaction): Promise<AwardRecord> {
  const record = await awardModel(deps.connection)
    .findOne({ _id: id })
    .session(tx?.session ?? null)
    .lean<AwardRecord>();
  if (!record) throw new NotFoundError({ type: 'award', id });
  return record;
}

export function factsOf({ _id, ...record }: AwardRecord): AwardFacts {
  return { ...record, id: _id };
}
