/** explain, serverStatus, collStats, dbStats, validate and other questions of administrators. */
import { isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { decode } from '../bson/decode.ts';
import { MongoError } from '../errors.ts';
import { find, isPointRead, planFor } from '../query/find.ts';
import type { Query } from '../query/find.ts';
import type { IndexScan, Plan } from '../query/planner.ts';
import { parseSort } from '../query/sort.ts';
import type { CollectionInfo } from '../storage/catalog.ts';
import { indexKeys } from '../storage/index-keys.ts';
import type { View } from '../storage/view.ts';
import { parseStage } from '../aggregation/stage.ts';
import { requireCollection } from './catalog.ts';
import { arrayField, collectionName, countField, documentField, queryContext, readView } from './command.ts';
import type { Command, CommandRequest, Handler } from './command.ts';

interface ExplainedQuery {
  filter: Doc;
  sort: Value;
  hint: Value;
  limit: number;
  skip: number;
}

const explain: Handler = (request) => {
  const inner = request.body['explain'];
  if (!isPlainObject(inner)) throw new MongoError(14, "BSON field 'explain' must be a document");
  const name = Object.keys(inner)[0] ?? '';
  const verbosity = request.body['verbosity'] ?? 'allPlansExecution';
  return explainCommand({ ...request, name, body: inner }, verbosity);
};

/** Explains the command that a request would run. */
export function explainCommand(request: CommandRequest, verbosity: Value): Doc {
  const question = questionOf(request);
  const collectionText = collectionName(request);
  const view = readView(request, collectionText, question.filter);
  const collection = view().catalog.find(request.db, collectionText);
  const namespace = `${request.db}.${collectionText}`;
  const reply: Doc = {
    explainVersion: '1',
    queryPlanner: {
      namespace,
      parsedQuery: question.filter,
      rejectedPlans: [],
      winningPlan: { stage: 'EOF' },
    },
  };
  if (collection !== undefined) {
    const query: Query = {
      view,
      collection,
      context: queryContext(request.body, collection),
      filter: question.filter,
      sort: parseSort(question.sort),
      hint: question.hint,
      skip: question.skip,
      limit: question.limit,
    };
    (reply['queryPlanner'] as Doc)['winningPlan'] = describePlan(query);
    if (verbosity !== 'queryPlanner')
      reply['executionStats'] = { executionSuccess: true, nReturned: [...find(query)].length };
  } else if (verbosity !== 'queryPlanner') {
    reply['executionStats'] = { executionSuccess: true, nReturned: 0 };
  }
  reply['command'] = { ...request.body, $db: request.db };
  reply['serverInfo'] = { host: request.server.address(), port: 0, version: '7.0.0', gitVersion: 'embedded' };
  reply['ok'] = 1;
  return reply;
}

function questionOf({ name, body }: CommandRequest): ExplainedQuery {
  const base: ExplainedQuery = { filter: {}, sort: body['sort'], hint: body['hint'], limit: 0, skip: 0 };
  switch (name) {
    case 'find':
      return {
        ...base,
        filter: documentField(body, 'filter', name),
        limit: countField(body, 'limit', name) ?? 0,
        skip: countField(body, 'skip', name) ?? 0,
      };
    case 'count':
    case 'distinct':
    case 'findAndModify':
    case 'findandmodify':
      return { ...base, filter: documentField(body, 'query', name) };
    case 'update':
    case 'delete':
      return statementQuestion(arrayField(body, `${name}s`, name)[0], base);
    case 'aggregate':
      return pipelineQuestion(arrayField(body, 'pipeline', name), base);
    default:
      throw new MongoError(59, `Explain failed due to unknown command: ${name}`);
  }
}

function statementQuestion(statement: Value, base: ExplainedQuery): ExplainedQuery {
  if (!isPlainObject(statement)) throw new MongoError(14, 'a write to explain needs a statement');
  return { ...base, filter: documentField(statement, 'q', 'explain'), hint: statement['hint'] };
}

function pipelineQuestion(stages: Value[], base: ExplainedQuery): ExplainedQuery {
  const [first, second] = stages.map(parseStage);
  const isMatch = first?.name === '$match' && isPlainObject(first.operand);
  const sort = isMatch ? second : first;
  return {
    ...base,
    filter: isMatch ? (first.operand as Doc) : {},
    sort: sort?.name === '$sort' ? sort.operand : undefined,
  };
}

function describePlan(query: Query): Doc {
  if (isPointRead(query)) return { stage: 'IDHACK', indexName: '_id_' };
  const plan = planFor(query);
  const scan = describeScan(plan);
  return plan.isSorted
    ? scan
    : {
        stage: 'SORT',
        sortPattern: Object.fromEntries(
          (query.sort ?? []).map((field) => [field.path, field.descending ? -1 : 1]),
        ),
        inputStage: scan,
      };
}

function describeScan({ scan }: Plan): Doc {
  if (scan.kind === 'collection')
    return { stage: 'COLLSCAN', direction: scan.descending ? 'backward' : 'forward' };
  if (scan.kind === 'union')
    return { stage: 'SUBPLAN', inputStage: { stage: 'OR', inputStages: scan.scans.map(describeIndexScan) } };
  return { stage: 'FETCH', inputStage: describeIndexScan(scan) };
}

function describeIndexScan(scan: IndexScan): Doc {
  return {
    stage: 'IXSCAN',
    keyPattern: scan.index?.spec['key'] ?? { _id: 1 },
    indexName: scan.index?.name ?? '_id_',
    isMultiKey: scan.index?.multikey ?? false,
    isUnique: scan.index?.unique ?? true,
    direction: scan.descending ? 'backward' : 'forward',
    ranges: scan.ranges.length,
  };
}

const serverStatus: Handler = ({ server }) => ({
  host: server.address(),
  version: '7.0.0',
  process: 'embedded-mongo',
  pid: BigInt(process.pid),
  uptime: process.uptime(),
  localTime: new Date(),
  storageEngine: { name: 'sqlite', supportsCommittedReads: true, persistent: true },
  connections: { current: server.connectionCount() },
  cursors: { open: server.cursors.size },
  transactions: { currentOpen: BigInt(server.sessions.openTransactions) },
  mem: { resident: Math.round(process.memoryUsage().rss / 1024 / 1024) },
  ok: 1,
});

interface Sizes {
  count: number;
  size: number;
}

function sizesOf(view: View, collection: CollectionInfo): Sizes {
  const [count, size] = view.connection.get<[number, number]>(
    `SELECT count(*), coalesce(sum(length(doc)), 0) FROM c${collection.id}`,
  )!;
  return { count, size };
}

const collStats: Handler = (request) => {
  const name = collectionName(request);
  const view = readView(request, name, undefined)();
  const collection = view.catalog.find(request.db, name);
  const base = { ns: `${request.db}.${name}`, ok: 1 };
  if (collection === undefined)
    return { ...base, count: 0, size: 0, storageSize: 0, nindexes: 0, indexSizes: {} };
  const { count, size } = sizesOf(view, collection);
  const indexSizes: Doc = {};
  for (const index of collection.indexes) {
    indexSizes[index.name] =
      view.connection.get<[number]>(`SELECT coalesce(sum(length(key)), 0) FROM i${index.id}`)?.[0] ?? 0;
  }
  return {
    ...base,
    count,
    size,
    avgObjSize: count === 0 ? 0 : Math.round(size / count),
    storageSize: size,
    nindexes: collection.indexes.length + 1,
    indexSizes,
  };
};

const dbStats: Handler = (request) => {
  const view = readView(request, '$cmd.dbStats', undefined)();
  const collections = view.catalog.inDatabase(request.db);
  const sizes = collections.map((collection) => sizesOf(view, collection));
  const sum = (part: keyof Sizes): number => sizes.reduce((total, entry) => total + entry[part], 0);
  return {
    db: request.db,
    collections: BigInt(collections.length),
    objects: BigInt(sum('count')),
    dataSize: sum('size'),
    storageSize: sum('size'),
    indexes: BigInt(collections.reduce((total, collection) => total + collection.indexes.length + 1, 0)),
    ok: 1,
  };
};

/** Compares every index with the documents, and asks SQLite about its pages. */
const validate: Handler = (request) => {
  const name = collectionName(request);
  const view = readView(request, name, undefined)();
  const collection = requireCollection(view, request.db, name);
  const errors: string[] = [];
  const entries = new Map<number, number>();
  let count = 0;
  for (const [rid, bytes] of view.connection.all<[number, Uint8Array]>(
    `SELECT rid, doc FROM c${collection.id}`,
  )) {
    count++;
    const doc = decode(bytes);
    for (const index of collection.indexes) {
      if (index.partialFilter !== undefined) continue;
      for (const key of indexKeys(index, doc).keys) {
        entries.set(index.id, (entries.get(index.id) ?? 0) + 1);
        const row = view.connection.get(`SELECT 1 FROM i${index.id} WHERE key = ? AND rid = ?`, key, rid);
        if (row === undefined) errors.push(`index ${index.name} lacks an entry of row ${rid}`);
      }
    }
  }
  for (const index of collection.indexes) {
    if (index.partialFilter !== undefined) continue;
    const stored = view.connection.get<[number]>(`SELECT count(*) FROM i${index.id}`)?.[0] ?? 0;
    if (stored !== (entries.get(index.id) ?? 0))
      errors.push(`index ${index.name} has ${stored} entries instead of ${entries.get(index.id) ?? 0}`);
  }
  const [check] = view.connection.get<[string]>('PRAGMA quick_check(1)') ?? [''];
  if (check !== 'ok') errors.push(`storage: ${check}`);
  return {
    ns: `${request.db}.${name}`,
    nrecords: count,
    nIndexes: collection.indexes.length + 1,
    valid: errors.length === 0,
    errors,
    warnings: [],
    ok: 1,
  };
};

const getParameter: Handler = ({ body }) => {
  const reply: Doc = {};
  if (body['featureCompatibilityVersion'] !== undefined)
    reply['featureCompatibilityVersion'] = { version: '7.0' };
  if (body['transactionLifetimeLimitSeconds'] !== undefined) reply['transactionLifetimeLimitSeconds'] = 60;
  if (Object.keys(reply).length === 0) throw new MongoError(72, 'no option found to get');
  return { ...reply, ok: 1 };
};

const hostInfo: Handler = ({ server }) => ({
  system: { hostname: server.address(), numCores: 1 },
  os: { type: process.platform },
  ok: 1,
});

const connectionStatus: Handler = () => ({
  authInfo: { authenticatedUsers: [], authenticatedUserRoles: [] },
  ok: 1,
});

const replSetGetStatus: Handler = ({ server }) => ({
  set: 'embedded',
  myState: 1,
  members: [{ _id: 0, name: server.address(), health: 1, state: 1, stateStr: 'PRIMARY', self: true }],
  ok: 1,
});

export const diagnosticCommands: Record<string, Command> = {
  explain: { handler: explain },
  serverStatus: { handler: serverStatus },
  collStats: { handler: collStats },
  collstats: { handler: collStats },
  dbStats: { handler: dbStats },
  dbstats: { handler: dbStats },
  validate: { handler: validate },
  getParameter: { handler: getParameter },
  hostInfo: { handler: hostInfo },
  connectionStatus: { handler: connectionStatus },
  replSetGetStatus: { handler: replSetGetStatus },
};
