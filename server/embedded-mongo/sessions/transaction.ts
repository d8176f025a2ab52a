/**
 * A multi-document transaction. It reads a snapshot until its first write; then it waits for the writer, and goes on
 * from the newest state if nothing that it has read was changed meanwhile. If something was, it fails with WriteConflict
 * and the client tries again.
 */
import type { Doc } from '../bson/value.ts';
import { decode } from '../bson/decode.ts';
import { MongoError } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import { plainContext } from '../query/expression.ts';
import type { Engine, Snapshot } from '../storage/engine.ts';
import type { Change, View, WriteView } from '../storage/view.ts';

export const WRITER_TIMEOUT_MS = 20_000;
const RETRY_TIMEOUT_MS = 3_000;

function writeConflict(): MongoError {
  return new MongoError(
    112,
    'Caused by :: Write conflict during plan execution and yielding is disabled. :: Please retry your operation or multi-document transaction.',
  );
}

interface Read {
  namespace: string;
  /** Undefined where the read depends on the whole collection. */
  filter: Doc | undefined;
}

export class Transaction {
  readonly #engine: Engine;
  #snapshot: Snapshot | undefined;
  #view: WriteView | undefined;
  #reads: Read[] = [];
  #isOver = false;
  readonly startedAt = Date.now();
  usedAt = Date.now();
  /** A statement of it is running. */
  isBusy = false;
  /** Connections that carried its statements. */
  readonly connections = new Set<number>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  get isWriting(): boolean {
    return this.#view !== undefined;
  }

  get hasWritten(): boolean {
    return this.#view?.wrote ?? false;
  }

  /**
   * Waits for the writer before the first read: a transaction that lost a conflict gets its turn this way. When the
   * writer is not to be had it starts as any other.
   */
  async startInTurn(): Promise<void> {
    try {
      this.#view = await this.#engine.reserve(RETRY_TIMEOUT_MS, () => this.#stepAside());
    } catch (error) {
      if (!(error instanceof MongoError) || error.code !== 24) throw error;
    }
    this.#refuseWhenOver();
  }

  /** Gives the writer back before the first write; nothing was committed since, so a snapshot goes on from the same state. */
  #stepAside(): void {
    const view = this.#view;
    if (view === undefined || view.wrote || this.isBusy || this.#isOver) return;
    this.#snapshot = this.#engine.openSnapshot();
    this.#view = undefined;
    this.#engine.rollback(view);
  }

  /** What its reads see; `filter` says what the answer will depend on. */
  read(namespace: string, filter: Doc | undefined): View {
    if (!this.hasWritten) this.#reads.push({ namespace, filter });
    return this.current;
  }

  get current(): View {
    if (this.#view !== undefined) return this.#view;
    return (this.#snapshot ??= this.#engine.openSnapshot());
  }

  /**
   * The view to write on. What another open transaction has changed already, by `concerns`, is a conflict at once; for
   * anything else this waits until the writer is free.
   */
  async write(concerns: (change: Change) => boolean): Promise<WriteView> {
    if (this.#view !== undefined) return this.#view;
    if (this.#engine.hasPendingChange(concerns)) throw writeConflict();
    const view = await this.#engine.reserve(WRITER_TIMEOUT_MS);
    this.#view = view;
    this.#refuseWhenOver();
    const snapshot = this.#snapshot;
    this.#snapshot = undefined;
    if (snapshot === undefined) return view;
    const hasChanged = this.#engine.hasChangedSince(snapshot, (change) => this.#dependsOn(change));
    snapshot.close();
    if (hasChanged) throw writeConflict();
    this.#reads = [];
    return view;
  }

  /** The transaction may have been ended while it waited. */
  #refuseWhenOver(): void {
    if (!this.#isOver) return;
    if (this.#view !== undefined) this.#engine.rollback(this.#view);
    this.#view = undefined;
    throw new MongoError(251, 'Transaction has been aborted.');
  }

  #dependsOn(change: Change): boolean {
    return this.#reads.some(({ namespace, filter }) => concernsChange(change, namespace, filter));
  }

  commit(): void {
    this.#isOver = true;
    this.#snapshot?.close();
    if (this.#view === undefined) return;
    const view = this.#view;
    if (view.wrote) this.#engine.commit(view);
    else this.#engine.rollback(view);
  }

  abort(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#snapshot?.close();
    if (this.#view !== undefined) this.#engine.rollback(this.#view);
  }
}

/** Whether a change is about documents a filter matches, before or after it; without a filter, about the collection. */
export function concernsChange(change: Change, namespace: string, filter: Doc | undefined): boolean {
  if (change.namespace !== namespace) return false;
  if (filter === undefined || change.isDefinition) return true;
  try {
    const matches = compileFilter(filter, plainContext);
    return [change.before, change.after].some((bytes) => bytes !== undefined && matches(decode(bytes)));
  } catch {
    // A filter that needs the variables of its command: what cannot be told apart counts as concerned.
    return true;
  }
}
