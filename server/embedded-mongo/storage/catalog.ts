import { randomUUID } from 'node:crypto';
import { Binary, isPlainObject } from '../bson/value.ts';
import type { Doc } from '../bson/value.ts';
import { decode } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import type { Connection } from './connection.ts';

export interface IndexField {
  path: string;
  parts: readonly string[];
  descending: boolean;
}

/** An index as it is at one moment; a change makes a new one. */
export interface IndexInfo {
  readonly id: number;
  readonly name: string;
  /** The specification as listIndexes shows it. */
  readonly spec: Doc;
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partialFilter: Doc | undefined;
  readonly expireAfterSeconds: number | undefined;
  readonly hidden: boolean;
  /** Whether some document has had several keys in it. */
  readonly multikey: boolean;
}

/** A collection as it is at one moment; a change makes a new one. */
export interface CollectionInfo {
  readonly id: number;
  readonly db: string;
  readonly name: string;
  readonly uuid: string;
  readonly options: Doc;
  readonly indexes: readonly IndexInfo[];
}

/** All collections as one transaction sees them: immutable, so that a snapshot keeps its own. */
export class Catalog {
  readonly #collections: ReadonlyMap<string, CollectionInfo>;

  constructor(collections: ReadonlyMap<string, CollectionInfo> = new Map()) {
    this.#collections = collections;
  }

  find(db: string, name: string): CollectionInfo | undefined {
    return this.#collections.get(`${db}.${name}`);
  }

  all(): CollectionInfo[] {
    return [...this.#collections.values()];
  }

  inDatabase(db: string): CollectionInfo[] {
    return this.all().filter((collection) => collection.db === db);
  }

  with(collection: CollectionInfo): Catalog {
    return new Catalog(new Map(this.#collections).set(`${collection.db}.${collection.name}`, collection));
  }

  without(collection: CollectionInfo): Catalog {
    const rest = new Map(this.#collections);
    rest.delete(`${collection.db}.${collection.name}`);
    return new Catalog(rest);
  }
}

const FORMAT_VERSION = 1;

/** Creates the tables of an empty database and refuses one that a newer program wrote. */
export function prepareSchema(connection: Connection): void {
  connection.exec(`
    CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS collections (
      id INTEGER PRIMARY KEY AUTOINCREMENT, db TEXT NOT NULL, name TEXT NOT NULL, uuid TEXT NOT NULL,
      options BLOB NOT NULL, UNIQUE (db, name));
    CREATE TABLE IF NOT EXISTS indexes (
      id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, spec BLOB NOT NULL,
      multikey INTEGER NOT NULL DEFAULT 0);
    CREATE TABLE IF NOT EXISTS sessions (
      lsid BLOB PRIMARY KEY, txn_number INTEGER NOT NULL, is_transaction INTEGER NOT NULL, reply BLOB,
      used_at INTEGER NOT NULL) WITHOUT ROWID;
  `);
  connection.run('INSERT OR IGNORE INTO meta VALUES (?, ?)', 'format', String(FORMAT_VERSION));
  const format = Number(connection.get<[string]>('SELECT value FROM meta WHERE name = ?', 'format')?.[0]);
  if (format !== FORMAT_VERSION) {
    throw new Error(`The data folder has format ${format}; this program knows format ${FORMAT_VERSION}.`);
  }
}

export function loadCatalog(connection: Connection): Catalog {
  const collections = new Map<string, CollectionInfo>();
  const rows = connection.all<[number, string, string, string, Uint8Array]>(
    'SELECT id, db, name, uuid, options FROM collections ORDER BY id',
  );
  for (const [id, db, name, uuid, options] of rows) {
    const indexRows = connection.all<[number, Uint8Array, number]>(
      'SELECT id, spec, multikey FROM indexes WHERE collection = ? ORDER BY id',
      id,
    );
    const indexes = indexRows.map(([indexId, spec, multikey]) =>
      indexFromSpec(indexId, decode(spec), multikey !== 0),
    );
    collections.set(`${db}.${name}`, { id, db, name, uuid, options: decode(options), indexes });
  }
  return new Catalog(collections);
}

export function indexFromSpec(id: number, spec: Doc, multikey: boolean): IndexInfo {
  const key = spec['key'] as Doc;
  const partial = spec['partialFilterExpression'];
  const expire = spec['expireAfterSeconds'];
  return {
    id,
    name: spec['name'] as string,
    spec,
    fields: Object.entries(key).map(([path, direction]) => ({
      path,
      parts: path.split('.'),
      descending: Number(direction) < 0,
    })),
    unique: spec['unique'] === true,
    sparse: spec['sparse'] === true,
    partialFilter: isPlainObject(partial) ? partial : undefined,
    expireAfterSeconds: expire === undefined ? undefined : Number(expire),
    hidden: spec['hidden'] === true,
    multikey,
  };
}

/** Adds a collection and its table. */
export function insertCollection(
  connection: Connection,
  db: string,
  name: string,
  options: Doc,
): CollectionInfo {
  const uuid = randomUUID();
  const { lastInsertRowid: id } = connection.run(
    'INSERT INTO collections (db, name, uuid, options) VALUES (?, ?, ?, ?)',
    db,
    name,
    uuid,
    encode(options),
  );
  connection.exec(
    `CREATE TABLE c${id} (rid INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, doc BLOB NOT NULL)`,
  );
  return { id, db, name, uuid, options, indexes: [] };
}

export function deleteCollection(connection: Connection, collection: CollectionInfo): void {
  for (const index of collection.indexes) connection.exec(`DROP TABLE i${index.id}`);
  connection.exec(`DROP TABLE c${collection.id}`);
  connection.run('DELETE FROM indexes WHERE collection = ?', collection.id);
  connection.run('DELETE FROM collections WHERE id = ?', collection.id);
}

export function updateOptions(
  connection: Connection,
  collection: CollectionInfo,
  options: Doc,
): CollectionInfo {
  connection.run('UPDATE collections SET options = ? WHERE id = ?', encode(options), collection.id);
  return { ...collection, options };
}

/** Adds an index and its empty table. */
export function insertIndex(connection: Connection, collection: CollectionInfo, spec: Doc): IndexInfo {
  const { lastInsertRowid: id } = connection.run(
    'INSERT INTO indexes (collection, spec) VALUES (?, ?)',
    collection.id,
    encode(spec),
  );
  connection.exec(
    `CREATE TABLE i${id} (key BLOB NOT NULL, rid INTEGER NOT NULL, PRIMARY KEY (key, rid)) WITHOUT ROWID`,
  );
  return indexFromSpec(id, spec, false);
}

export function deleteIndex(connection: Connection, index: IndexInfo): void {
  connection.exec(`DROP TABLE i${index.id}`);
  connection.run('DELETE FROM indexes WHERE id = ?', index.id);
}

export function updateIndexSpec(connection: Connection, index: IndexInfo, spec: Doc): IndexInfo {
  connection.run('UPDATE indexes SET spec = ? WHERE id = ?', encode(spec), index.id);
  return indexFromSpec(index.id, spec, index.multikey);
}

export function markMultikey(connection: Connection, index: IndexInfo): IndexInfo {
  connection.run('UPDATE indexes SET multikey = 1 WHERE id = ?', index.id);
  return { ...index, multikey: true };
}

export function uuidBinary(uuid: string): Binary {
  return new Binary(Buffer.from(uuid.replaceAll('-', ''), 'hex'), Binary.SUBTYPE_UUID);
}

/** What a view shows: a pipeline over another collection of its database. */
export interface ViewDefinition {
  on: string;
  pipeline: unknown[];
}

export function viewDefinition(collection: CollectionInfo | undefined): ViewDefinition | undefined {
  const on = collection?.options['viewOn'];
  const pipeline = collection?.options['pipeline'];
  return typeof on === 'string' ? { on, pipeline: Array.isArray(pipeline) ? pipeline : [] } : undefined;
}
