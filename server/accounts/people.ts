import type { OrganisationKind, Role } from '#shared/access/roles.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { organisationsById } from '../organisations/index.ts';
import { userAccountModel, type UserAccount } from './user-account.model.ts';

export interface NamedPerson {
  readonly id: string;
  readonly name: string;
}

export interface RoleHeld {
  readonly role: Role;
  readonly organisationKind: OrganisationKind;
  /** Default: in any organisation of the kind. */
  readonly organisationId?: string;
}

/** Everybody active who holds the role today, by name. With `tx`, as the transaction sees it. */
export async function peopleWithRole(
  deps: Pick<Deps, 'connection' | 'clock'>,
  { role, organisationKind, organisationId }: RoleHeld,
  tx?: Transaction,
): Promise<readonly NamedPerson[]> {
  const today = localDayOf(tx?.now ?? deps.clock.now());
  const accounts = await userAccountModel(deps.connection)
    .find({ status: 'active', 'memberships.roles': role })
    .sort({ name: 1, _id: 1 })
    .session(tx?.session ?? null)
    .lean<UserAccount[]>();
  const held = accounts.map((account) => ({
    account,
    organisationIds: account.memberships
      .filter((membership) => membership.roles.includes(role) && holdsOn(membership, today))
      .map((membership) => membership.organisationId)
      .filter((id) => organisationId === undefined || id === organisationId),
  }));
  const organisations = await organisationsById(deps, held.flatMap((each) => each.organisationIds), tx);
  return held
    .filter((each) => each.organisationIds.some((id) => organisations.get(id)?.kind === organisationKind))
    .map(({ account }) => ({ id: account._id, name: account.name }));
}

function holdsOn({ validFromOn, validToOn }: UserAccount['memberships'][number], today: string): boolean {
  return validFromOn <= today && (validToOn === null || today <= validToOn);
}

/** Names by id; also of people who have left. */
export async function namesOfPeople(
  deps: Pick<Deps, 'connection'>,
  ids: readonly string[],
  tx?: Transaction,
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const accounts = await userAccountModel(deps.connection)
    .find({ _id: trusted({ $in: [...new Set(ids)] }) })
    .select({ name: 1 })
    .session(tx?.session ?? null)
    .lean<Pick<UserAccount, '_id' | 'name'>[]>();
  return new Map(accounts.map((account) => [account._id, account.name]));
}
