/** Runs the operations of a test by the driver. */
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { GridFSBucket } from 'mongodb';
import type { AbstractCursor, ClientSession, Collection, Db, Document, MongoClient, ObjectId } from 'mongodb';
import { driverOptions } from './entities.ts';
import type { Entities } from './entities.ts';
import { Mismatch } from './match.ts';
import type { SpecOperation } from './test-file.ts';

export interface RunContext {
  entities: Entities;
  /** A client of the runner's own, which the tests do not observe. */
  internal: MongoClient;
  /** Inside a transaction's callback errors go on to the driver, also those that were expected. */
  runAll: (operations: SpecOperation[], inCallback?: boolean) => Promise<void>;
}
type Run = (args: Document, object: never, context: RunContext) => Promise<unknown>;

const wait = async (cursor: { toArray(): Promise<unknown> }): Promise<unknown> => cursor.toArray();

function split(args: Document, ...names: string[]): [unknown[], Document] {
  const rest = { ...args };
  const values = names.map((name) => {
    const value: unknown = rest[name];
    Reflect.deleteProperty(rest, name);
    return value;
  });
  return [values, rest];
}

function on<T extends unknown[]>(
  names: string[],
  run: (collection: Collection, values: T, options: Document) => unknown,
): Run {
  return async (args, object) => {
    const [values, options] = split(args, ...names);
    return run(object as Collection, values as T, options);
  };
}

const collectionOperations: Record<string, Run> = {
  find: on<[Document]>(['filter'], (c, [filter], o) => wait(c.find(filter, o))),
  findOne: on<[Document]>(['filter'], (c, [filter], o) => c.findOne(filter, o)),
  aggregate: on<[Document[]]>(['pipeline'], (c, [pipeline], o) => wait(c.aggregate(pipeline, o))),
  count: on<[Document]>(['filter'], (c, [filter], o) => c.count(filter, o)),
  countDocuments: on<[Document]>(['filter'], (c, [filter], o) => c.countDocuments(filter, o)),
  estimatedDocumentCount: on([], (c, _values, o) => c.estimatedDocumentCount(o)),
  distinct: on<[string, Document]>(['fieldName', 'filter'], (c, [name, filter], o) =>
    c.distinct(name, filter, o),
  ),
  insertOne: on<[Document]>(['document'], (c, [document], o) => c.insertOne(document, o)),
  insertMany: on<[Document[]]>(['documents'], (c, [documents], o) => c.insertMany(documents, o)),
  updateOne: on<[Document, Document]>(['filter', 'update'], (c, [filter, update], o) =>
    c.updateOne(filter, update, o),
  ),
  updateMany: on<[Document, Document]>(['filter', 'update'], (c, [filter, update], o) =>
    c.updateMany(filter, update, o),
  ),
  replaceOne: on<[Document, Document]>(['filter', 'replacement'], (c, [filter, replacement], o) =>
    c.replaceOne(filter, replacement, o),
  ),
  deleteOne: on<[Document]>(['filter'], (c, [filter], o) => c.deleteOne(filter, o)),
  deleteMany: on<[Document]>(['filter'], (c, [filter], o) => c.deleteMany(filter, o)),
  findOneAndUpdate: on<[Document, Document]>(['filter', 'update'], (c, [filter, update], o) =>
    c.findOneAndUpdate(filter, update, o),
  ),
  findOneAndReplace: on<[Document, Document]>(['filter', 'replacement'], (c, [filter, replacement], o) =>
    c.findOneAndReplace(filter, replacement, o),
  ),
  findOneAndDelete: on<[Document]>(['filter'], (c, [filter], o) => c.findOneAndDelete(filter, o)),
  bulkWrite: on<[Document[]]>(['requests'], (c, [requests], o) => c.bulkWrite(requests as never, o)),
  createIndex: on<[Document, string]>(['keys', 'name'], (c, [keys, name], o) =>
    c.createIndex(keys, { ...o, ...(name === undefined ? {} : { name }) }),
  ),
  dropIndex: on<[string]>(['name'], (c, [name], o) => c.dropIndex(name, o)),
  listIndexes: on([], (c, _values, o) => wait(c.listIndexes(o))),
  createFindCursor: on<[Document]>(['filter'], (c, [filter], o) => c.find(filter, o)),
  createSearchIndex: on<[Document]>(['model'], (c, [model]) => c.createSearchIndex(model as never)),
  createSearchIndexes: on<[Document[]]>(['models'], (c, [models]) => c.createSearchIndexes(models as never)),
  updateSearchIndex: on<[string, Document]>(['name', 'definition'], (c, [name, definition]) =>
    c.updateSearchIndex(name, definition),
  ),
  dropSearchIndex: on<[string]>(['name'], (c, [name]) => c.dropSearchIndex(name)),
  listSearchIndexes: on<[string, Document]>(['name', 'aggregationOptions'], (c, [name, options]) =>
    wait(name === undefined ? c.listSearchIndexes(options ?? {}) : c.listSearchIndexes(name, options ?? {})),
  ),
  rename: on<[string]>(['to'], (c, [to], o) => c.rename(to, o)),
};

const databaseOperations: Record<string, Run> = {
  runCommand: async (args, db: Db) => db.command(args['command'] as Document, pickOptions(args)),
  runCursorCommand: async (args, db: Db) => wait(commandCursor(db, args)),
  createCommandCursor: async (args, db: Db) => {
    const cursor = commandCursor(db, args);
    // The driver sends the command with the first look at the cursor.
    await cursor.hasNext();
    return cursor;
  },
  aggregate: async ({ pipeline, ...options }, db: Db) => wait(db.aggregate(pipeline as Document[], options)),
  createCollection: async ({ collection, ...options }, db: Db) =>
    db.createCollection(String(collection), options),
  dropCollection: async ({ collection, ...options }, db: Db) =>
    db
      .dropCollection(String(collection), options)
      .catch((error: { code?: number }) => (error.code === 26 ? undefined : Promise.reject(error as Error))),
  listCollections: async ({ filter, ...options }, db: Db) =>
    wait(db.listCollections(filter as Document, options)),
  modifyCollection: async ({ collection, ...options }, db: Db) =>
    db.command({ collMod: collection, ...options }),
};

function commandCursor(db: Db, args: Document): AbstractCursor {
  const cursor = db.runCursorCommand(args['command'] as Document, pickOptions(args));
  if (args['batchSize'] !== undefined) cursor.setBatchSize(Number(args['batchSize']));
  if (args['maxTimeMS'] !== undefined) cursor.setMaxTimeMS(Number(args['maxTimeMS']));
  if (args['comment'] !== undefined) cursor.setComment(args['comment']);
  return cursor;
}

function pickOptions(args: Document): Document {
  const {
    command: _command,
    commandName: _name,
    batchSize: _size,
    maxTimeMS: _time,
    comment: _comment,
    ...options
  } = args;
  return options;
}

const clientOperations: Record<string, Run> = {
  listDatabases: async ({ filter, ...options }, client: MongoClient) =>
    (
      await client
        .db()
        .admin()
        .listDatabases({ ...options, ...(filter === undefined ? {} : { filter: filter as Document }) })
    ).databases,
  close: async (_args, client: MongoClient) => client.close(),
};

const sessionOperations: Record<string, Run> = {
  startTransaction: async (args, session: ClientSession) => session.startTransaction(driverOptions(args)),
  commitTransaction: async (args, session: ClientSession) => session.commitTransaction(args),
  abortTransaction: async (args, session: ClientSession) => session.abortTransaction(args),
  endSession: async (_args, session: ClientSession) => session.endSession(),
  withTransaction: async ({ callback, ...options }, session: ClientSession, context) =>
    session.withTransaction(
      async () => context.runAll(callback as SpecOperation[], true),
      driverOptions(options),
    ),
  getSnapshotTime: async (_args, session: ClientSession) =>
    (session as unknown as { snapshotTime: unknown }).snapshotTime,
};

async function readAll(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const bucketOperations: Record<string, Run> = {
  upload: async ({ filename, source, ...options }, bucket: GridFSBucket) => {
    const { id, ...rest } = options;
    const upload =
      id === undefined
        ? bucket.openUploadStream(String(filename), rest)
        : bucket.openUploadStreamWithId(id as ObjectId, String(filename), rest);
    await new Promise<void>((resolve, reject) => {
      Readable.from([Buffer.from(String((source as Document)['$$hexBytes']), 'hex')])
        .pipe(upload)
        .on('finish', () => resolve())
        .on('error', reject);
    });
    return upload.id;
  },
  download: async ({ id }, bucket: GridFSBucket) => readAll(bucket.openDownloadStream(id as ObjectId)),
  downloadByName: async ({ filename, ...options }, bucket: GridFSBucket) =>
    readAll(bucket.openDownloadStreamByName(String(filename), options)),
  delete: async ({ id }, bucket: GridFSBucket) => bucket.delete(id as ObjectId),
  rename: async ({ id, newFilename }, bucket: GridFSBucket) =>
    bucket.rename(id as ObjectId, String(newFilename)),
};

const cursorOperations: Record<string, Run> = {
  iterateUntilDocumentOrError: async (_args, cursor: AbstractCursor) => cursor.next(),
  iterateOnce: async (_args, cursor: AbstractCursor) => cursor.tryNext(),
  close: async (_args, cursor: AbstractCursor) => cursor.close(),
};

/** Transaction states as the driver names them. */
const driverStates: Record<string, string> = {
  none: 'NO_TRANSACTION',
  starting: 'STARTING_TRANSACTION',
  in_progress: 'TRANSACTION_IN_PROGRESS',
  committed: 'TRANSACTION_COMMITTED',
  aborted: 'TRANSACTION_ABORTED',
};

function ensure(condition: boolean, what: string): void {
  if (!condition) throw new Mismatch(`not so: ${what}`);
}

async function collectionNames(args: Document, { internal }: RunContext): Promise<string[]> {
  return (await internal.db(String(args['databaseName'])).listCollections().toArray()).map(
    (entry) => entry.name,
  );
}

async function indexNames(args: Document, { internal }: RunContext): Promise<(string | undefined)[]> {
  const indexes = await internal
    .db(String(args['databaseName']))
    .collection(String(args['collectionName']))
    .indexes()
    .catch(() => []);
  return indexes.map((index) => index.name);
}

function lastLsids(args: Document, { entities }: RunContext): string[] {
  const started = entities
    .events(String(args['client']))
    .filter((observed) => observed.type === 'commandStartedEvent')
    .slice(-2);
  return started.map(({ event }) => String((event['command'] as Document)['lsid']?.id?.toString('hex')));
}

const runnerOperations: Record<string, Run> = {
  failPoint: async (args, _object, { entities }) => {
    const client = entities.client(String(args['client']));
    const failPoint = args['failPoint'] as Document;
    await client.db('admin').command(failPoint);
    entities.failPoints.push({ client, name: String(failPoint['configureFailPoint']) });
  },
  createEntities: async (args, _object, { entities }) => entities.create(args['entities'] as Document[]),
  assertSessionTransactionState: async (args) =>
    ensure(
      (args['session'] as ClientSession & { transaction: { state: string } }).transaction.state ===
        driverStates[String(args['state'])],
      `transaction state ${String(args['state'])}`,
    ),
  assertSessionDirty: async (args) =>
    ensure((args['session'] as ClientSession).serverSession.isDirty, 'session is dirty'),
  assertSessionNotDirty: async (args) =>
    ensure(!(args['session'] as ClientSession).serverSession.isDirty, 'session is not dirty'),
  assertSessionPinned: async (args) =>
    ensure((args['session'] as ClientSession).isPinned, 'session is pinned'),
  assertSessionUnpinned: async (args) =>
    ensure(!(args['session'] as ClientSession).isPinned, 'session is not pinned'),
  assertSameLsidOnLastTwoCommands: async (args, _object, context) =>
    ensure(new Set(lastLsids(args, context)).size === 1, 'same session'),
  assertDifferentLsidOnLastTwoCommands: async (args, _object, context) =>
    ensure(new Set(lastLsids(args, context)).size === 2, 'different sessions'),
  assertCollectionExists: async (args, _object, context) =>
    ensure(
      (await collectionNames(args, context)).includes(String(args['collectionName'])),
      'collection exists',
    ),
  assertCollectionNotExists: async (args, _object, context) =>
    ensure(
      !(await collectionNames(args, context)).includes(String(args['collectionName'])),
      'collection does not exist',
    ),
  assertIndexExists: async (args, _object, context) =>
    ensure((await indexNames(args, context)).includes(String(args['indexName'])), 'index exists'),
  assertIndexNotExists: async (args, _object, context) =>
    ensure(!(await indexNames(args, context)).includes(String(args['indexName'])), 'index does not exist'),
  assertNumberConnectionsCheckedOut: async (args, _object, { entities }) => {
    const client = entities.client(String(args['client'])) as unknown as {
      topology: { s: { servers: Map<string, { pool: { currentCheckedOutCount: number } }> } };
    };
    let count = 0;
    for (const server of client.topology.s.servers.values()) count += server.pool.currentCheckedOutCount;
    ensure(
      count === Number(args['connections']),
      `${String(args['connections'])} connections checked out, not ${count}`,
    );
  },
  wait: async (args) => sleep(Number(args['ms'])),
};

export class UnknownOperation extends Error {}

function operationFor(object: unknown, name: string, isRunner: boolean): Run {
  const tables: [boolean, Record<string, Run>][] = [
    [isRunner, runnerOperations],
    [object instanceof GridFSBucket, bucketOperations],
    [hasMethods(object, 'startTransaction'), sessionOperations],
    [hasMethods(object, 'insertOne'), collectionOperations],
    [hasMethods(object, 'command', 'collection'), databaseOperations],
    [hasMethods(object, 'startSession'), clientOperations],
    [hasMethods(object, 'tryNext'), cursorOperations],
  ];
  const run = tables.find(([isIt]) => isIt)?.[1][name];
  if (run === undefined) throw new UnknownOperation(`the runner does not know the operation ${name}`);
  return run;
}

function hasMethods(object: unknown, ...names: string[]): boolean {
  return (
    typeof object === 'object' &&
    object !== null &&
    names.every((name) => typeof (object as Document)[name] === 'function')
  );
}

export function execute(operation: SpecOperation, context: RunContext): Promise<unknown> {
  const { entities } = context;
  const isRunner = operation.object === 'testRunner';
  const object = isRunner ? undefined : entities.get(operation.object);
  const run = operationFor(object, operation.name, isRunner);
  const args = driverOptions(operation.arguments ?? {});
  if (typeof args['session'] === 'string') args['session'] = entities.session(args['session']);
  return run(args, object as never, context);
}
