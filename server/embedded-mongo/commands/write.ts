/** insert, update and delete. */
import { RawDoc, isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { encode } from '../bson/encode.ts';
import { decode } from '../bson/decode.ts';
import { MongoError } from '../errors.ts';
import { find } from '../query/find.ts';
import { readByRow } from '../query/find.ts';
import type { CollectionInfo } from '../storage/catalog.ts';
import { insertCollection, viewDefinition } from '../storage/catalog.ts';
import { deleteDocument, idOf, insertDocument, replaceDocument, withId } from '../storage/store.ts';
import type { StoredDoc } from '../storage/store.ts';
import type { WriteView } from '../storage/view.ts';
import { compileUpdate, upsertDocument } from '../update/update.ts';
import type { CompiledUpdate } from '../update/update.ts';
import { checkValidator } from './validation.ts';
import { arrayField, collectionName, queryContext, runWrite, wrongType } from './command.ts';
import type { Command, CommandRequest, Handler } from './command.ts';
import { toNumber } from '../query/numbers.ts';

interface WriteError {
  index: number;
  code: number;
  errmsg: string;
  [extra: string]: Value;
}

/** Runs the statements of a write command; an ordered one stops at the first that is refused. */
function eachStatement<T>(
  request: CommandRequest,
  statements: T[],
  run: (statement: T, index: number) => void,
): WriteError[] {
  if (statements.length === 0)
    throw new MongoError(16, `Write batch sizes must be between 1 and 100000. Got 0 operations.`);
  if (statements.length > 100_000)
    throw new MongoError(
      16,
      `Write batch sizes must be between 1 and 100000. Got ${statements.length} operations.`,
    );
  const ordered = request.body['ordered'] !== false;
  const errors: WriteError[] = [];
  for (let index = 0; index < statements.length; index++) {
    try {
      run(statements[index]!, index);
    } catch (error) {
      // Inside a transaction a refused statement ends the transaction; elsewhere it leaves the others standing.
      if (!(error instanceof MongoError) || error.code === 112) throw error;
      errors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
      if (ordered) break;
    }
  }
  return errors;
}

function withErrors(reply: Doc, errors: WriteError[]): Doc {
  if (errors.length > 0) reply['writeErrors'] = errors;
  reply['ok'] = 1;
  return reply;
}

/** The collection to write to, if it is there. Throws CommandNotSupportedOnView (166). */
export function writableCollection(view: WriteView, db: string, name: string): CollectionInfo | undefined {
  const collection = view.catalog.find(db, name);
  if (viewDefinition(collection) !== undefined) {
    throw new MongoError(166, `Namespace ${db}.${name} is a view, not a collection`);
  }
  return collection;
}

/** The collection to write to, made when it is not there. */
export function ensureCollection(view: WriteView, db: string, name: string): CollectionInfo {
  const existing = writableCollection(view, db, name);
  if (existing !== undefined) return existing;
  if (name.startsWith('system.')) throw new MongoError(73, `Invalid system namespace: ${db}.${name}`);
  const created = insertCollection(view.connection, db, name, {});
  view.catalog = view.catalog.with(created);
  view.noteDefinition(db, name);
  return created;
}

const insert: Handler = (request) => {
  const name = collectionName(request);
  const documents = arrayField(request.body, 'documents', 'insert');
  const prepared = documents.map((document) => {
    if (!(document instanceof RawDoc)) throw wrongType('insert.documents', document, 'object');
    return withId(document);
  });
  const bypass = request.body['bypassDocumentValidation'] === true;
  return runWrite(
    request,
    (view) => {
      let inserted = 0;
      const errors = eachStatement(request, prepared, (bytes) => {
        const collection = ensureCollection(view, request.db, name);
        if (!bypass) checkValidator(collection, () => decode(bytes));
        insertDocument(view, collection, bytes);
        inserted++;
      });
      return withErrors({ n: inserted }, errors);
    },
    { collection: name, filters: prepared.map((bytes) => ({ _id: { $eq: idOf(bytes) } })) },
  );
};

const updateFields = new Set([
  'q',
  'u',
  'c',
  'multi',
  'upsert',
  'collation',
  'arrayFilters',
  'hint',
  'sampleId',
  'upsertSupplied',
]);

const deleteFields = new Set(['q', 'limit', 'collation', 'hint', 'sampleId']);

interface UpdateStatement {
  filter: Doc;
  compiled: CompiledUpdate;
  multi: boolean;
  upsert: boolean;
  hint: Value;
  options: Doc;
}

function parseUpdate(request: CommandRequest, statement: Value): UpdateStatement {
  if (!isPlainObject(statement)) throw wrongType('update.updates', statement, 'object');
  const filter = statement['q'];
  if (!isPlainObject(filter)) throw wrongType('update.updates.q', filter, 'object');
  if (statement['u'] === undefined)
    throw new MongoError(40414, "BSON field 'update.updates.u' is missing but a required field");
  const options: Doc = { collation: statement['collation'], let: variablesOf(request.body, statement) };
  const context = queryContext(options);
  const compiled = compileUpdate({
    update: statement['u'],
    filter,
    context,
    ...(statement['arrayFilters'] === undefined ? {} : { arrayFilters: statement['arrayFilters'] }),
  });
  const multi = statement['multi'] === true;
  if (multi && compiled.isReplacement)
    throw new MongoError(9, 'multi update is not supported for replacement-style update');
  return { filter, compiled, multi, upsert: statement['upsert'] === true, hint: statement['hint'], options };
}

function variablesOf(body: Doc, statement: Doc): Value {
  const shared = isPlainObject(body['let']) ? body['let'] : {};
  const own = isPlainObject(statement['c']) ? statement['c'] : {};
  return { ...shared, ...own };
}

/** Refuses the whole command for a statement of a shape that does not exist, as MongoDB does before it runs any. */
function checkFields(statements: Value[], known: ReadonlySet<string>, name: string): void {
  for (const statement of statements) {
    if (!isPlainObject(statement)) throw wrongType(name, statement, 'object');
    const unknown = Object.keys(statement).find((field) => !known.has(field));
    if (unknown !== undefined)
      throw new MongoError(40415, `BSON field '${name}.${unknown}' is an unknown field.`);
  }
}

interface UpdateResult {
  matched: number;
  modified: number;
  upserted: Value;
}

const update: Handler = (request) => {
  const name = collectionName(request);
  const statements = arrayField(request.body, 'updates', 'update');
  checkFields(statements, updateFields, 'update.updates');
  return runWrite(
    request,
    (view) => {
      const total = { matched: 0, modified: 0 };
      const upserted: { index: number; _id: Value }[] = [];
      const errors = eachStatement(request, statements, (statement, index) => {
        const result = updateDocuments(request, view, name, parseUpdate(request, statement));
        total.matched += result.matched;
        total.modified += result.modified;
        if (result.upserted !== undefined) upserted.push({ index, _id: result.upserted });
      });
      const reply: Doc = { n: total.matched + upserted.length, nModified: total.modified };
      if (upserted.length > 0) reply['upserted'] = upserted;
      return withErrors(reply, errors);
    },
    { collection: name, filters: filtersOf(statements) },
  );
};

function filtersOf(statements: Value[]): Doc[] {
  return statements.flatMap((statement) =>
    isPlainObject(statement) && isPlainObject(statement['q']) ? [statement['q']] : [],
  );
}

function updateDocuments(
  request: CommandRequest,
  view: WriteView,
  name: string,
  statement: UpdateStatement,
): UpdateResult {
  const collection = writableCollection(view, request.db, name);
  const bypass = request.body['bypassDocumentValidation'] === true;
  const result: UpdateResult = { matched: 0, modified: 0, upserted: undefined };
  if (collection !== undefined) {
    for (const stored of targets(view, collection, statement, statement.multi)) {
      const current = readByRow(view, collection, stored.rid);
      if (current === undefined) continue;
      result.matched++;
      if (applyUpdate(view, collection, current, { compiled: statement.compiled, bypass })) result.modified++;
    }
  }
  if (result.matched === 0 && statement.upsert) {
    const doc = upsertDocument(statement.compiled, statement.filter);
    const target = ensureCollection(view, request.db, name);
    if (!bypass) checkValidator(target, () => doc);
    const bytes = withId(encode1(doc));
    insertDocument(view, target, bytes);
    result.upserted = idOf(bytes);
  }
  return result;
}

function encode1(doc: Doc): RawDoc {
  return new RawDoc(encode(doc));
}

/** The documents a statement is about, all found before the first of them is changed. */
export function targets(
  view: WriteView,
  collection: CollectionInfo,
  statement: { filter: Doc; hint: Value; options: Doc },
  multi: boolean,
): StoredDoc[] {
  const context = queryContext(statement.options, collection);
  const found = find({
    view: () => view,
    collection,
    filter: statement.filter,
    context,
    hint: statement.hint,
    limit: multi ? 0 : 1,
  });
  return [...found];
}

/** Changes one document; false when the update leaves it as it is. */
export function applyUpdate(
  view: WriteView,
  collection: CollectionInfo,
  stored: StoredDoc,
  how: { compiled: CompiledUpdate; bypass: boolean },
): StoredDoc | undefined {
  const doc = how.compiled.apply(stored.doc, false);
  const bytes = encode(doc);
  if (bytes.equals(stored.bytes)) return undefined;
  const current = view.catalog.find(collection.db, collection.name) ?? collection;
  if (!how.bypass) checkValidator(current, () => doc, stored.doc);
  return replaceDocument(view, current, stored, doc);
}

const remove: Handler = (request) => {
  const name = collectionName(request);
  const statements = arrayField(request.body, 'deletes', 'delete');
  checkFields(statements, deleteFields, 'delete.deletes');
  return runWrite(
    request,
    (view) => {
      let removed = 0;
      const errors = eachStatement(request, statements, (statement) => {
        removed += deleteDocuments(request, view, name, statement);
      });
      return withErrors({ n: removed }, errors);
    },
    { collection: name, filters: filtersOf(statements) },
  );
};

function deleteDocuments(request: CommandRequest, view: WriteView, name: string, statement: Value): number {
  if (!isPlainObject(statement)) throw wrongType('delete.deletes', statement, 'object');
  const filter = statement['q'];
  if (!isPlainObject(filter)) throw wrongType('delete.deletes.q', filter, 'object');
  const limit = toNumber(statement['limit']);
  if (limit !== 0 && limit !== 1)
    throw new MongoError(
      9,
      'The limit field in delete objects must be 0 or 1. Got ' + String(statement['limit']),
    );
  const collection = writableCollection(view, request.db, name);
  if (collection === undefined) return 0;
  const options: Doc = { collation: statement['collation'], let: request.body['let'] };
  const found = targets(view, collection, { filter, hint: statement['hint'], options }, limit === 0);
  for (const stored of found) deleteDocument(view, collection, stored);
  return found.length;
}

export const writeCommands: Record<string, Command> = {
  insert: { handler: insert, inTransaction: true, writes: true },
  update: { handler: update, inTransaction: true, writes: true },
  delete: { handler: remove, inTransaction: true, writes: true },
};
