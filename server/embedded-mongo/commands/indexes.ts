import { RawDoc, isNumeric, isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { valuesEqual } from '../bson/compare.ts';
import { encode } from '../bson/encode.ts';
import { MongoError, badValue } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import { plainContext } from '../query/expression.ts';
import { toNumber } from '../query/numbers.ts';
import { deleteIndex, insertIndex, updateIndexSpec } from '../storage/catalog.ts';
import type { CollectionInfo, IndexInfo } from '../storage/catalog.ts';
import { asBuffer } from '../bson/decode.ts';
import { fillIndex, idOf } from '../storage/store.ts';
import type { WriteView } from '../storage/view.ts';
import { arrayField, collectionName, countField, documentField, readView, runWrite } from './command.ts';
import type { Command, Handler } from './command.ts';
import { ownerOf } from './query.ts';
import { ensureCollection } from './write.ts';

const knownOptions = new Set([
  'key',
  'name',
  'unique',
  'sparse',
  'partialFilterExpression',
  'expireAfterSeconds',
  'hidden',
  'background',
  'v',
  'ns',
  'collation',
  'storageEngine',
  'dropDups',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'wildcardProjection',
  'clustered',
  'prepareUnique',
]);
const MOST_INDEXES = 64;
const MOST_FIELDS = 32;

/** Checks an index specification and gives it the form in which it is kept. */
function normaliseSpec(given: Value): Doc {
  if (!isPlainObject(given))
    throw new MongoError(14, "BSON field 'createIndexes.indexes' must contain objects");
  const key = given['key'];
  if (!isPlainObject(key))
    throw new MongoError(9, "The 'key' field is a required property of an index specification");
  const fields = Object.entries(key);
  if (fields.length === 0) throw new MongoError(67, 'Index keys cannot be an empty object');
  if (fields.length > MOST_FIELDS)
    throw new MongoError(67, `Index keys cannot have more than ${MOST_FIELDS} fields`);
  for (const [path, direction] of fields) checkIndexField(path, direction);
  const name =
    given['name'] ?? fields.map(([path, direction]) => `${path}_${String(toNumber(direction))}`).join('_');
  if (typeof name !== 'string' || name === '')
    throw new MongoError(67, 'The index name must be a string that is not empty');
  const spec: Doc = { v: 2, key, name };
  for (const [option, value] of Object.entries(given)) {
    if (!knownOptions.has(option)) {
      throw new MongoError(
        197,
        `Error in specification: The field '${option}' is not valid for an index specification.`,
      );
    }
    if (!['key', 'name', 'v', 'ns', 'background', 'dropDups'].includes(option)) spec[option] = value;
  }
  checkOptions(spec);
  return spec;
}

function checkIndexField(path: string, direction: Value): void {
  if (path === '' || path.split('.').includes(''))
    throw new MongoError(67, 'Index keys cannot contain an empty field.');
  if (path.split('.').some((part) => part.startsWith('$'))) {
    throw new MongoError(67, "Index key contains an illegal field name: field name starts with '$'.");
  }
  if (typeof direction === 'string') {
    throw new MongoError(67, `the embedded database has no index of type '${direction}'`);
  }
  if (!isNumeric(direction) || toNumber(direction) === 0 || Number.isNaN(toNumber(direction))) {
    throw new MongoError(67, 'Values in the index key pattern must be numbers other than 0, or strings.');
  }
}

function checkOptions(spec: Doc): void {
  const isSimple = (collation: Value): boolean =>
    isPlainObject(collation) && collation['locale'] === 'simple';
  if (spec['collation'] !== undefined) {
    if (!isSimple(spec['collation']))
      throw new MongoError(67, 'the embedded database has no indexes with a collation');
    Reflect.deleteProperty(spec, 'collation');
  }
  for (const option of ['unique', 'sparse', 'hidden']) {
    if (spec[option] === undefined) continue;
    const isSet = spec[option] === true || (isNumeric(spec[option]) && toNumber(spec[option]) !== 0);
    if (isSet) spec[option] = true;
    else Reflect.deleteProperty(spec, option);
  }
  const partial = spec['partialFilterExpression'];
  if (partial !== undefined) {
    if (!isPlainObject(partial))
      throw new MongoError(67, "'partialFilterExpression' for an index must be an object");
    if (spec['sparse'] === true)
      throw new MongoError(67, 'cannot mix "partialFilterExpression" and "sparse" options');
    compileFilter(partial, plainContext);
  }
  const expire = spec['expireAfterSeconds'];
  if (expire === undefined) return;
  if (!isNumeric(expire)) throw new MongoError(67, "TTL index 'expireAfterSeconds' option must be numeric");
  if (toNumber(expire) < 0)
    throw new MongoError(
      67,
      "TTL index 'expireAfterSeconds' option must be within an acceptable range, try a lower number than 2147483647",
    );
  if (Object.keys(spec['key'] as Doc).length > 1)
    throw new MongoError(67, 'TTL indexes are single-field indexes, compound indexes do not support TTL');
}

/** The index a specification asks for when it is there already. Throws 85 or 86 when another stands in its way. */
function existingIndex(collection: CollectionInfo, spec: Doc): boolean {
  if (valuesEqual(spec['key'], { _id: 1 })) return true;
  for (const index of collection.indexes) {
    const sameKey =
      valuesEqual(index.spec['key'], spec['key']) &&
      valuesEqual(index.spec['partialFilterExpression'] ?? null, spec['partialFilterExpression'] ?? null);
    const sameName = index.name === spec['name'];
    if (sameKey && sameName) {
      if (sameOptions(index.spec, spec)) return true;
      throw new MongoError(
        86,
        `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(index.spec)}`,
      );
    }
    if (sameName)
      throw new MongoError(
        86,
        `An existing index has the same name as the requested index. Requested index: ${JSON.stringify(spec)}, existing index: ${JSON.stringify(index.spec)}`,
      );
    if (sameKey) throw new MongoError(85, `Index already exists with a different name: ${index.name}`);
  }
  return false;
}

function sameOptions(a: Doc, b: Doc): boolean {
  const relevant = (spec: Doc): Doc => {
    const { v: _version, name: _name, ...rest } = spec;
    return Object.fromEntries(Object.entries(rest).sort(([left], [right]) => (left < right ? -1 : 1)));
  };
  return valuesEqual(relevant(a), relevant(b));
}

const createIndexes: Handler = (request) => {
  const name = collectionName(request);
  const specs = arrayField(request.body, 'indexes', 'createIndexes').map(normaliseSpec);
  if (specs.length === 0) throw badValue('Must specify at least one index to create');
  return runWrite(request, (view) => {
    const isNew = view.catalog.find(request.db, name) === undefined;
    let collection = ensureCollection(view, request.db, name);
    const before = collection.indexes.length + 1;
    for (const spec of specs) {
      if (existingIndex(collection, spec)) continue;
      if (collection.indexes.length + 1 >= MOST_INDEXES)
        throw new MongoError(67, `add index fails, too many indexes for ${request.db}.${name}`);
      const index = fillIndex(view, collection, insertIndex(view.connection, collection, spec));
      collection = { ...collection, indexes: [...collection.indexes, index] };
      view.catalog = view.catalog.with(collection);
      view.noteDefinition(request.db, name);
    }
    const after = collection.indexes.length + 1;
    const reply: Doc = {
      numIndexesBefore: before,
      numIndexesAfter: after,
      createdCollectionAutomatically: isNew,
      ok: 1,
    };
    if (before === after) reply['note'] = 'all indexes already exist';
    return reply;
  });
};

const listIndexes: Handler = (request) => {
  const name = collectionName(request);
  const { db, body, server } = request;
  const collection = readView(request, name, undefined)().catalog.find(db, name);
  if (collection === undefined) throw new MongoError(26, `ns does not exist: ${db}.${name}`);
  const clustered = collection.options['clusteredIndex'];
  const first: Doc = isPlainObject(clustered)
    ? { ...clustered, clustered: true }
    : { v: 2, key: { _id: 1 }, name: '_id_' };
  const specs: Doc[] = [first, ...collection.indexes.map((index) => index.spec)];
  const cursorOptions = documentField(body, 'cursor', 'listIndexes');
  const documents = specs.map((spec) => new RawDoc(encode(spec)));
  return server.cursors.start(
    `${db}.${name}`,
    documents.values(),
    countField(cursorOptions, 'batchSize', 'cursor'),
    ownerOf(request),
  );
};

function indexesToDrop(collection: CollectionInfo, which: Value): IndexInfo[] {
  if (which === '*') return [...collection.indexes];
  if (Array.isArray(which)) return which.flatMap((name: Value) => indexesToDrop(collection, name));
  if (which === '_id_' || (isPlainObject(which) && valuesEqual(which, { _id: 1 }))) {
    throw new MongoError(72, 'cannot drop _id index');
  }
  const found = collection.indexes.filter((index) =>
    isPlainObject(which) ? valuesEqual(index.spec['key'], which) : index.name === which,
  );
  if (found.length === 0) {
    throw new MongoError(
      27,
      isPlainObject(which)
        ? `can't find index with key: ${JSON.stringify(which)}`
        : `index not found with name [${String(which)}]`,
    );
  }
  return found;
}

const dropIndexes: Handler = (request) => {
  const name = collectionName(request);
  return runWrite(request, (view) => {
    const collection = view.catalog.find(request.db, name);
    if (collection === undefined) throw new MongoError(26, `ns not found ${request.db}.${name}`);
    const dropped = indexesToDrop(collection, request.body['index']);
    for (const index of dropped) deleteIndex(view.connection, index);
    const left = collection.indexes.filter((index) => !dropped.includes(index));
    view.catalog = view.catalog.with({ ...collection, indexes: left });
    view.noteDefinition(request.db, name);
    const reply: Doc = { nIndexesWas: collection.indexes.length + 1, ok: 1 };
    if (request.body['index'] === '*') reply['msg'] = 'non-_id indexes dropped for collection';
    return reply;
  });
};

/** collMod's `index`: another time to live, hidden or not. */
export function changeIndex(
  view: WriteView,
  collection: CollectionInfo,
  change: Doc,
): { collection: CollectionInfo; reply: Doc } {
  const index = collection.indexes.find(
    (candidate) =>
      candidate.name === change['name'] ||
      (change['keyPattern'] !== undefined && valuesEqual(candidate.spec['key'], change['keyPattern'])),
  );
  if (index === undefined)
    throw new MongoError(
      27,
      `cannot find index ${JSON.stringify(change['name'] ?? change['keyPattern'])} for ns ${collection.db}.${collection.name}`,
    );
  const spec = { ...index.spec };
  const reply: Doc = {};
  if (change['expireAfterSeconds'] !== undefined) {
    if (spec['expireAfterSeconds'] !== undefined)
      reply['expireAfterSeconds_old'] = spec['expireAfterSeconds'];
    reply['expireAfterSeconds_new'] = change['expireAfterSeconds'];
    spec['expireAfterSeconds'] = change['expireAfterSeconds'];
  }
  if (change['hidden'] !== undefined) {
    reply['hidden_old'] = spec['hidden'] === true;
    reply['hidden_new'] = change['hidden'];
    if (change['hidden'] === true) spec['hidden'] = true;
    else Reflect.deleteProperty(spec, 'hidden');
  }
  if (change['prepareUnique'] !== undefined) {
    if (change['prepareUnique'] === true) spec['prepareUnique'] = true;
    else Reflect.deleteProperty(spec, 'prepareUnique');
  }
  if (change['unique'] === true) {
    if (spec['prepareUnique'] !== true)
      throw new MongoError(72, 'Cannot make index unique: run collMod with prepareUnique first');
    refuseViolations(view, collection, index);
    spec['unique'] = true;
    Reflect.deleteProperty(spec, 'prepareUnique');
  }
  checkOptions(spec);
  const changed = updateIndexSpec(view.connection, index, spec);
  return {
    collection: {
      ...collection,
      indexes: collection.indexes.map((other) => (other.id === index.id ? changed : other)),
    },
    reply,
  };
}

/** Refuses to make an index unique while documents share a key in it, and names them. */
function refuseViolations(view: WriteView, collection: CollectionInfo, index: IndexInfo): void {
  const shared = view.connection.all<[Uint8Array]>(
    `SELECT key FROM i${index.id} GROUP BY key HAVING count(*) > 1 LIMIT 1000`,
  );
  if (shared.length === 0) return;
  const violations = shared.map(([key]) => ({
    ids: view.connection
      .all<[Uint8Array]>(
        `SELECT d.doc FROM i${index.id} s JOIN c${collection.id} d ON d.rid = s.rid WHERE s.key = ? ORDER BY s.rid`,
        key,
      )
      .map(([bytes]) => idOf(asBuffer(bytes))),
  }));
  throw new MongoError(
    359,
    'Cannot convert the index to unique. Please resolve conflicting documents before running collMod again.',
    { violations },
  );
}

const searchIndexes: Handler = () => {
  throw new MongoError(115, 'Search index commands are only supported with Atlas.');
};

export const indexCommands: Record<string, Command> = {
  createIndexes: { handler: createIndexes, inTransaction: true, writes: true },
  listIndexes: { handler: listIndexes },
  dropIndexes: { handler: dropIndexes, writes: true },
  createSearchIndexes: { handler: searchIndexes },
  updateSearchIndex: { handler: searchIndexes },
  dropSearchIndex: { handler: searchIndexes },
  deleteIndexes: { handler: dropIndexes, writes: true },
};
