import type { UserView } from '#shared/accounts/account-views.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import type { Organisation } from '../organisations/index.ts';
import { organisationsById } from '../organisations/index.ts';
import { userAccountModel } from './user-account.model.ts';
import type { UserAccount } from './user-account.model.ts';

export async function loadUser(
  deps: Pick<Deps, 'connection'>,
  id: string,
  tx?: Transaction,
): Promise<UserAccount> {
  const user = await userAccountModel(deps.connection)
    .findById(id)
    .session(tx?.session ?? null)
    .lean<UserAccount>();
  if (!user) throw new NotFoundError({ type: 'userAccount', id });
  return user;
}

export function toUserView(user: UserAccount, organisations: ReadonlyMap<string, Organisation>): UserView {
  return {
    id: user._id,
    version: user.version,
    email: user.email,
    name: user.name,
    language: user.language,
    status: user.status,
    memberships: user.memberships.flatMap((membership) => {
      const organisation = organisations.get(membership.organisationId);
      if (!organisation) return [];
      const { name: organisationName, code: organisationCode, kind: organisationKind } = organisation;
      return [{ ...membership, organisationName, organisationCode, organisationKind }];
    }),
    createdAt: user.createdAt.toISOString(),
    lastSignedInAt: user.lastSignedInAt?.toISOString() ?? null,
  };
}

export async function userViewOf(
  deps: Pick<Deps, 'connection'>,
  user: UserAccount,
  tx?: Transaction,
): Promise<UserView> {
  const ids = user.memberships.map((membership) => membership.organisationId);
  return toUserView(user, await organisationsById(deps, ids, tx));
}
