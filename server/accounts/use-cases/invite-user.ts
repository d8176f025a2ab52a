import type { z } from 'zod';
import type { inviteUserBody, membershipBody } from '#shared/accounts/account-requests.ts';
import { rolesByOrganisationKind } from '#shared/access/roles.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type { FieldError } from '#shared/errors/api-error.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { ApiFailure, ValidationError } from '../../http/errors.ts';
import { organisationsById } from '../../organisations/index.ts';
import { issueToken, tokenLifetimes } from '../tokens.ts';
import { userAccountModel } from '../user-account.model.ts';
import type { StoredMembership, UserAccount } from '../user-account.model.ts';
import { loadUser } from '../user.repository.ts';

type Invitation = z.output<typeof inviteUserBody>;
export type MembershipWanted = z.output<typeof membershipBody>;

/** Opens an account that becomes usable when its owner follows the link and chooses a password. */
export async function inviteUser(deps: Deps, tx: Transaction, invitation: Invitation): Promise<UserAccount> {
  const record = {
    version: 1,
    email: invitation.email,
    name: invitation.name,
    language: invitation.language,
    status: 'invited' as const,
    memberships: await checkedMemberships(deps, tx, invitation.memberships),
    createdAt: tx.now,
  };
  const created = await createAccount(deps, tx, record);
  const entity = { type: 'userAccount', id: created._id };
  await tx.record({
    action: 'user.invited',
    entity,
    after: { memberships: record.memberships, status: record.status },
  });
  await sendInvitation(deps, tx, created);
  return created;
}

async function createAccount(
  deps: Deps,
  tx: Transaction,
  record: Omit<UserAccount, '_id' | 'passwordHash' | 'lastSignedInAt'>,
) {
  const model = userAccountModel(deps.connection);
  if (await model.exists({ email: record.email }).session(tx.session)) throw emailTaken(record.email);
  try {
    const [created] = await model.create([record], { session: tx.session });
    if (!created) throw new Error('The account was not stored.');
    return created.toObject<UserAccount>();
  } catch (error) {
    throw isDuplicateKey(error, 'email') ? emailTaken(record.email) : error;
  }
}

function emailTaken(email: string): ApiFailure {
  return new ApiFailure('emailTaken', { details: { email } });
}

/** Sends a new link; the one before stops working. */
export async function inviteAgain(deps: Deps, tx: Transaction, userId: string): Promise<UserAccount> {
  const user = await loadUser(deps, userId, tx);
  if (user.status !== 'invited') throw new ApiFailure('accountActiveAlready');
  await sendInvitation(deps, tx, user);
  await tx.record({ action: 'user.invitedAgain', entity: { type: 'userAccount', id: userId } });
  return user;
}

async function sendInvitation(deps: Deps, tx: Transaction, user: UserAccount): Promise<void> {
  const { token } = await issueToken(deps, tx, { userId: user._id, purpose: 'invitation' });
  await deps.mail.send(tx, {
    to: user.email,
    language: user.language,
    template: 'invitation',
    params: {
      name: user.name,
      inviter: tx.actor.name,
      // Behind the #, so that it reaches neither a server's log nor a Referer header.
      url: `${deps.config.publicUrl}/accept-invitation#${token}`,
      days: tokenLifetimes.invitation / (24 * 3_600_000),
    },
  });
}

/** Roles must fit the kind of organisation; each organisation stands in the list once. */
export async function checkedMemberships(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  wanted: readonly MembershipWanted[],
): Promise<StoredMembership[]> {
  const organisations = await organisationsById(
    deps,
    wanted.map((each) => each.organisationId),
    tx,
  );
  const fields: FieldError[] = [];
  const seen = new Set<string>();
  const checked = wanted.map((membership, index): StoredMembership => {
    const path = `memberships.${index}`;
    const organisation = organisations.get(membership.organisationId);
    const fitting = organisation ? rolesByOrganisationKind[organisation.kind] : [];
    const misfits = membership.roles.filter((role) => !fitting.includes(role));
    if (!organisation) {
      fields.push({
        path: `${path}.organisationId`,
        code: 'notAllowed',
        message: 'Choose an organisation of the list.',
      });
    } else if (misfits.length > 0) {
      const message = `Choose roles that a ${organisation.kind} has: ${fitting.join(', ')}.`;
      fields.push({ path: `${path}.roles`, code: 'notAllowed', message });
    }
    if (seen.has(membership.organisationId)) {
      const message = 'Put all roles in one organisation into one entry.';
      fields.push({ path: `${path}.organisationId`, code: 'duplicate', message });
    }
    seen.add(membership.organisationId);
    const validFromOn = membership.validFromOn ?? localDayOf(tx.now);
    const validToOn = membership.validToOn ?? null;
    if (validToOn !== null && validToOn < validFromOn) {
      const message = `The last day must not be before the first day, ${validFromOn}.`;
      fields.push({
        path: `${path}.validToOn`,
        code: 'day.endsBeforeStart',
        message,
        params: { startsOn: validFromOn },
      });
    }
    return {
      organisationId: membership.organisationId,
      roles: [...new Set(membership.roles)],
      validFromOn,
      validToOn,
    };
  });
  if (fields.length > 0) throw new ValidationError(fields);
  return checked;
}
