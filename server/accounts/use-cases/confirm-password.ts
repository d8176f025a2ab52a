import { runCommand } from '../../database/transaction.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import type { RouteRequest } from '../../http/define-route.ts';
import { ApiFailure } from '../../http/errors.ts';
import { verifyPassword } from '../passwords.ts';
import { countTry } from '../rate-limits.ts';
import { consumeToken, issueToken } from '../tokens.ts';
import { userAccountModel } from '../user-account.model.ts';
import type { UserAccount } from '../user-account.model.ts';

/** Answers a single-use token to whoever knows the password of the account that is signed in. */
export async function confirmPassword(
  deps: Deps,
  request: RouteRequest<unknown, unknown, { readonly password: string }>,
): Promise<{ token: string; expiresAt: string }> {
  const { userId } = request.actor;
  const tries = await countTry(deps.connection, [{ limit: 'reauthentication', subject: userId }]);
  const user = await userAccountModel(deps.connection).findById(userId).lean<UserAccount>();
  const entity = { type: 'userAccount', id: userId };
  if (!(await verifyPassword(user?.passwordHash ?? null, request.body.password))) {
    await runCommand(deps, request, (tx) => tx.record({ action: 'session.reauthenticationFailed', entity }));
    throw new ApiFailure('passwordWrong');
  }
  await tries.undo();
  return runCommand(deps, request, async (tx) => {
    const { token, expiresAt } = await issueToken(deps, tx, { userId, purpose: 'reauthentication' });
    await tx.record({ action: 'session.reauthenticated', entity });
    return { token, expiresAt: expiresAt.toISOString() };
  });
}

/**
 * Uses up the token of `POST /session/reauthenticate` within the command that signs or approves; refuses when it is
 * another person's, used, or older than five minutes.
 */
export async function requireReauthentication(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  reauthenticationToken: string,
): Promise<void> {
  const wanted = {
    purpose: 'reauthentication',
    token: reauthenticationToken,
    userId: tx.actor.userId,
  } as const;
  if (!(await consumeToken(deps, tx, wanted))) throw new ApiFailure('reauthenticationRequired');
}
