import type { Doc } from '../bson/value.ts';
import { compileFilter } from '../query/match.ts';
import type { Matcher } from '../query/match.ts';
import { plainContext } from '../query/expression.ts';
import type { Catalog, CollectionInfo, IndexInfo } from './catalog.ts';
import type { Connection } from './connection.ts';

/** What a reader sees: a connection and the collections as they are on it. */
export interface View {
  readonly connection: Connection;
  readonly catalog: Catalog;
}

/** One change of a document, for the transactions that have read a snapshot from before it. */
export interface Change {
  namespace: string;
  before: Uint8Array | undefined;
  after: Uint8Array | undefined;
  /** The collection itself changed: its indexes, its options, its being there. */
  isDefinition: boolean;
}

const KEPT_CHANGES = 20_000;
const partialFilters = new WeakMap<Doc, Matcher>();

/** The writer's view while it is inside one SQLite transaction. */
export class WriteView implements View {
  readonly connection: Connection;
  catalog: Catalog;
  changes: Change[] = [];
  /** Too much changed to remember: everything counts as changed. */
  changedTooMuch = false;
  wrote = false;
  readonly #keepsChanges: boolean;

  constructor(connection: Connection, catalog: Catalog, keepsChanges: boolean) {
    this.connection = connection;
    this.catalog = catalog;
    this.#keepsChanges = keepsChanges;
  }

  noteChange(
    collection: CollectionInfo,
    before: Uint8Array | undefined,
    after: Uint8Array | undefined,
  ): void {
    this.#note({ namespace: `${collection.db}.${collection.name}`, before, after, isDefinition: false });
  }

  noteDefinition(db: string, name: string): void {
    this.#note({ namespace: `${db}.${name}`, before: undefined, after: undefined, isDefinition: true });
  }

  #note(change: Change): void {
    this.wrote = true;
    if (!this.#keepsChanges) return;
    if (this.changes.length < KEPT_CHANGES) this.changes.push(change);
    else this.changedTooMuch = true;
  }

  matchesPartial(index: IndexInfo, doc: Doc): boolean {
    const filter = index.partialFilter;
    if (filter === undefined) return true;
    let matcher = partialFilters.get(filter);
    if (matcher === undefined) {
      matcher = compileFilter(filter, plainContext);
      partialFilters.set(filter, matcher);
    }
    return matcher(doc);
  }
}
