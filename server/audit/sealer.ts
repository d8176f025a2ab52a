import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import { chainHash, chainStart } from './audit-chain.ts';
import { auditChainHeadModel, auditEventModel, chainHeadId } from './audit-event.model.ts';
import type { AuditChainHead, AuditEvent } from './audit-event.model.ts';
import { appendCheckpoint, checkpointFile } from './checkpoints.ts';

type Sealing = Pick<Deps, 'connection' | 'clock' | 'config' | 'logger'>;

export interface Sealer {
  /** Seals everything that is waiting; answers how many. */
  sealAll(): Promise<number>;
  start(): void;
  stop(): Promise<void>;
}

const everyMilliseconds = 500;
const batchSize = 500;
const leaseMilliseconds = 10_000;

/**
 * Puts audit events into the chain, in order, shortly after the commands that wrote them, so that commands never wait
 * for one another at its end. One process holds the lease and seals; another takes over when it falls silent.
 */
export function createSealer(deps: Sealing): Sealer {
  const name = randomUUID();
  let timer: NodeJS.Timeout | undefined;
  let underWay: Promise<unknown> = Promise.resolve();

  async function sealAll(): Promise<number> {
    if (!(await takeLease(deps, name))) return 0;
    let sealed = 0;
    for (;;) {
      const count = await sealBatch(deps, name);
      sealed += count;
      if (count < batchSize) return sealed;
    }
  }

  function tick(): void {
    underWay = sealAll()
      .catch((error: unknown) =>
        deps.logger.error({ err: error }, 'the audit chain could not be sealed; it will be tried again'),
      )
      .finally(() => {
        if (timer) timer = setTimeout(tick, everyMilliseconds).unref();
      });
  }

  return {
    async sealAll() {
      await underWay;
      return sealAll();
    },
    start() {
      timer ??= setTimeout(tick, 0).unref();
    },
    async stop() {
      clearTimeout(timer);
      timer = undefined;
      await underWay;
      await releaseLease(deps, name);
    },
  };
}

/** True if this process may seal. The lease outlives a batch and is renewed by each. */
async function takeLease(deps: Sealing, name: string): Promise<boolean> {
  const heads = auditChainHeadModel(deps.connection);
  const now = deps.clock.now();
  const lease = { sealer: name, leaseUntil: new Date(now.getTime() + leaseMilliseconds) };
  const free = { $or: [{ sealer: name }, { sealer: null }, { leaseUntil: trusted({ $lt: now }) }] };
  const held = await heads.findOne({ _id: chainHeadId }).lean<AuditChainHead>();
  if (held) {
    if (
      held.sealer === name &&
      held.leaseUntil &&
      held.leaseUntil.getTime() - now.getTime() > leaseMilliseconds / 2
    )
      return true;
    return (await heads.updateOne({ _id: chainHeadId, ...free }, { $set: lease })).matchedCount === 1;
  }
  try {
    await heads.create([{ _id: chainHeadId, sequence: 0, hash: chainStart, ...lease }]);
    return true;
  } catch (error) {
    if (isDuplicateKey(error)) return false;
    throw error;
  }
}

async function releaseLease(deps: Sealing, name: string): Promise<void> {
  const filter = { _id: chainHeadId, sealer: name };
  await auditChainHeadModel(deps.connection).updateOne(filter, { $set: { sealer: null, leaseUntil: null } });
}

async function sealBatch(deps: Sealing, name: string): Promise<number> {
  const session = await deps.connection.startSession();
  try {
    const sealed = await session.withTransaction(() => appendToChain(deps, name, session), {
      readConcern: { level: 'snapshot' },
      writeConcern: { w: 'majority', journal: true },
    });
    if (sealed.count > 0) {
      const { sequence, hash } = sealed;
      const checkpoint = { sequence, hash, at: deps.clock.now().toISOString() };
      await appendCheckpoint(checkpointFile(deps.config.dataDir), checkpoint);
    }
    return sealed.count;
  } finally {
    await session.endSession();
  }
}

async function appendToChain(deps: Sealing, name: string, session: ClientSession) {
  const events = auditEventModel(deps.connection);
  const heads = auditChainHeadModel(deps.connection);
  const head = await heads
    .findOne({ _id: chainHeadId, sealer: name })
    .session(session)
    .lean<AuditChainHead>();
  // Another process took over: it seals.
  if (!head) return { count: 0, sequence: 0, hash: chainStart };
  const waiting = await events
    .find({ sequence: null })
    .sort({ sequence: 1, _id: 1 })
    .limit(batchSize)
    .session(session)
    .lean<AuditEvent[]>();
  if (waiting.length === 0) return { count: 0, sequence: head.sequence, hash: head.hash };
  let { sequence, hash } = head;
  const writes = waiting.map((event) => {
    const previousHash = hash;
    sequence += 1;
    hash = chainHash(event, sequence, previousHash);
    return {
      updateOne: {
        filter: { _id: event._id, sequence: null },
        update: { $set: { sequence, previousHash, hash } },
      },
    };
  });
  await events.bulkWrite(writes, { session });
  await heads.updateOne({ _id: chainHeadId, sealer: name }, { $set: { sequence, hash } }, { session });
  return { count: waiting.length, sequence, hash };
}
