import { runCommand } from '../../database/transaction.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import type { RouteRequest } from '../../http/define-route.ts';
import { ApiFailure } from '../../http/errors.ts';
import { hashPassword, requireStrongPassword, verifyPassword } from '../passwords.ts';
import { countTry } from '../rate-limits.ts';
import { endSessions } from '../sessions.ts';
import { consumeToken, findToken, issueToken, tokenLifetimes } from '../tokens.ts';
import { userAccountModel } from '../user-account.model.ts';
import type { UserAccount } from '../user-account.model.ts';
import { loadUser } from '../user.repository.ts';

type TokenPurpose = 'invitation' | 'passwordReset';
type WithBody<Body> = RouteRequest<unknown, unknown, Body>;

/** Sends a link, if there is such an account. The answer is the same if there is none. */
export async function requestPasswordReset(
  deps: Deps,
  request: WithBody<{ readonly email: string }>,
): Promise<void> {
  const { email } = request.body;
  await countTry(deps.connection, [
    { limit: 'passwordResetAddress', subject: request.origin.address },
    { limit: 'passwordResetAccount', subject: email },
  ]);
  const user = await userAccountModel(deps.connection)
    .findOne({ email, status: 'active' })
    .lean<UserAccount>();
  await runCommand(deps, request, async (tx) => {
    const entity = { type: 'userAccount', id: user?._id ?? 'unknown' };
    await tx.record({ action: 'user.passwordResetRequested', entity });
    if (!user) return;
    const { token } = await issueToken(deps, tx, { userId: user._id, purpose: 'passwordReset' });
    await deps.mail.send(tx, {
      to: user.email,
      language: user.language,
      template: 'passwordReset',
      params: {
        name: user.name,
        url: `${deps.config.publicUrl}/reset-password#${token}`,
        minutes: tokenLifetimes.passwordReset / 60_000,
      },
    });
  });
}

/** Whose invitation it is, so that the page can greet them. */
export async function readInvitation(deps: Deps, request: WithBody<{ readonly token: string }>) {
  const { user, token } = await ownerOfToken(deps, request, 'invitation');
  return { email: user.email, name: user.name, expiresAt: token.expiresAt.toISOString() };
}

/** Sets the password by a link that was sent, and ends every session there was. */
export async function redeemToken(
  deps: Deps,
  request: WithBody<{ readonly token: string; readonly password: string }>,
  purpose: TokenPurpose,
): Promise<void> {
  const { user } = await ownerOfToken(deps, request, purpose);
  requireStrongPassword(request.body.password, user.email, 'password');
  const passwordHash = await hashPassword(request.body.password);
  const actor = { userId: user._id, name: user.name, memberships: [] };
  await runCommand(deps, { actor, requestId: request.requestId, now: request.now }, async (tx) => {
    if (!(await consumeToken(deps, tx, { purpose, token: request.body.token })))
      throw new ApiFailure('tokenNotUsable');
    const action = purpose === 'invitation' ? 'user.invitationAccepted' : 'user.passwordReset';
    await storePassword(deps, tx, { userId: user._id, passwordHash, action });
  });
}

async function ownerOfToken(
  deps: Deps,
  request: WithBody<{ readonly token: string }>,
  purpose: TokenPurpose,
) {
  const tries = await countTry(deps.connection, [{ limit: 'tokenAddress', subject: request.origin.address }]);
  const token = await findToken(deps, purpose, request.body.token);
  const user = token && (await userAccountModel(deps.connection).findById(token.userId).lean<UserAccount>());
  const wanted = purpose === 'invitation' ? 'invited' : 'active';
  if (!token || user?.status !== wanted) throw new ApiFailure('tokenNotUsable');
  await tries.undo();
  return { token, user };
}

/** Changes the password of whoever is signed in, and ends their other sessions. */
export async function changePassword(
  deps: Deps,
  request: WithBody<{ readonly currentPassword: string; readonly newPassword: string }>,
): Promise<void> {
  const { userId } = request.actor;
  const tries = await countTry(deps.connection, [{ limit: 'reauthentication', subject: userId }]);
  const user = await loadUser(deps, userId);
  if (!(await verifyPassword(user.passwordHash, request.body.currentPassword)))
    throw new ApiFailure('passwordWrong');
  await tries.undo();
  requireStrongPassword(request.body.newPassword, user.email, 'newPassword');
  const passwordHash = await hashPassword(request.body.newPassword);
  await runCommand(deps, request, async (tx) => {
    const keep = request.origin.sessionId;
    await storePassword(deps, tx, { userId, passwordHash, action: 'user.passwordChanged', keep });
  });
}

interface PasswordChange {
  readonly userId: string;
  readonly passwordHash: string;
  readonly action: string;
  /** The session that goes on. */
  readonly keep?: string | undefined;
}

async function storePassword(deps: Deps, tx: Transaction, change: PasswordChange): Promise<void> {
  const user = await loadUser(deps, change.userId, tx);
  await userAccountModel(deps.connection).updateOne(
    { _id: user._id },
    { $set: { passwordHash: change.passwordHash, status: 'active' }, $inc: { version: 1 } },
    { session: tx.session },
  );
  await endSessions(deps, tx, { userId: user._id, except: change.keep });
  await tx.record({ action: change.action, entity: { type: 'userAccount', id: user._id } });
  if (change.action === 'user.invitationAccepted') return;
  await deps.mail.send(tx, {
    to: user.email,
    language: user.language,
    template: 'passwordChanged',
    params: { name: user.name, at: `${tx.now.toISOString().slice(0, 16).replace('T', ' ')} UTC` },
  });
}
