/** Documents and index entries of one collection: each function checks everything before it writes anything. */
import { ObjectId, RawDoc, fieldNames, isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { asBuffer, decode, decodeValueAt } from '../bson/decode.ts';
import { encode } from '../bson/encode.ts';
import { encodeKey } from '../bson/key.ts';
import type { PartialReader } from '../bson/partial.ts';
import { MongoError } from '../errors.ts';
import type { CollectionInfo, IndexInfo } from './catalog.ts';
import { markMultikey } from './catalog.ts';
import { indexKeys } from './index-keys.ts';
import type { WriteView } from './view.ts';

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;

/** A stored document: its row and its bytes, decoded when first asked for. */
export class StoredDoc {
  readonly rid: number;
  readonly #bytes: Uint8Array;
  #doc: Doc | undefined;
  #part: { readonly reader: PartialReader; readonly doc: Doc } | undefined;

  constructor(rid: number, bytes: Uint8Array, doc?: Doc) {
    this.rid = rid;
    this.#bytes = bytes;
    this.#doc = doc;
  }

  get bytes(): Buffer {
    return asBuffer(this.#bytes);
  }

  get doc(): Doc {
    return (this.#doc ??= decode(this.bytes));
  }

  /** The document with at least the fields of the reader; read once for one reader. */
  partial(reader: PartialReader): Doc {
    if (this.#doc !== undefined) return this.#doc;
    if (this.#part?.reader !== reader) this.#part = { reader, doc: reader.read(this.#bytes) };
    return this.#part.doc;
  }
}

/** The bytes of a document to store: `_id` first, made when it is missing. */
export function withId(input: RawDoc | Doc): Buffer {
  const bytes = input instanceof RawDoc ? asBuffer(input.bytes) : encode(input);
  if (bytes.length > 8 && bytes[5] === 0x5f && bytes[6] === 0x69 && bytes[7] === 0x64 && bytes[8] === 0)
    return bytes;
  const doc = decode(bytes);
  const ordered: Doc = { _id: Object.hasOwn(doc, '_id') ? doc['_id'] : new ObjectId() };
  for (const name of fieldNames(doc)) if (name !== '_id') ordered[name] = doc[name];
  return encode(ordered);
}

/** The `_id` of bytes that have it first, which all stored ones have. */
export function idOf(bytes: Buffer): Value {
  return decodeValueAt(bytes, bytes[4]!, 9);
}

export function checkId(id: Value): void {
  if (Array.isArray(id)) throw new MongoError(2, "The '_id' value cannot be of type array");
  const dollar = isPlainObject(id) ? Object.keys(id).find((name) => name.startsWith('$')) : undefined;
  if (dollar !== undefined)
    throw new MongoError(
      52,
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    );
  const constructorName = typeof id === 'object' && id !== null ? id.constructor.name : '';
  if (constructorName === 'BSONRegExp') throw new MongoError(2, "The '_id' value cannot be of type regex");
}

export function checkSize(bytes: Buffer): void {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw new MongoError(
      10334,
      `BSONObj size: ${bytes.length} (0x${bytes.length.toString(16).toUpperCase()}) is invalid. ` +
        `Size must be between 0 and 16793600(16MB)`,
    );
  }
}

interface Entry {
  index: IndexInfo;
  keys: Buffer[];
  multikey: boolean;
}

function entriesOf(view: WriteView, collection: CollectionInfo, doc: () => Doc): Entry[] {
  const entries: Entry[] = [];
  for (const index of collection.indexes) {
    if (index.partialFilter !== undefined && !view.matchesPartial(index, doc())) {
      entries.push({ index, keys: [], multikey: false });
    } else {
      entries.push({ index, ...indexKeys(index, doc()) });
    }
  }
  return entries;
}

/** Inserts a document that `withId` prepared. Throws DuplicateKey (11000). */
export function insertDocument(
  view: WriteView,
  collection: CollectionInfo,
  bytes: Buffer,
  given?: Doc,
): StoredDoc {
  checkSize(bytes);
  const id = idOf(bytes);
  checkId(id);
  const idKey = encodeKey(id);
  const stored = new StoredDoc(0, bytes, given);
  const { connection } = view;
  const entries = collection.indexes.length === 0 ? [] : entriesOf(view, collection, () => stored.doc);
  for (const entry of entries) refuseDuplicates(view, collection, entry, stored.doc, 0);
  const result = connection.run(
    `INSERT OR IGNORE INTO c${collection.id} (id, doc) VALUES (?, ?)`,
    idKey,
    bytes,
  );
  if (result.changes === 0) throw duplicateKey(collection, '_id_', { _id: 1 }, { _id: id });
  const rid = result.lastInsertRowid;
  for (const entry of entries) {
    for (const key of entry.keys) connection.run(`INSERT INTO i${entry.index.id} VALUES (?, ?)`, key, rid);
    if (entry.multikey && !entry.index.multikey) setMultikey(view, collection, entry.index);
  }
  view.noteChange(collection, undefined, bytes);
  return new StoredDoc(rid, bytes, given);
}

/** Replaces a stored document by one with the same `_id`. */
export function replaceDocument(
  view: WriteView,
  collection: CollectionInfo,
  old: StoredDoc,
  doc: Doc,
): StoredDoc {
  const bytes = encode(doc);
  checkSize(bytes);
  const { connection } = view;
  if (collection.indexes.length > 0) {
    const before = entriesOf(view, collection, () => old.doc);
    const after = entriesOf(view, collection, () => doc);
    const changes = after.map((entry, i) => difference(before[i]!, entry));
    for (const { added, entry } of changes)
      refuseDuplicates(view, collection, { ...entry, keys: added }, doc, old.rid);
    for (const { added, removed, entry } of changes) {
      for (const key of removed)
        connection.run(`DELETE FROM i${entry.index.id} WHERE key = ? AND rid = ?`, key, old.rid);
      for (const key of added) connection.run(`INSERT INTO i${entry.index.id} VALUES (?, ?)`, key, old.rid);
      if (entry.multikey && !entry.index.multikey) setMultikey(view, collection, entry.index);
    }
  }
  connection.run(`UPDATE c${collection.id} SET doc = ? WHERE rid = ?`, bytes, old.rid);
  view.noteChange(collection, old.bytes, bytes);
  return new StoredDoc(old.rid, bytes, doc);
}

export function deleteDocument(view: WriteView, collection: CollectionInfo, old: StoredDoc): void {
  const { connection } = view;
  if (collection.indexes.length > 0) {
    for (const entry of entriesOf(view, collection, () => old.doc)) {
      for (const key of entry.keys)
        connection.run(`DELETE FROM i${entry.index.id} WHERE key = ? AND rid = ?`, key, old.rid);
    }
  }
  connection.run(`DELETE FROM c${collection.id} WHERE rid = ?`, old.rid);
  view.noteChange(collection, old.bytes, undefined);
}

/** Fills a new index from the documents there are. Throws DuplicateKey (11000) or CannotIndexParallelArrays (171). */
export function fillIndex(view: WriteView, collection: CollectionInfo, index: IndexInfo): IndexInfo {
  const { connection } = view;
  let last = 0;
  let multikey = false;
  for (;;) {
    const rows = connection.all<[number, Uint8Array]>(
      `SELECT rid, doc FROM c${collection.id} WHERE rid > ? ORDER BY rid LIMIT 500`,
      last,
    );
    for (const [rid, bytes] of rows) {
      const doc = decode(bytes);
      last = rid;
      if (index.partialFilter !== undefined && !view.matchesPartial(index, doc)) continue;
      const set = indexKeys(index, doc);
      refuseDuplicates(view, collection, { index, ...set }, doc, rid);
      for (const key of set.keys) connection.run(`INSERT INTO i${index.id} VALUES (?, ?)`, key, rid);
      multikey ||= set.multikey;
    }
    if (rows.length < 500) break;
  }
  return multikey ? markMultikey(connection, index) : index;
}

function difference(before: Entry, after: Entry): { entry: Entry; added: Buffer[]; removed: Buffer[] } {
  const isIn = (key: Buffer, keys: Buffer[]): boolean => keys.some((other) => other.equals(key));
  return {
    entry: after,
    added: after.keys.filter((key) => !isIn(key, before.keys)),
    removed: before.keys.filter((key) => !isIn(key, after.keys)),
  };
}

function refuseDuplicates(
  view: WriteView,
  collection: CollectionInfo,
  entry: Entry,
  doc: Doc,
  rid: number,
): void {
  if (!entry.index.unique && entry.index.spec['prepareUnique'] !== true) return;
  for (const key of entry.keys) {
    const row = view.connection.get<[number]>(
      `SELECT rid FROM i${entry.index.id} WHERE key = ? AND rid <> ? LIMIT 1`,
      key,
      rid,
    );
    if (row === undefined) continue;
    const values: Doc = {};
    for (const indexField of entry.index.fields)
      values[indexField.path] = valueForMessage(doc, indexField.parts);
    throw duplicateKey(collection, entry.index.name, entry.index.spec['key'] as Doc, values);
  }
}

function valueForMessage(doc: Doc, parts: readonly string[]): Value {
  let value: Value = doc;
  for (const part of parts) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return null;
    value = (value as Doc)[part];
  }
  return value;
}

function duplicateKey(collection: CollectionInfo, index: string, pattern: Doc, value: Doc): MongoError {
  const shown = Object.entries(value).map(([name, part]) => `${name}: ${show(part)}`);
  return new MongoError(
    11000,
    `E11000 duplicate key error collection: ${collection.db}.${collection.name} index: ${index} ` +
      `dup key: { ${shown.join(', ')} }`,
    { keyPattern: pattern, keyValue: value },
  );
}

function show(value: Value): string {
  if (value instanceof ObjectId) return `ObjectId('${value.toHexString()}')`;
  if (typeof value === 'bigint') return String(value);
  return JSON.stringify(value) ?? 'null';
}

function setMultikey(view: WriteView, collection: CollectionInfo, index: IndexInfo): void {
  const current = view.catalog.find(collection.db, collection.name);
  if (current === undefined) return;
  const marked = markMultikey(view.connection, index);
  view.catalog = view.catalog.with({
    ...current,
    indexes: current.indexes.map((other) => (other.id === index.id ? marked : other)),
  });
}
