import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import type { Connection } from 'mongoose';
import { databaseOf } from '../database/connection.ts';
import { ApiFailure } from '../http/errors.ts';
import { hashToken } from './tokens.ts';

const windowSeconds = 15 * 60;
const collection = 'rateLimits';

/** Wrong guesses allowed in 15 minutes. Those who are signed in already are not touched by either. */
const limits = {
  /** Per account: nobody tries more than ten passwords on one person. */
  signInAccount: 10,
  /** Per address: a municipality may share one, so it is wider. */
  signInAddress: 100,
  /** Per person who is signed in and gives the password again. */
  reauthentication: 10,
  passwordResetAccount: 3,
  passwordResetAddress: 20,
  tokenAddress: 30,
} as const;

export type LimitName = keyof typeof limits;

function limiter(connection: Connection, name: LimitName): RateLimiterMongo {
  return new RateLimiterMongo({
    storeClient: databaseOf(connection),
    tableName: collection,
    keyPrefix: name,
    points: limits[name],
    duration: windowSeconds,
    disableIndexesCreation: true,
  });
}

/**
 * Counts a try before it is made, so that many at once do not slip through, and refuses the one above the limit. `undo`
 * takes it back when the try was right.
 */
export async function countTry(
  connection: Connection,
  tries: readonly { readonly limit: LimitName; readonly subject: string }[],
): Promise<{ undo(): Promise<void> }> {
  const counted: (() => Promise<unknown>)[] = [];
  for (const { limit, subject } of tries) {
    const key = hashToken(subject).slice(0, 32);
    const counter = limiter(connection, limit);
    try {
      await counter.consume(key);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw new ApiFailure('tooManyRequests', { retryAfterSeconds, details: { retryAfterSeconds } });
    }
    counted.push(() => counter.reward(key));
  }
  return {
    async undo() {
      await Promise.all(counted.map((takeBack) => takeBack()));
    },
  };
}

export async function ensureRateLimitIndexes(connection: Connection): Promise<void> {
  const store = databaseOf(connection).collection(collection);
  await store.createIndex({ key: 1 }, { unique: true });
  await store.createIndex({ expire: -1 }, { expireAfterSeconds: 0 });
}
