/** `$out` and `$merge`: the stages that write what a pipeline gives. */
import { RawDoc, isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { encode } from '../bson/encode.ts';
import { MongoError } from '../errors.ts';
import { createContext } from '../query/expression.ts';
import { compileDocumentPipeline } from '../query/document-pipeline.ts';
import { find } from '../query/find.ts';
import { insertCollection } from '../storage/catalog.ts';
import { insertDocument, replaceDocument, withId } from '../storage/store.ts';
import type { StoredDoc } from '../storage/store.ts';
import type { CollectionInfo } from '../storage/catalog.ts';
import type { WriteView } from '../storage/view.ts';
import { checkValidator } from '../commands/validation.ts';
import { fillIndex } from '../storage/store.ts';
import { deleteCollection, insertIndex } from '../storage/catalog.ts';

export function writeStage(
  view: WriteView,
  db: string,
  name: string,
  operand: Value,
  documents: Doc[],
): void {
  if (name === '$out') out(view, target(db, operand, 'coll', '$out'), documents);
  else merge(view, db, operand, documents);
}

interface Namespace {
  db: string;
  name: string;
}

function target(db: string, operand: Value, field: string, stage: string): Namespace {
  if (typeof operand === 'string') return { db, name: operand };
  if (isPlainObject(operand) && typeof operand[field] === 'string') {
    return { db: typeof operand['db'] === 'string' ? operand['db'] : db, name: operand[field] };
  }
  throw new MongoError(16990, `${stage} only supports a string or object argument`);
}

function collectionFor(view: WriteView, { db, name }: Namespace): CollectionInfo {
  const existing = view.catalog.find(db, name);
  if (existing !== undefined) return existing;
  const created = insertCollection(view.connection, db, name, {});
  view.catalog = view.catalog.with(created);
  view.noteDefinition(db, name);
  return created;
}

/** Replaces a collection, keeping its options and indexes. */
function out(view: WriteView, to: Namespace, documents: Doc[]): void {
  const old = view.catalog.find(to.db, to.name);
  if (old !== undefined) {
    deleteCollection(view.connection, old);
    view.catalog = view.catalog.without(old);
  }
  let fresh = insertCollection(view.connection, to.db, to.name, old?.options ?? {});
  view.catalog = view.catalog.with(fresh);
  view.noteDefinition(to.db, to.name);
  for (const index of old?.indexes ?? []) {
    const made = fillIndex(view, fresh, insertIndex(view.connection, fresh, index.spec));
    fresh = { ...fresh, indexes: [...fresh.indexes, made] };
    view.catalog = view.catalog.with(fresh);
  }
  for (const document of documents) insertInto(view, to, document);
}

function insertInto(view: WriteView, to: Namespace, document: Doc): void {
  const collection = collectionFor(view, to);
  checkValidator(collection, () => document);
  insertDocument(view, collection, withId(new RawDoc(encode(document))));
}

function merge(view: WriteView, db: string, operand: Value, documents: Doc[]): void {
  const spec: Doc = isPlainObject(operand) ? operand : { into: operand };
  const to = target(db, spec['into'], 'coll', '$merge');
  const on =
    spec['on'] === undefined
      ? ['_id']
      : Array.isArray(spec['on'])
        ? (spec['on'] as string[])
        : [spec['on'] as string];
  const whenMatched = spec['whenMatched'] ?? 'merge';
  const whenNotMatched = spec['whenNotMatched'] ?? 'insert';
  requireUnique(collectionFor(view, to), on);
  for (const document of documents) {
    const found = findMatch(view, to, document, on);
    if (found === undefined) {
      if (whenNotMatched === 'insert') insertInto(view, to, document);
      else if (whenNotMatched === 'fail')
        throw new MongoError(
          13113,
          '$merge could not find a matching document in the target collection for at least one document in the source collection',
        );
      continue;
    }
    const merged = mergeDocuments(found.doc, document, whenMatched, spec['let']);
    if (merged !== undefined) replaceDocument(view, collectionFor(view, to), found, merged);
  }
}

function requireUnique(collection: CollectionInfo, on: string[]): void {
  if (on.length === 1 && on[0] === '_id') return;
  const wanted = [...on].sort().join();
  const isUnique = collection.indexes.some(
    (index) =>
      index.unique &&
      index.fields
        .map((indexField) => indexField.path)
        .sort()
        .join() === wanted,
  );
  if (!isUnique) throw new MongoError(51183, 'Cannot find index to verify that join fields will be unique');
}

function findMatch(view: WriteView, to: Namespace, document: Doc, on: string[]): StoredDoc | undefined {
  const collection = collectionFor(view, to);
  const filter: Doc = {};
  for (const path of on) {
    const value = path
      .split('.')
      .reduce<Value>((current, part) => (isPlainObject(current) ? current[part] : undefined), document);
    if (value === undefined && path === '_id') return undefined;
    if (value === undefined || value === null || Array.isArray(value))
      throw new MongoError(
        51132,
        "$merge write error: 'on' field cannot be missing, null, undefined or an array",
      );
    filter[path] = { $eq: value };
  }
  const [found] = find({ view: () => view, collection, filter, context: createContext(), limit: 1 });
  return found;
}

function mergeDocuments(old: Doc, document: Doc, how: Value, variables: Value): Doc | undefined {
  if (Array.isArray(how)) {
    const context = createContext({ new: document, ...(isPlainObject(variables) ? variables : {}) });
    return { ...compileDocumentPipeline(how as Value[], context)(old), _id: old['_id'] };
  }
  switch (how) {
    case 'merge':
      return { ...old, ...document, _id: old['_id'] };
    case 'replace':
      return { _id: old['_id'], ...document };
    case 'keepExisting':
      return undefined;
    case 'fail':
      throw new MongoError(11000, `E11000 duplicate key error: $merge found a matching document`, {
        keyPattern: { _id: 1 },
        keyValue: { _id: old['_id'] },
      });
    default:
      throw new MongoError(
        2,
        `Enumeration value '${String(how)}' for field '$merge.whenMatched' is not a valid value.`,
      );
  }
}
