/** Databases and collections: list, create, change, drop. */
import { isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { encode } from '../bson/encode.ts';
import { RawDoc } from '../bson/value.ts';
import { valuesEqual } from '../bson/compare.ts';
import { MongoError } from '../errors.ts';
import { parseStage } from '../aggregation/stage.ts';
import { parseCollation } from '../query/collation.ts';
import { compileFilter } from '../query/match.ts';
import { plainContext } from '../query/expression.ts';
import {
  deleteCollection,
  insertCollection,
  updateOptions,
  uuidBinary,
  viewDefinition,
} from '../storage/catalog.ts';
import type { CollectionInfo } from '../storage/catalog.ts';
import type { View, WriteView } from '../storage/view.ts';
import {
  checkNamespace,
  collectionName,
  countField,
  documentField,
  readView,
  runWrite,
  wrongType,
} from './command.ts';
import type { Command, Handler } from './command.ts';
import { changeIndex } from './indexes.ts';
import { ownerOf } from './query.ts';

const knownOptions = new Set([
  'viewOn',
  'pipeline',
  'validator',
  'clusteredIndex',
  'validationLevel',
  'validationAction',
  'collation',
  'storageEngine',
  'indexOptionDefaults',
  'writeConcern',
  'comment',
  'autoIndexId',
]);
const protocolFields = new Set([
  'lsid',
  '$db',
  '$clusterTime',
  '$readPreference',
  'txnNumber',
  'autocommit',
  'startTransaction',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
  'maxTimeMS',
  'readConcern',
]);
const unsupportedOptions: Readonly<Record<string, string>> = {
  capped: 'capped collections',
  timeseries: 'time series collections',
  encryptedFields: 'queryable encryption',
  changeStreamPreAndPostImages: 'change streams',
};

function collectionOptions(body: Doc, command: string): Doc {
  const options: Doc = {};
  for (const [name, value] of Object.entries(body)) {
    if (name === command || protocolFields.has(name) || name === 'comment' || name === 'writeConcern')
      continue;
    const unsupported = unsupportedOptions[name];
    if (unsupported !== undefined) {
      if (value === false || value === undefined) continue;
      throw new MongoError(115, `the embedded database has no ${unsupported}`);
    }
    if (!knownOptions.has(name)) {
      if (name === 'size' || name === 'max' || name === 'flags' || name === 'expireAfterSeconds') continue;
      throw new MongoError(40415, `BSON field '${command}.${name}' is an unknown field.`);
    }
    options[name] = value;
  }
  if (options['validator'] !== undefined) checkValidatorOption(options['validator']);
  if (options['clusteredIndex'] !== undefined)
    options['clusteredIndex'] = clusteredIndex(options['clusteredIndex']);
  parseCollation(options['collation']);
  if (options['viewOn'] !== undefined) {
    checkNamespace('', String(options['viewOn']));
    for (const stage of Array.isArray(options['pipeline']) ? (options['pipeline'] as Value[]) : [])
      parseStage(stage);
  }
  return options;
}

/** Documents lie by their insertion; a clustered index is taken for what it also is, an index on `_id`. */
function clusteredIndex(given: Value): Doc {
  if (!isPlainObject(given) || !valuesEqual(given['key'], { _id: 1 }) || given['unique'] !== true) {
    throw new MongoError(197, "The 'clusteredIndex' option needs the key { _id: 1 } and unique: true");
  }
  return {
    v: 2,
    key: { _id: 1 },
    name: typeof given['name'] === 'string' ? given['name'] : '_id_',
    unique: true,
  };
}

function checkValidatorOption(validator: Value): void {
  if (!isPlainObject(validator)) throw wrongType('create.validator', validator, 'object');
  compileFilter(validator, plainContext);
}

const create: Handler = (request) => {
  const name = collectionName(request);
  if (name.startsWith('system.')) throw new MongoError(73, `Invalid system namespace: ${request.db}.${name}`);
  const options = collectionOptions(request.body, 'create');
  return runWrite(request, (view) => {
    const existing = view.catalog.find(request.db, name);
    if (existing !== undefined) {
      if (valuesEqual(existing.options, options)) return { ok: 1 };
      throw new MongoError(
        48,
        `namespace ${request.db}.${name} already exists, but with different options: ${JSON.stringify(existing.options)}`,
      );
    }
    view.catalog = view.catalog.with(insertCollection(view.connection, request.db, name, options));
    view.noteDefinition(request.db, name);
    return { ok: 1 };
  });
};

export function requireCollection(view: View, db: string, name: string): CollectionInfo {
  const collection = view.catalog.find(db, name);
  if (collection === undefined) throw new MongoError(26, `ns does not exist: ${db}.${name}`);
  return collection;
}

const collMod: Handler = (request) => {
  const name = collectionName(request);
  const { body, db } = request;
  return runWrite(request, (view) => {
    const collection = requireCollection(view, db, name);
    const options = { ...collection.options };
    for (const option of ['validator', 'validationLevel', 'validationAction']) {
      if (body[option] !== undefined) options[option] = body[option];
    }
    if (options['validator'] !== undefined) checkValidatorOption(options['validator']);
    let changed = updateOptions(view.connection, collection, options);
    const reply: Doc = { ok: 1 };
    if (body['index'] !== undefined) {
      const result = changeIndex(view, changed, documentField(body, 'index', 'collMod'));
      changed = result.collection;
      Object.assign(reply, result.reply);
    }
    view.catalog = view.catalog.with(changed);
    view.noteDefinition(db, name);
    return reply;
  });
};

export function dropCollection(view: WriteView, collection: CollectionInfo): void {
  deleteCollection(view.connection, collection);
  view.catalog = view.catalog.without(collection);
  view.noteDefinition(collection.db, collection.name);
}

const drop: Handler = (request) => {
  const name = collectionName(request);
  return runWrite(request, (view) => {
    const collection = view.catalog.find(request.db, name);
    if (collection === undefined) return { ok: 1 };
    dropCollection(view, collection);
    return { nIndexesWas: collection.indexes.length + 1, ns: `${request.db}.${name}`, ok: 1 };
  });
};

const dropDatabase: Handler = (request) =>
  runWrite(request, (view) => {
    const collections = view.catalog.inDatabase(request.db);
    for (const collection of collections) dropCollection(view, collection);
    return collections.length > 0 ? { dropped: request.db, ok: 1 } : { ok: 1 };
  });

const renameCollection: Handler = (request) => {
  const { body } = request;
  const [from, to] = [splitNamespace(body['renameCollection']), splitNamespace(body['to'])];
  return runWrite(request, (view) => {
    const collection = view.catalog.find(from.db, from.name);
    if (collection === undefined)
      throw new MongoError(26, `Source collection ${from.db}.${from.name} does not exist`);
    const target = view.catalog.find(to.db, to.name);
    if (target !== undefined) {
      if (body['dropTarget'] !== true) throw new MongoError(48, 'target namespace exists');
      dropCollection(view, target);
    }
    moveCollection(view, collection, to);
    return { ok: 1 };
  });
};

/** Gives a collection another name. */
export function moveCollection(
  view: WriteView,
  collection: CollectionInfo,
  to: { db: string; name: string },
): void {
  view.connection.run('UPDATE collections SET db = ?, name = ? WHERE id = ?', to.db, to.name, collection.id);
  view.catalog = view.catalog.without(collection).with({ ...collection, ...to });
  view.noteDefinition(collection.db, collection.name);
  view.noteDefinition(to.db, to.name);
}

function splitNamespace(value: Value): { db: string; name: string } {
  if (typeof value !== 'string') throw wrongType('renameCollection.to', value, 'string');
  const dot = value.indexOf('.');
  if (dot <= 0 || dot === value.length - 1)
    throw new MongoError(73, `Invalid namespace specified '${value}'`);
  return { db: value.slice(0, dot), name: value.slice(dot + 1) };
}

const listCollections: Handler = (request) => {
  const { body, db, server } = request;
  const filter = documentField(body, 'filter', 'listCollections');
  const matches = compileFilter(filter, plainContext);
  const view = readView(request, '$cmd.listCollections', undefined)();
  const entries = view.catalog
    .inDatabase(db)
    .map((collection): Doc => describeCollection(collection, body['nameOnly'] === true))
    .filter(matches);
  const cursorOptions = documentField(body, 'cursor', 'listCollections');
  const documents = entries.map((entry) => new RawDoc(encode(entry)));
  return server.cursors.start(
    `${db}.$cmd.listCollections`,
    documents.values(),
    countField(cursorOptions, 'batchSize', 'cursor'),
    ownerOf(request),
  );
};

function describeCollection(collection: CollectionInfo, nameOnly: boolean): Doc {
  if (viewDefinition(collection) !== undefined)
    return { name: collection.name, type: 'view', options: collection.options, info: { readOnly: true } };
  if (nameOnly) return { name: collection.name, type: 'collection' };
  return {
    name: collection.name,
    type: 'collection',
    options: collection.options,
    info: { readOnly: false, uuid: uuidBinary(collection.uuid) },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  };
}

const listDatabases: Handler = (request) => {
  const { body } = request;
  const matches = compileFilter(documentField(body, 'filter', 'listDatabases'), plainContext);
  const view = readView(request, '$cmd.listDatabases', undefined)();
  const names = [...new Set(view.catalog.all().map((collection) => collection.db))].sort();
  const nameOnly = body['nameOnly'] === true;
  const databases = names
    .map((name): Doc =>
      nameOnly ? { name } : { name, sizeOnDisk: BigInt(databaseSize(view, name)), empty: false },
    )
    .filter(matches);
  if (nameOnly) return { databases, ok: 1 };
  const total = databases.reduce((sum, database) => sum + Number(database['sizeOnDisk']), 0);
  return { databases, totalSize: BigInt(total), totalSizeMb: BigInt(Math.floor(total / 1024 / 1024)), ok: 1 };
};

function databaseSize(view: View, db: string): number {
  let size = 0;
  for (const collection of view.catalog.inDatabase(db)) {
    size +=
      view.connection.get<[number]>(`SELECT coalesce(sum(length(doc)), 0) FROM c${collection.id}`)?.[0] ?? 0;
  }
  return size;
}

export const catalogCommands: Record<string, Command> = {
  create: { handler: create, inTransaction: true, writes: true },
  collMod: { handler: collMod, writes: true },
  drop: { handler: drop, writes: true },
  dropDatabase: { handler: dropDatabase, writes: true },
  renameCollection: { handler: renameCollection, writes: true },
  listCollections: { handler: listCollections },
  listDatabases: { handler: listDatabases },
};
