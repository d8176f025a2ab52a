/**
 * One writer, any number of readers. Writes wait in one queue: plain writes that wait together share one SQLite
 * transaction and so one fsync, and are acknowledged only after it; a multi-document transaction holds the writer until
 * it ends. Readers see what is committed.
 */
import { join } from 'node:path';
import { MongoError } from '../errors.ts';
import { loadCatalog, prepareSchema } from './catalog.ts';
import type { Catalog } from './catalog.ts';
import { Connection } from './connection.ts';
import { WriteView } from './view.ts';
import type { Change, View } from './view.ts';

const BATCH_LIMIT = 256;
/** How long a holder that has written nothing keeps the writer while others wait. */
const PATIENCE_MS = 50;
const KEPT_LOG_ENTRIES = 50_000;

interface PlainWrite {
  kind: 'write';
  run: (view: WriteView) => unknown;
  resolve: (result: unknown) => void;
  reject: (error: unknown) => void;
}
interface Reservation {
  kind: 'reservation';
  grant: (view: WriteView) => void;
  reject: (error: unknown) => void;
}

/** A reader's own connection standing still at one moment. */
export interface Snapshot extends View {
  /** The number of commits that the snapshot sees. */
  readonly sequence: number;
  close(): void;
}

interface LogEntry {
  sequence: number;
  changes: Change[];
  changedTooMuch: boolean;
}

export class Engine {
  readonly #file: string;
  readonly #writer: Connection;
  readonly #reader: Connection;
  readonly #spareReaders: Connection[] = [];
  #catalog: Catalog;
  #queue: (PlainWrite | Reservation)[] = [];
  #held: WriteView | undefined;
  #onWanted: (() => void) | undefined;
  #askIsDue = false;
  #pumpIsDue = false;
  #sequence = 0;
  #log: LogEntry[] = [];
  readonly #snapshots = new Set<Snapshot>();
  readonly #untracked = new Set<Snapshot>();
  #isClosed = false;

  constructor(directory: string) {
    this.#file = join(directory, 'data.sqlite');
    this.#writer = openUndamaged(this.#file);
    prepareSchema(this.#writer);
    this.#catalog = loadCatalog(this.#writer);
    this.#reader = new Connection(this.#file);
  }

  /** The committed state. While no transaction holds the writer its connection, and its page cache, serve reads too. */
  get committed(): View {
    return { connection: this.#held === undefined ? this.#writer : this.#reader, catalog: this.#catalog };
  }

  /** Whether somebody waits for the writer. */
  get isWanted(): boolean {
    return this.#queue.length > 0;
  }

  /** Runs a write by itself: all of it takes effect or nothing, and the promise resolves when it is on disk. */
  write<T>(run: (view: WriteView) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ kind: 'write', run, resolve: resolve as (result: unknown) => void, reject });
      this.#schedule();
    });
  }

  /**
   * Waits for the writer and opens a SQLite transaction on it, to be ended by `commit` or `rollback`. A holder that has
   * written nothing is asked by `onWanted` to give the writer back when others wait for it.
   */
  reserve(timeoutMs: number, onWanted?: () => void): Promise<WriteView> {
    return new Promise<WriteView>((resolve, reject) => {
      const reservation: Reservation = {
        kind: 'reservation',
        grant: (view) => {
          clearTimeout(timer);
          this.#onWanted = onWanted;
          this.#askHolder();
          resolve(view);
        },
        reject,
      };
      const timer = setTimeout(() => {
        this.#queue = this.#queue.filter((item) => item !== reservation);
        reject(new MongoError(24, `Unable to acquire the writer within ${timeoutMs}ms`));
      }, timeoutMs);
      this.#queue.push(reservation);
      this.#schedule();
    });
  }

  commit(view: WriteView): void {
    if (this.#held !== view) throw new Error('the writer is not held by this transaction');
    try {
      this.#writer.exec('COMMIT');
    } catch (error) {
      this.#abandon();
      throw error;
    }
    this.#held = undefined;
    this.#onWanted = undefined;
    this.#publish(view);
    this.#schedule();
  }

  rollback(view: WriteView): void {
    if (this.#held === view) this.#abandon();
  }

  #abandon(): void {
    this.#rollbackWriter();
    this.#held = undefined;
    this.#onWanted = undefined;
    this.#schedule();
  }

  #rollbackWriter(): void {
    try {
      this.#writer.exec('ROLLBACK');
    } catch {
      // SQLite has rolled back by itself, as it does when the disk is full.
    }
  }

  /**
   * Opens a snapshot: what is committed now, whatever is committed later. Of a tracked one `hasChangedSince` can be
   * asked.
   */
  openSnapshot(isTracked = true): Snapshot {
    const connection = this.#spareReaders.pop() ?? new Connection(this.#file);
    connection.exec('BEGIN');
    connection.get('SELECT 1 FROM meta LIMIT 1');
    const snapshot: Snapshot = {
      connection,
      catalog: this.#catalog,
      sequence: this.#sequence,
      close: () => {
        if (!this.#snapshots.delete(snapshot) && !this.#untracked.delete(snapshot)) return;
        connection.exec('ROLLBACK');
        if (this.#isClosed) connection.close();
        else this.#spareReaders.push(connection);
        this.#trimLog();
      },
    };
    (isTracked ? this.#snapshots : this.#untracked).add(snapshot);
    return snapshot;
  }

  /** Whether nothing was committed since the snapshot was opened. */
  isCurrent(snapshot: Snapshot): boolean {
    return snapshot.sequence === this.#sequence;
  }

  /** Whether the transaction that holds the writer has changed something that meets `concerns`. */
  hasPendingChange(concerns: (change: Change) => boolean): boolean {
    return this.#held?.changes.some(concerns) ?? false;
  }

  /** Whether a commit after the snapshot meets `concerns`; true also when that can no longer be known. */
  hasChangedSince(snapshot: Snapshot, concerns: (change: Change) => boolean): boolean {
    const oldest = this.#log[0]?.sequence ?? this.#sequence + 1;
    if (oldest > snapshot.sequence + 1 && this.#sequence > snapshot.sequence) return true;
    return this.#log.some(
      (entry) => entry.sequence > snapshot.sequence && (entry.changedTooMuch || entry.changes.some(concerns)),
    );
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    const stopped = new MongoError(91, 'the embedded database is shutting down');
    for (const item of this.#queue) item.reject(stopped);
    this.#queue = [];
    if (this.#held !== undefined) this.#rollbackWriter();
    for (const snapshot of [...this.#snapshots, ...this.#untracked]) snapshot.close();
    for (const connection of this.#spareReaders) connection.close();
    this.#reader.close();
    this.#emptyLog();
    this.#writer.close();
  }

  /** Spares the next start the reading of the log. Where the disk is full the log stays, and nothing is lost. */
  #emptyLog(): void {
    try {
      this.#writer.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // The next start reads the log.
    }
  }

  #askHolder(): void {
    const view = this.#held;
    if (view === undefined || this.#onWanted === undefined || this.#queue.length === 0 || this.#askIsDue)
      return;
    this.#askIsDue = true;
    setTimeout(() => {
      this.#askIsDue = false;
      if (this.#held === view && !view.wrote) this.#onWanted?.();
      this.#askHolder();
    }, PATIENCE_MS);
  }

  #schedule(): void {
    this.#askHolder();
    if (this.#pumpIsDue || this.#held !== undefined || this.#queue.length === 0) return;
    this.#pumpIsDue = true;
    setImmediate(() => {
      this.#pumpIsDue = false;
      this.#pump();
    });
  }

  #pump(): void {
    if (this.#held !== undefined || this.#isClosed) return;
    const first = this.#queue[0];
    if (first === undefined) return;
    if (first.kind === 'reservation') {
      this.#queue.shift();
      this.#grant(first);
      return;
    }
    const end = this.#queue.findIndex((item, i) => item.kind === 'reservation' || i >= BATCH_LIMIT);
    const batch = this.#queue.splice(0, end < 0 ? this.#queue.length : end) as PlainWrite[];
    this.#runBatch(batch);
    this.#schedule();
  }

  #grant(reservation: Reservation): void {
    try {
      this.#writer.exec('BEGIN IMMEDIATE');
    } catch (error) {
      reservation.reject(error);
      this.#schedule();
      return;
    }
    this.#held = new WriteView(this.#writer, this.#catalog, true);
    reservation.grant(this.#held);
  }

  #runBatch(batch: PlainWrite[]): void {
    const outcomes: (() => void)[] = [];
    const view = new WriteView(this.#writer, this.#catalog, this.#snapshots.size > 0);
    try {
      this.#writer.exec('BEGIN IMMEDIATE');
      for (const item of batch) outcomes.push(this.#runOne(view, item, batch.length > 1));
      this.#writer.exec(view.wrote ? 'COMMIT' : 'ROLLBACK');
    } catch (error) {
      this.#rollbackWriter();
      for (const item of batch) item.reject(error);
      return;
    }
    if (view.wrote) this.#publish(view);
    for (const settle of outcomes) settle();
  }

  /** Runs one write of a batch; its failure takes back only what it did itself. */
  #runOne(view: WriteView, item: PlainWrite, isShared: boolean): () => void {
    const catalog = view.catalog;
    const changes = view.changes.length;
    const wrote = view.wrote;
    if (isShared) this.#writer.exec('SAVEPOINT one');
    try {
      const result = item.run(view);
      if (isShared) this.#writer.exec('RELEASE one');
      return () => item.resolve(result);
    } catch (error) {
      this.#writer.exec(isShared ? 'ROLLBACK TO one; RELEASE one' : 'ROLLBACK; BEGIN');
      view.catalog = catalog;
      view.changes.length = changes;
      view.wrote = wrote;
      return () => item.reject(error);
    }
  }

  #publish(view: WriteView): void {
    this.#sequence++;
    this.#catalog = view.catalog;
    if (this.#snapshots.size === 0) return;
    this.#log.push({ sequence: this.#sequence, changes: view.changes, changedTooMuch: view.changedTooMuch });
    if (this.#log.length > KEPT_LOG_ENTRIES) this.#log.splice(0, KEPT_LOG_ENTRIES / 2);
  }

  #trimLog(): void {
    let oldest = this.#sequence;
    for (const snapshot of this.#snapshots) oldest = Math.min(oldest, snapshot.sequence);
    const keepFrom = this.#log.findIndex((entry) => entry.sequence > oldest);
    this.#log = keepFrom < 0 ? [] : this.#log.slice(keepFrom);
  }
}

/** Reads through every page before serving: what is damaged is better found now than half answered later. */
function openUndamaged(file: string): Connection {
  let found: string;
  try {
    const connection = new Connection(file);
    found = connection.get<[string]>('PRAGMA quick_check(1)')?.[0] ?? 'no answer';
    if (found === 'ok') return connection;
    connection.close();
  } catch (error) {
    found = error instanceof Error ? error.message : String(error);
  }
  const reason = found.replaceAll(/\s+/g, ' ');
  throw new Error(
    `The database file ${file} is damaged (${reason}). Restore it from a backup; nothing was changed.`,
  );
}
