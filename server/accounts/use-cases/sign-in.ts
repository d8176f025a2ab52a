import type { SessionView } from '#shared/accounts/account-views.ts';
import { runCommand } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import type { RouteRequest } from '../../http/define-route.ts';
import { ApiFailure } from '../../http/errors.ts';
import { verifyPassword } from '../passwords.ts';
import { countTry } from '../rate-limits.ts';
import { startSession } from '../sessions.ts';
import { hashToken } from '../tokens.ts';
import { userAccountModel } from '../user-account.model.ts';
import type { UserAccount } from '../user-account.model.ts';
import { sessionViewOf } from './manage-sessions.ts';

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/**
 * Checks the password outside of any transaction, because it takes a tenth of a second on purpose, then starts the
 * session. Unknown, invited and disabled accounts get the same answer in the same time as a wrong password.
 */
export async function signIn(
  deps: Deps,
  request: RouteRequest<unknown, unknown, Credentials>,
): Promise<SessionView> {
  const { email, password } = request.body;
  const { address, userAgent } = request.origin;
  const tries = await countTry(deps.connection, [
    { limit: 'signInAddress', subject: address },
    { limit: 'signInAccount', subject: email },
  ]);
  const user = await userAccountModel(deps.connection).findOne({ email }).lean<UserAccount>();
  const fits = await verifyPassword(user?.status === 'active' ? user.passwordHash : null, password);
  if (!user || !fits) {
    await recordFailure(deps, request, user);
    throw new ApiFailure('signInFailed');
  }
  await tries.undo();
  const actor = { userId: user._id, name: user.name, memberships: [] };
  return runCommand(deps, { actor, requestId: request.requestId, now: request.now }, async (tx) => {
    request.reply.cookies.length = 0;
    const { session, cookie } = await startSession(deps, tx, { userId: user._id, address, userAgent });
    request.reply.cookies.push(cookie);
    await userAccountModel(deps.connection).updateOne(
      { _id: user._id },
      { $set: { lastSignedInAt: tx.now } },
      { session: tx.session },
    );
    await tx.record({ action: 'session.signedIn', entity: { type: 'userAccount', id: user._id } });
    return sessionViewOf(deps, user, session);
  });
}

/** The e-mail that was tried is kept as a hash only: people type passwords into the wrong field. */
async function recordFailure(
  deps: Deps,
  request: RouteRequest<unknown, unknown, Credentials>,
  user: UserAccount | null,
): Promise<void> {
  const id = user?._id ?? hashToken(request.body.email).slice(0, 24);
  await runCommand(deps, request, (tx) =>
    tx.record({ action: 'session.signInFailed', entity: { type: 'userAccount', id } }),
  );
}
