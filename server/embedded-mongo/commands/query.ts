/** find, getMore, killCursors, count and distinct. */
import { RawDoc, isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { encode } from '../bson/encode.ts';
import { encodeKey } from '../bson/key.ts';
import { PartialReader } from '../bson/partial.ts';
import { MongoError, badValue } from '../errors.ts';
import { compileFilter } from '../query/match.ts';
import { countDocuments } from '../query/count.ts';
import { find } from '../query/find.ts';
import { somePathValue } from '../query/path.ts';
import { assertProjection, compileProjection, wholeFields } from '../query/project.ts';
import type { Projection } from '../query/project.ts';
import { parseSort } from '../query/sort.ts';
import { viewDefinition } from '../storage/catalog.ts';
import { StoredDoc } from '../storage/store.ts';
import { openPipeline } from '../aggregation/pipeline.ts';
import type { Query } from '../query/find.ts';
import { toInteger } from '../query/numbers.ts';
import {
  arrayField,
  collectionName,
  countField,
  documentField,
  queryContext,
  readView,
  wrongType,
} from './command.ts';
import type { Command, CommandRequest, Handler } from './command.ts';
import type { CursorOwner } from './cursors.ts';

export function ownerOf(request: CommandRequest): CursorOwner {
  return { transaction: request.transaction, sessionKey: request.session?.key };
}

const findCommand: Handler = (request) => {
  const { body, server, db } = request;
  const name = collectionName(request);
  const filter = documentField(body, 'filter', 'find');
  const limit = countField(body, 'limit', 'find');
  const skip = countField(body, 'skip', 'find');
  const batchSize = countField(body, 'batchSize', 'find');
  if (body['tailable'] === true)
    throw badValue('error processing query: tailable cursor requested on non capped collection');
  const view = readView(request, name, filter);
  const collection = view().catalog.find(db, name);
  const context = queryContext(body, collection);
  const sort = parseSort(body['sort']);
  const shown = assertProjection(body['projection']);
  const projection = compileProjection(shown, { context, filter });
  const whole = wholeFields(shown);
  const namespace = `${db}.${name}`;
  if (collection === undefined) {
    compileFilter(filter, context);
    return { cursor: { firstBatch: [], id: 0n, ns: namespace }, ok: 1 };
  }
  const found = documentsOf(
    request,
    { view, collection, filter, context, sort, hint: body['hint'], skip: skip ?? 0, limit: limit ?? 0 },
    body['sort'],
  );
  const documents =
    whole === undefined ? projected(found, projection) : picked(found, new PartialReader(whole));
  if (body['singleBatch'] === true) {
    const batch = batchSize ?? limit ?? 101;
    const reply = server.cursors.start(namespace, documents, batch, ownerOf(request));
    const cursor = reply['cursor'] as Doc;
    server.cursors.kill([cursor['id'] as bigint]);
    return { cursor: { ...cursor, id: 0n }, ok: 1 };
  }
  return server.cursors.start(namespace, documents, batchSize, ownerOf(request));
};

/** The documents of a query, of a collection or of a view. */
function documentsOf(request: CommandRequest, query: Query, sort?: Value): Iterable<StoredDoc> {
  if (viewDefinition(query.collection) === undefined) return find(query);
  const stages: Value[] = [{ $match: query.filter }];
  if (isPlainObject(sort) && Object.keys(sort).length > 0) stages.push({ $sort: sort });
  if (query.skip !== undefined && query.skip > 0) stages.push({ $skip: query.skip });
  if (query.limit !== undefined && query.limit > 0) stages.push({ $limit: query.limit });
  const pipeline = { db: request.db, source: query.collection.name, stages, hint: query.hint };
  const documents = openPipeline(pipeline, {
    view: query.view,
    context: query.context,
    noteRead: (name) => request.transaction?.read(`${request.db}.${name}`, undefined),
    state: request.server,
  });
  return stored(documents);
}

function* stored(documents: Iterable<Doc>): Generator<StoredDoc, void, void> {
  for (const document of documents) yield new StoredDoc(0, encode(document), document);
}

function* projected(
  found: Iterable<StoredDoc>,
  projection: Projection | undefined,
): Generator<RawDoc, void, void> {
  for (const document of found) {
    yield new RawDoc(projection === undefined ? document.bytes : encode(projection(document.doc)));
  }
}

function* picked(found: Iterable<StoredDoc>, reader: PartialReader): Generator<RawDoc, void, void> {
  for (const document of found) yield new RawDoc(reader.pick(document.bytes));
}

const getMore: Handler = (request) => {
  const { body, server, db } = request;
  const id = cursorId(body['getMore'], 'getMore.getMore');
  const name = body['collection'];
  if (typeof name !== 'string') throw wrongType('getMore.collection', name, 'string');
  const batchSize = countField(body, 'batchSize', 'getMore');
  return server.cursors.more(id, `${db}.${name}`, batchSize, ownerOf(request));
};

function cursorId(value: Value, name: string): bigint {
  if (typeof value === 'bigint') return value;
  const number = toInteger(value);
  if (number === undefined) throw wrongType(name, value, 'long');
  return BigInt(number);
}

const killCursors: Handler = (request) => {
  const ids = arrayField(request.body, 'cursors', 'killCursors').map((id) =>
    cursorId(id, 'killCursors.cursors'),
  );
  const { killed, notFound } = request.server.cursors.kill(ids);
  return { cursorsKilled: killed, cursorsNotFound: notFound, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
};

const count: Handler = (request) => {
  const { body, db } = request;
  const name = collectionName(request);
  const filter = documentField(body, 'query', 'count');
  const view = readView(request, name, filter);
  const collection = view().catalog.find(db, name);
  if (collection === undefined) return { n: 0, ok: 1 };
  const context = queryContext(body, collection);
  const limit = Math.abs(toInteger(body['limit'] ?? 0) ?? 0);
  const skip = countField(body, 'skip', 'count') ?? 0;
  if (viewDefinition(collection) !== undefined) {
    const query: Query = { view, collection, filter, context, skip, limit };
    return { n: [...documentsOf(request, query)].length, ok: 1 };
  }
  return { n: countDocuments({ view, collection, filter, context, hint: body['hint'], skip, limit }), ok: 1 };
};

const distinct: Handler = (request) => {
  const { body, db } = request;
  const name = collectionName(request);
  const key = body['key'];
  if (typeof key !== 'string') throw wrongType('distinct.key', key, 'string');
  const filter = documentField(body, 'query', 'distinct');
  const view = readView(request, name, filter);
  const collection = view().catalog.find(db, name);
  const context = queryContext(body, collection);
  if (collection === undefined) return { values: [], ok: 1 };
  const parts = key.split('.');
  const values = new Map<string, Value>();
  const keep = (value: Value): void => {
    if (value === undefined) return;
    const text =
      context.collation === undefined
        ? encodeKey(value).toString('latin1')
        : collationKey(value, values, context.collation.compare);
    if (!values.has(text)) values.set(text, value);
  };
  for (const found of documentsOf(request, { view, collection, filter, context, hint: body['hint'] })) {
    somePathValue(found.doc, parts, 0, (value) => {
      if (Array.isArray(value)) for (const element of value as Value[]) keep(element);
      else keep(value);
      return false;
    });
  }
  const list = [...values.values()];
  if (list.reduce((size: number, value) => size + encodeKey(value).length, 0) > 16 * 1024 * 1024) {
    throw new MongoError(17217, 'distinct too big, 16mb cap');
  }
  return { values: list, ok: 1 };
};

/** Texts that are equal under the collation share a key. */
function collationKey(
  value: Value,
  known: Map<string, Value>,
  compare: (a: string, b: string) => number,
): string {
  if (typeof value === 'string') {
    for (const [text, other] of known)
      if (typeof other === 'string' && compare(other, value) === 0) return text;
  }
  return encodeKey(value).toString('latin1');
}

export function assertDocument(value: Value, name: string): Doc {
  if (!isPlainObject(value)) throw wrongType(name, value, 'object');
  return value;
}

export const queryCommands: Record<string, Command> = {
  find: { handler: findCommand, inTransaction: true, readsSnapshot: true },
  getMore: { handler: getMore, inTransaction: true },
  killCursors: { handler: killCursors, inTransaction: true },
  count: { handler: count },
  distinct: { handler: distinct, inTransaction: true, readsSnapshot: true },
};
