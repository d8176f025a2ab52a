import type { ClientSession } from 'mongoose';
import { scopeOf, type PermissionName } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { AwardFacts } from '#shared/awards/award.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { awardModel, type AwardRecord } from './award.model.ts';

/** An award as other slices see it. Throws NotFoundError; whose it is, the caller checks (or see `loadAwardFor`). */
export async function loadAward(deps: Deps, id: string, session: ClientSession | null = null): Promise<AwardFacts> {
  return factsOf(await loadAwardRecord(deps, id, session));
}

/** The same for an actor: an award that is not theirs to see is not there. */
export async function loadAwardFor(
  deps: Deps,
  { actor, permission, id }: { readonly actor: Actor; readonly permission: PermissionName; readonly id: string },
  session: ClientSession | null = null,
): Promise<AwardFacts> {
  const award = await loadAward(deps, id, session);
  const scope = scopeOf(actor, permission);
  if (scope !== 'all' && !scope.includes(award.organisationId)) throw new NotFoundError({ type: 'award', id });
  return award;
}

export async function loadAwardRecord(
  deps: Deps,
  id: string,
  session: ClientSession | null = null,
): Promise<AwardRecord> {
  const record = await awardModel(deps.connection).findOne({ _id: id }, null, { session }).lean();
  if (!record) throw new NotFoundError({ type: 'award', id });
  return record;
}

export function factsOf({ _id, ...record }: AwardRecord): AwardFacts {
  return { ...record, id: _id };
}
