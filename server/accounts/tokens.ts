import { createHash, randomBytes } from 'node:crypto';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { accountTokenModel } from './account-token.model.ts';
import type { AccountToken, AccountTokenPurpose } from './account-token.model.ts';

type Database = Pick<Deps, 'connection'>;

/** 256 bits of chance, as text for a cookie or a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export const tokenLifetimes: Record<AccountTokenPurpose, number> = {
  invitation: 7 * 24 * 3_600_000,
  passwordReset: 3_600_000,
  reauthentication: 5 * 60_000,
};

/** Issues a token; earlier ones of the same purpose and person stop working. */
export async function issueToken(
  deps: Database,
  tx: Transaction,
  request: { readonly userId: string; readonly purpose: AccountTokenPurpose },
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const model = accountTokenModel(deps.connection);
  const token = newToken();
  const expiresAt = new Date(tx.now.getTime() + tokenLifetimes[request.purpose]);
  await model.updateMany({ ...request, usedAt: null }, { $set: { usedAt: tx.now } }, { session: tx.session });
  const record = { ...request, tokenHash: hashToken(token), createdAt: tx.now, expiresAt, usedAt: null };
  await model.create([record], { session: tx.session });
  return { token, expiresAt };
}

/** Whose token it is, or null when it is used, expired or unknown. */
export async function findToken(
  deps: Pick<Deps, 'connection' | 'clock'>,
  purpose: AccountTokenPurpose,
  token: string,
): Promise<AccountToken | null> {
  return accountTokenModel(deps.connection)
    .findOne({
      tokenHash: hashToken(token),
      purpose,
      usedAt: null,
      expiresAt: trusted({ $gt: deps.clock.now() }),
    })
    .lean<AccountToken>();
}

/** Uses a token up. Of two who try at once, one gets it. */
export async function consumeToken(
  deps: Database,
  tx: Transaction,
  wanted: { readonly purpose: AccountTokenPurpose; readonly token: string; readonly userId?: string },
): Promise<AccountToken | null> {
  return accountTokenModel(deps.connection)
    .findOneAndUpdate(
      {
        tokenHash: hashToken(wanted.token),
        purpose: wanted.purpose,
        usedAt: null,
        expiresAt: trusted({ $gt: tx.now }),
        ...(wanted.userId === undefined ? {} : { userId: wanted.userId }),
      },
      { $set: { usedAt: tx.now } },
      { session: tx.session },
    )
    .lean<AccountToken>();
}
