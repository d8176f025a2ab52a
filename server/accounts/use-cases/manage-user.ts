import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { ApiFailure } from '../../http/errors.ts';
import { endSessions } from '../sessions.ts';
import { userAccountModel } from '../user-account.model.ts';
import type { UserAccount } from '../user-account.model.ts';
import { loadUser } from '../user.repository.ts';
import { checkedMemberships } from './invite-user.ts';
import type { MembershipWanted } from './invite-user.ts';

interface Target {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** Switches the account off and ends its sessions in the same moment. */
export async function disableUser(deps: Deps, tx: Transaction, target: Target): Promise<UserAccount> {
  const user = await targetOf(deps, tx, target);
  if (user.status === 'disabled') throw new ApiFailure('accountDisabled');
  const changed = await change(deps, tx, user, { action: 'user.disabled', fields: { status: 'disabled' } });
  await endSessions(deps, tx, { userId: user._id });
  await deps.mail.send(tx, {
    to: user.email,
    language: user.language,
    template: 'accountDisabled',
    params: { name: user.name },
  });
  return changed;
}

/** Back to what it was: active with its password, or invited if it never had one. */
export async function enableUser(deps: Deps, tx: Transaction, target: Target): Promise<UserAccount> {
  const user = await targetOf(deps, tx, target);
  if (user.status !== 'disabled') throw new ApiFailure('accountActiveAlready');
  const status = user.passwordHash === null ? 'invited' : 'active';
  return change(deps, tx, user, { action: 'user.enabled', fields: { status } });
}

/** Gives a person other roles, from their next request on. Nobody does so for themselves. */
export async function setMemberships(
  deps: Deps,
  tx: Transaction,
  target: Target & { readonly memberships: readonly MembershipWanted[] },
): Promise<UserAccount> {
  const user = await targetOf(deps, tx, target);
  const memberships = await checkedMemberships(deps, tx, target.memberships);
  return change(deps, tx, user, { action: 'user.membershipsSet', fields: { memberships } });
}

async function targetOf(deps: Deps, tx: Transaction, { id, expectedVersion }: Target): Promise<UserAccount> {
  const user = await loadUser(deps, id, tx);
  if (user._id === tx.actor.userId) throw new ApiFailure('ownAccount');
  assertVersion(expectedVersion, user.version);
  return user;
}

async function change(
  deps: Deps,
  tx: Transaction,
  user: UserAccount,
  { action, fields }: { readonly action: string; readonly fields: Partial<UserAccount> },
): Promise<UserAccount> {
  const version = await updateVersioned(
    userAccountModel(deps.connection),
    user,
    { $set: fields },
    tx.session,
  );
  const facts = ({ status, memberships }: UserAccount) => ({ status, memberships });
  const changed = { ...user, ...fields, version };
  const entity = { type: 'userAccount', id: user._id };
  await tx.record({ action, entity, before: facts(user), after: facts(changed) });
  return changed;
}
