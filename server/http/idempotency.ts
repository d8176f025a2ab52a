import { createHash } from 'node:crypto';
import { runCommand } from '../database/transaction.ts';
import type { Transaction } from '../database/transaction.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import type { Deps } from '../deps.ts';
import { canonicalJson } from '../audit/canonical-json.ts';
import type { CommandRequest, Route } from './define-route.ts';
import { ApiFailure } from './errors.ts';
import { idempotencyModel } from './idempotency.model.ts';
import type { IdempotencyRecord } from './idempotency.model.ts';

interface KeyedRequest {
  readonly route: Pick<Route, 'method' | 'path'>;
  readonly request: CommandRequest;
  readonly key: string;
}

/** Commands under way in this process by key: a repeat waits for the first instead of racing it in the database. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * Runs a command once per actor and key. A repeat gets the first answer, also after a restart; the same key for another
 * request is refused. A command that was refused wrote nothing, so its repeat is decided afresh.
 */
export async function runIdempotently<Result>(
  deps: Deps,
  keyed: KeyedRequest,
  handle: (tx: Transaction) => Promise<Result>,
): Promise<unknown> {
  const fingerprint = fingerprintOf(deps, keyed);
  const mark = `${deps.connection.name}:${fingerprint.actorKey}`;
  while (underWay.has(mark)) await underWay.get(mark)?.catch(() => undefined);
  const attempt = replayOrRun(deps, keyed, fingerprint, handle);
  underWay.set(mark, attempt);
  try {
    return await attempt;
  } finally {
    underWay.delete(mark);
  }
}

type Fingerprint = Pick<IdempotencyRecord, 'actorKey' | 'route' | 'bodyHash'>;

/** The body's hash is keyed: a plain one over an identity or account number can be undone by trying the few there are. */
function fingerprintOf(
  { secrets }: Pick<Deps, 'secrets'>,
  { route, request, key }: KeyedRequest,
): Fingerprint {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const { params, query, body, expectedVersion } = request;
  return {
    actorKey: sha256(`${request.actor.userId}\n${key}`),
    route: `${route.method.toUpperCase()} ${route.path}`,
    bodyHash: secrets.keyedHash(
      canonicalJson({ params, query, body, expectedVersion: expectedVersion ?? null }),
    ),
  };
}

async function replayOrRun<Result>(
  deps: Deps,
  { request }: KeyedRequest,
  fingerprint: Fingerprint,
  handle: (tx: Transaction) => Promise<Result>,
): Promise<unknown> {
  const model = idempotencyModel(deps.connection);
  const replay = (record: IdempotencyRecord): unknown => {
    if (record.route !== fingerprint.route || record.bodyHash !== fingerprint.bodyHash) {
      throw new ApiFailure('idempotencyKeyReused');
    }
    request.reply.status = record.status;
    Object.assign(request.reply.headers, record.headers, { 'Idempotency-Replayed': 'true' });
    return JSON.parse(deps.secrets.decrypt(record.answer));
  };
  const earlier = await model.findOne({ actorKey: fingerprint.actorKey }).lean();
  if (earlier) return replay(earlier);
  try {
    return await runCommand(deps, request, async (tx) => {
      const result = await handle(tx);
      const record = {
        ...fingerprint,
        status: request.reply.status,
        headers: { ...request.reply.headers },
        answer: deps.secrets.encrypt(JSON.stringify(result ?? null)),
        at: deps.clock.now(),
      };
      await model.create([record], { session: tx.session });
      return result;
    });
  } catch (error) {
    // Another process won the race with the same key; its answer is the answer, whatever refused this one.
    const winner = await model.findOne({ actorKey: fingerprint.actorKey }).lean();
    if (winner && (isDuplicateKey(error) || error instanceof ApiFailure)) return replay(winner);
    throw error;
  }
}
