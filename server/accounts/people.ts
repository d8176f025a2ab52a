import type { Actor, OrganisationKind, Role } from '#shared/access/roles.ts';
import type { DelegableRole } from '#shared/delegations/delegation.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { organisationsById } from '../organisations/index.ts';
import { delegationModel } from './delegation.model.ts';
import { actorOf } from './sessions.ts';
import { userAccountModel } from './user-account.model.ts';
import type { UserAccount } from './user-account.model.ts';

type Database = Pick<Deps, 'connection'> & Partial<Pick<Deps, 'clock'>>;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: UserAccount['language'];
}

export interface RoleWanted {
  readonly role: Role;
  /** Only in this organisation. */
  readonly organisationId?: string;
  readonly organisationKind?: OrganisationKind;
}

/** Everybody with an active account who holds the role today, by name. For panels, tasks and notices. */
export async function peopleWithRole(
  deps: Database,
  wanted: RoleWanted,
  tx?: Transaction,
): Promise<readonly Person[]> {
  const today = localDayOf(tx?.now ?? deps.clock?.now() ?? new Date());
  const users = await userAccountModel(deps.connection)
    .find({ status: 'active', 'memberships.roles': wanted.role })
    .sort({ name: 1 })
    .session(tx?.session ?? null)
    .lean<UserAccount[]>();
  const organisations = await organisationsById(
    deps,
    users.flatMap((user) => user.memberships.map((membership) => membership.organisationId)),
    tx,
  );
  const holds = (user: UserAccount) =>
    user.memberships.some(
      ({ organisationId, roles, validFromOn, validToOn }) =>
        roles.includes(wanted.role) &&
        validFromOn <= today &&
        (validToOn === null || today <= validToOn) &&
        (wanted.organisationId === undefined || wanted.organisationId === organisationId) &&
        (wanted.organisationKind === undefined ||
          organisations.get(organisationId)?.kind === wanted.organisationKind),
    );
  return users.filter(holds).map(({ _id, name, email, language }) => ({ id: _id, name, email, language }));
}

/** A person with what they may do today. */
export interface ActingPerson {
  readonly person: Person;
  readonly actor: Actor;
}

/** Active accounts that hold one of the roles today, their own or for somebody away, and those named by id. */
export async function activePeople(
  deps: Pick<Deps, 'connection' | 'clock'>,
  wanted: { readonly roles: readonly Role[]; readonly ids: readonly string[] },
): Promise<ActingPerson[]> {
  const today = localDayOf(deps.clock.now());
  const delegates = await delegationModel(deps.connection)
    .distinct('delegateId', {
      role: trusted({ $in: wanted.roles as DelegableRole[] }),
      toOn: trusted({ $gte: today }),
      fromOn: trusted({ $lte: today }),
      revokedAt: null,
    })
    .exec();
  const users = await userAccountModel(deps.connection)
    .find({
      status: 'active',
      $or: [
        { 'memberships.roles': trusted({ $in: [...wanted.roles] }) },
        { _id: trusted({ $in: [...wanted.ids, ...delegates] }) },
      ],
    })
    .sort({ name: 1, _id: 1 })
    .lean<UserAccount[]>();
  const people: ActingPerson[] = [];
  for (const user of users) {
    const { actor } = await actorOf(deps, user, deps.clock.now());
    const { _id: id, name, email, language } = user;
    people.push({ person: { id, name, email, language }, actor });
  }
  return people;
}

/** Names by id, also of people who have left. */
export async function namesOfPeople(
  deps: Pick<Deps, 'connection'>,
  ids: readonly string[],
  tx?: Transaction,
): Promise<ReadonlyMap<string, string>> {
  const users = await userAccountModel(deps.connection)
    .find({ _id: trusted({ $in: [...new Set(ids)] }) })
    .select(['name'])
    .session(tx?.session ?? null)
    .lean<Pick<UserAccount, '_id' | 'name'>[]>();
  return new Map(users.map((user) => [user._id, user.name]));
}
