import { randomBytes } from 'node:crypto';
import type { RawDoc } from '../bson/value.ts';
import type { Doc } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import type { Transaction } from '../sessions/transaction.ts';

const REPLY_BYTES = 16 * 1024 * 1024;
const FIRST_BATCH = 101;
const LIFETIME_MS = 10 * 60_000;
const SWEEP_MS = 60_000;

interface OpenCursor {
  id: bigint;
  namespace: string;
  documents: Iterator<RawDoc, void, void>;
  /** Read from the iterator, not yet sent. */
  next: RawDoc | undefined;
  transaction: Transaction | undefined;
  sessionKey: string | undefined;
  usedAt: number;
}

export interface CursorOwner {
  transaction: Transaction | undefined;
  sessionKey: string | undefined;
}

/** Cursors that wait for getMore. They hold a generator, not a statement. */
export class Cursors {
  readonly #open = new Map<bigint, OpenCursor>();
  readonly #timer: NodeJS.Timeout;

  constructor() {
    this.#timer = setInterval(() => this.#sweep(), SWEEP_MS);
    this.#timer.unref();
  }

  get size(): number {
    return this.#open.size;
  }

  /** Answers with the first batch, and keeps the cursor when there is more. */
  start(
    namespace: string,
    documents: Iterator<RawDoc, void, void>,
    batchSize: number | undefined,
    owner: CursorOwner,
  ): Doc {
    const cursor: OpenCursor = {
      id: 0n,
      namespace,
      documents,
      next: undefined,
      ...owner,
      usedAt: Date.now(),
    };
    const batch = batchSize === 0 ? [] : this.#take(cursor, batchSize ?? FIRST_BATCH);
    if (batchSize === 0 || this.#hasMore(cursor)) {
      cursor.id = newId();
      this.#open.set(cursor.id, cursor);
    }
    return { cursor: { firstBatch: batch, id: cursor.id, ns: namespace }, ok: 1 };
  }

  more(id: bigint, namespace: string, batchSize: number | undefined, owner: CursorOwner): Doc {
    const cursor = this.#open.get(id);
    if (cursor === undefined) throw new MongoError(43, `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      throw new MongoError(
        13,
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    }
    if (cursor.transaction !== owner.transaction) {
      throw new MongoError(
        50738,
        `Cannot run getMore on cursor ${id}, which was created in another session or transaction`,
      );
    }
    cursor.usedAt = Date.now();
    let batch: RawDoc[];
    try {
      batch = this.#take(cursor, batchSize === undefined || batchSize === 0 ? Infinity : batchSize);
      if (this.#hasMore(cursor)) return { cursor: { nextBatch: batch, id, ns: namespace }, ok: 1 };
    } catch (error) {
      this.#open.delete(id);
      throw error;
    }
    this.#open.delete(id);
    return { cursor: { nextBatch: batch, id: 0n, ns: namespace }, ok: 1 };
  }

  kill(ids: bigint[]): { killed: bigint[]; notFound: bigint[] } {
    const killed: bigint[] = [];
    const notFound: bigint[] = [];
    for (const id of ids) (this.#open.delete(id) ? killed : notFound).push(id);
    return { killed, notFound };
  }

  killOf(transaction: Transaction): void {
    for (const cursor of this.#open.values())
      if (cursor.transaction === transaction) this.#open.delete(cursor.id);
  }

  killOfSession(sessionKey: string): void {
    for (const cursor of this.#open.values())
      if (cursor.sessionKey === sessionKey) this.#open.delete(cursor.id);
  }

  #take(cursor: OpenCursor, count: number): RawDoc[] {
    const batch: RawDoc[] = [];
    let bytes = 0;
    while (batch.length < count && this.#hasMore(cursor)) {
      const document = cursor.next!;
      bytes += document.bytes.length;
      if (batch.length > 0 && bytes > REPLY_BYTES) break;
      batch.push(document);
      cursor.next = undefined;
    }
    return batch;
  }

  #hasMore(cursor: OpenCursor): boolean {
    if (cursor.next !== undefined) return true;
    const result = cursor.documents.next();
    if (result.done === true) return false;
    cursor.next = result.value;
    return true;
  }

  #sweep(): void {
    const oldest = Date.now() - LIFETIME_MS;
    for (const cursor of this.#open.values()) if (cursor.usedAt < oldest) this.#open.delete(cursor.id);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#open.clear();
  }
}

function newId(): bigint {
  return (randomBytes(8).readBigUInt64BE() >> 2n) + 1n;
}
