/** Logical sessions: their transactions, and what their retryable writes answered. */
import { Binary, isPlainObject } from '../bson/value.ts';
import type { Doc, Value, RawDoc } from '../bson/value.ts';
import { encode } from '../bson/encode.ts';
import { decode } from '../bson/decode.ts';
import { MongoError } from '../errors.ts';
import type { Engine } from '../storage/engine.ts';
import type { View, WriteView } from '../storage/view.ts';
import { Transaction } from './transaction.ts';

const TRANSACTION_LIFETIME_MS = 60_000;
/** How long a transaction may do nothing while others wait for the writer. */
const IDLE_WHILE_WANTED_MS = 10_000;
/** How long a transaction outlives its last connection; a driver that lost one comes back at once. */
const ORPHAN_GRACE_MS = 2_000;
const SWEEP_MS = 500;
const SESSION_LIFETIME_MS = 30 * 60_000;
const SESSION_CLEANUP_MS = 5 * 60_000;

export interface Session {
  readonly key: string;
  txnNumber: number;
  transaction: Transaction | undefined;
  /** How the transaction of this number ended. */
  ended: 'committed' | 'aborted' | undefined;
  /** Its last transaction lost a write conflict. */
  lostConflict: boolean;
  usedAt: number;
}

export class Sessions {
  readonly #engine: Engine;
  readonly #sessions = new Map<string, Session>();
  readonly #openConnections = new Set<number>();
  readonly #timer: NodeJS.Timeout;
  #cleanedAt = Date.now();
  /** Called when a transaction ends, so that its cursors end with it. */
  onTransactionEnd: (transaction: Transaction) => void = () => undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#timer = setInterval(() => this.#sweep(), SWEEP_MS);
    this.#timer.unref();
  }

  session(lsid: Value): Session {
    const key = sessionKey(lsid);
    let session = this.#sessions.get(key);
    if (session === undefined) {
      session = {
        key,
        txnNumber: -1,
        transaction: undefined,
        ended: undefined,
        lostConflict: false,
        usedAt: Date.now(),
      };
      this.#restore(session);
      this.#sessions.set(key, session);
    }
    session.usedAt = Date.now();
    return session;
  }

  /** A committed transaction is remembered on disk, so that its commit can be asked for again. */
  #restore(session: Session): void {
    const record = readRecord(this.#engine.committed, session.key);
    if (record === undefined) return;
    session.txnNumber = record.txnNumber;
    if (record.isTransaction) session.ended = 'committed';
  }

  /** Starts a transaction. A session has one at a time: an older one that is still open is given up. */
  start(session: Session, txnNumber: number): Transaction {
    if (txnNumber < session.txnNumber) {
      throw new MongoError(
        225,
        `Cannot start transaction with { txnNumber: ${txnNumber} } on session because a newer transaction with txnNumber ${session.txnNumber} has already started.`,
      );
    }
    if (txnNumber === session.txnNumber && session.ended === 'committed') {
      throw new MongoError(256, `Transaction ${txnNumber} has been committed.`);
    }
    this.abort(session);
    session.txnNumber = txnNumber;
    session.ended = undefined;
    session.transaction = new Transaction(this.#engine);
    return session.transaction;
  }

  /** The running transaction a statement belongs to. */
  running(session: Session, txnNumber: number): Transaction {
    if (txnNumber < session.txnNumber) {
      throw new MongoError(
        225,
        `Cannot continue transaction ${txnNumber}: a newer transaction ${session.txnNumber} has started.`,
      );
    }
    if (txnNumber === session.txnNumber && session.ended === 'committed') {
      throw new MongoError(256, `Transaction with { txnNumber: ${txnNumber} } has been committed.`);
    }
    if (txnNumber !== session.txnNumber || session.transaction === undefined) {
      throw new MongoError(
        251,
        `Given transaction number ${txnNumber} does not match any in-progress transactions. The active transaction number is ${session.txnNumber}`,
      );
    }
    return session.transaction;
  }

  commit(session: Session, txnNumber: number): void {
    if (txnNumber === session.txnNumber && session.ended === 'committed') return;
    const transaction = this.running(session, txnNumber);
    void this.#recordCommit(session, transaction);
    try {
      transaction.commit();
    } catch (error) {
      this.#end(session, 'aborted');
      throw error;
    }
    session.lostConflict = false;
    this.#end(session, 'committed');
  }

  #recordCommit(session: Session, transaction: Transaction): void {
    if (!transaction.hasWritten) return;
    writeRecord(transaction.current as WriteView, session.key, {
      txnNumber: session.txnNumber,
      isTransaction: true,
      reply: undefined,
    });
  }

  abort(session: Session): void {
    if (session.transaction === undefined) return;
    session.transaction.abort();
    this.#end(session, 'aborted');
  }

  #end(session: Session, how: 'committed' | 'aborted'): void {
    const { transaction } = session;
    session.transaction = undefined;
    session.ended = how;
    if (transaction !== undefined) this.onTransactionEnd(transaction);
  }

  /** Forgets a session; an open transaction of it is given up. */
  endSession(lsid: Value): void {
    const session = this.#sessions.get(sessionKey(lsid));
    if (session === undefined) return;
    this.abort(session);
    this.#sessions.delete(session.key);
  }

  connected(connection: number): void {
    this.#openConnections.add(connection);
  }

  disconnected(connection: number): void {
    this.#openConnections.delete(connection);
  }

  get openTransactions(): number {
    let count = 0;
    for (const session of this.#sessions.values()) if (session.transaction !== undefined) count++;
    return count;
  }

  #sweep(): void {
    const now = Date.now();
    for (const session of this.#sessions.values()) {
      const { transaction } = session;
      if (transaction === undefined) {
        if (now - session.usedAt > SESSION_LIFETIME_MS) this.#sessions.delete(session.key);
        continue;
      }
      if (transaction.isBusy) continue;
      const idle = now - transaction.usedAt;
      const isOrphan = ![...transaction.connections].some((connection) =>
        this.#openConnections.has(connection),
      );
      const isInTheWay = transaction.isWriting && this.#engine.isWanted && idle > IDLE_WHILE_WANTED_MS;
      const isTooOld = now - transaction.startedAt > TRANSACTION_LIFETIME_MS;
      if (isTooOld || isInTheWay || (isOrphan && idle > ORPHAN_GRACE_MS)) this.abort(session);
    }
    if (now - this.#cleanedAt > SESSION_CLEANUP_MS) this.#cleanUp(now);
  }

  #cleanUp(now: number): void {
    this.#cleanedAt = now;
    void this.#engine
      .write((view) => {
        view.wrote = true;
        view.connection.run('DELETE FROM sessions WHERE used_at < ?', now - SESSION_LIFETIME_MS);
      })
      .catch(() => undefined);
  }

  close(): void {
    clearInterval(this.#timer);
    for (const session of this.#sessions.values()) this.abort(session);
  }
}

export function sessionKey(lsid: Value): string {
  const id = isPlainObject(lsid) ? lsid['id'] : undefined;
  if (!(id instanceof Binary)) throw new MongoError(14, "BSON field 'lsid.id' must be a UUID");
  return Buffer.from(id.buffer.subarray(0, id.position)).toString('hex');
}

interface SessionRecord {
  txnNumber: number;
  isTransaction: boolean;
  reply: Uint8Array | undefined;
}

function readRecord(view: View, key: string): SessionRecord | undefined {
  const row = view.connection.get<[number, number, Uint8Array | null]>(
    'SELECT txn_number, is_transaction, reply FROM sessions WHERE lsid = ?',
    Buffer.from(key, 'hex'),
  );
  if (row === undefined) return undefined;
  return { txnNumber: row[0], isTransaction: row[1] !== 0, reply: row[2] ?? undefined };
}

function writeRecord(view: WriteView, key: string, record: SessionRecord): void {
  view.connection.run(
    'INSERT OR REPLACE INTO sessions VALUES (?, ?, ?, ?, ?)',
    Buffer.from(key, 'hex'),
    record.txnNumber,
    record.isTransaction ? 1 : 0,
    record.reply ?? null,
    Date.now(),
  );
}

/** Runs a retryable write once: asked again with the same number it gives the reply it gave. */
export function runOnce(view: WriteView, session: Session, txnNumber: number, run: () => Doc): Doc | RawDoc {
  const known = readRecord(view, session.key);
  if (known !== undefined && known.txnNumber > txnNumber) {
    throw new MongoError(
      225,
      `Retryable write with txnNumber ${txnNumber} is prohibited on session because a newer retryable write with txnNumber ${known.txnNumber} has already started on this session.`,
    );
  }
  if (known?.txnNumber === txnNumber) {
    if (known.reply === undefined)
      throw new MongoError(217, 'Cannot retry a retryable write that has been converted into a transaction');
    return { ...decode(known.reply), retriedStmtIds: [0] };
  }
  const reply = run();
  if (view.wrote) {
    writeRecord(view, session.key, { txnNumber, isTransaction: false, reply: encode(reply) });
    if (session.txnNumber < txnNumber) session.txnNumber = txnNumber;
  }
  return reply;
}
