/** What every command is given, and how it reaches the data. */
import type { Doc, Value } from '../bson/value.ts';
import { isPlainObject, typeName } from '../bson/value.ts';
import { badValue, MongoError } from '../errors.ts';
import { parseCollation } from '../query/collation.ts';
import { createContext } from '../query/expression.ts';
import type { ExpressionContext } from '../query/project.ts';
import { toInteger } from '../query/numbers.ts';
import { runOnce } from '../sessions/sessions.ts';
import type { Session, Sessions } from '../sessions/sessions.ts';
import type { ClusterClock } from '../sessions/clock.ts';
import type { Snapshots } from '../sessions/snapshots.ts';
import { concernsChange } from '../sessions/transaction.ts';
import type { Transaction } from '../sessions/transaction.ts';
import type { CollectionInfo } from '../storage/catalog.ts';
import type { Engine } from '../storage/engine.ts';
import type { View, WriteView } from '../storage/view.ts';
import type { ClientConnection } from '../wire/listener.ts';
import type { ScramVerifier } from '../wire/scram.ts';
import type { Cursors } from './cursors.ts';
import type { FailPoints } from './fail-point.ts';

/** The running server as the commands need it. */
export interface ServerState {
  engine: Engine;
  sessions: Sessions;
  cursors: Cursors;
  clock: ClusterClock;
  snapshots: Snapshots;
  /** The address clients know the server by, as `hello` reports it. */
  address: () => string;
  startedAt: Date;
  failPoints: FailPoints;
  /** Who may use the database; undefined where the folder's rights decide that. */
  verifier: ScramVerifier | undefined;
  connectionCount: () => number;
}

export interface CommandRequest {
  name: string;
  db: string;
  body: Doc;
  server: ServerState;
  client: ClientConnection;
  session: Session | undefined;
  transaction: Transaction | undefined;
  /** The moment that read concern "snapshot" reads, outside a transaction. */
  snapshot: View | undefined;
  /** The number of a retryable write. */
  retryNumber: number | undefined;
}

export type Handler = (request: CommandRequest) => Doc | Promise<Doc>;

export interface Command {
  handler: Handler;
  /** May be used inside a transaction. */
  inTransaction?: boolean;
  /** May be read at a snapshot outside a transaction. */
  readsSnapshot?: boolean;
  /** Takes a write concern. */
  writes?: boolean;
}

/** The collection name that is the command's own value (`{find: 'name'}`). */
export function collectionName(request: CommandRequest): string {
  const name = request.body[request.name];
  if (typeof name !== 'string') {
    throw new MongoError(73, `collection name has invalid type ${typeName(name)}`);
  }
  checkNamespace(request.db, name);
  return name;
}

export function checkNamespace(db: string, name: string): void {
  if (name === '') throw new MongoError(73, `Invalid namespace specified '${db}.'`);
  if (name.includes('\0') || name.includes('$') || name.startsWith('.') || name.endsWith('.')) {
    throw new MongoError(73, `Invalid collection name: ${name}`);
  }
  if (Buffer.byteLength(`${db}.${name}`) > 255)
    throw new MongoError(73, `Fully qualified namespace is too long: ${db}.${name}`);
}

/** The documents a write is about. */
export interface WriteTargets {
  collection: string;
  filters: Doc[];
}

/** A function that gives the view to read from, at the start and again for each piece of a cursor. */
export function readView(request: CommandRequest, collection: string, filter: Doc | undefined): () => View {
  const { transaction, server, snapshot } = request;
  if (snapshot !== undefined) return () => snapshot;
  if (transaction === undefined) return () => server.engine.committed;
  transaction.read(`${request.db}.${collection}`, filter);
  return () => transaction.current;
}

/**
 * Runs a write command: in the request's transaction, or by itself and then only once when it is retryable. `targets`
 * says what it is about, so that a transaction sees at once that another stands in its way.
 */
export async function runWrite(
  request: CommandRequest,
  run: (view: WriteView) => Doc,
  targets?: WriteTargets,
): Promise<Doc> {
  const { transaction, server, session, retryNumber } = request;
  if (transaction !== undefined) {
    const namespace = `${request.db}.${targets?.collection ?? ''}`;
    const filters = targets?.filters ?? [];
    return run(
      await transaction.write((change) =>
        filters.some((filter) => concernsChange(change, namespace, filter)),
      ),
    );
  }
  if (session === undefined || retryNumber === undefined) return server.engine.write(run);
  return server.engine.write((view) => runOnce(view, session, retryNumber, () => run(view)) as Doc);
}

/** The compilers for a command's expressions, with its `let` variables and its collation. */
export function queryContext(body: Doc, collection?: CollectionInfo): ExpressionContext {
  const variables = body['let'];
  if (variables !== undefined && !isPlainObject(variables))
    throw new MongoError(14, "BSON field 'let' is the wrong type");
  const collation = parseCollation(body['collation'] ?? collection?.options['collation']);
  return createContext({ ...evaluateLet(variables ?? {}), NOW: new Date() }, collation);
}

function evaluateLet(variables: Doc): Doc {
  const plain = createContext();
  return Object.fromEntries(
    Object.entries(variables).map(([name, expression]) => [name, plain.evaluator(expression)({})]),
  );
}

export function documentField(body: Doc, name: string, command: string): Doc {
  const value = body[name];
  if (value === undefined || value === null) return {};
  if (!isPlainObject(value)) throw wrongType(`${command}.${name}`, value, 'object');
  return value;
}

export function countField(body: Doc, name: string, command: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  const number = toInteger(value);
  if (number === undefined) throw wrongType(`${command}.${name}`, value, 'long');
  if (number < 0)
    throw new MongoError(51024, `BSON field '${name}' value must be >= 0, actual value '${number}'`);
  return number;
}

export function arrayField(body: Doc, name: string, command: string): Value[] {
  const value = body[name];
  if (value === undefined)
    throw new MongoError(40414, `BSON field '${command}.${name}' is missing but a required field`);
  if (!Array.isArray(value)) throw wrongType(`${command}.${name}`, value, 'array');
  return value as Value[];
}

export function wrongType(name: string, value: Value, wanted: string): MongoError {
  return new MongoError(
    14,
    `BSON field '${name}' is the wrong type '${typeName(value)}', expected type '${wanted}'`,
  );
}

export function refuse(message: string): never {
  throw badValue(message);
}
