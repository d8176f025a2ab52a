/** `configureFailPoint` with `failCommand`, as `mongod` has it with test commands: errors on order, for tests. */
import { isNumeric, isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { toNumber } from '../query/numbers.ts';
import type { Command, CommandRequest, Handler } from './command.ts';

/** What a fail point does to a command it meets. */
export interface Failure {
  closeConnection: boolean;
  blockMs: number;
  error: MongoError | undefined;
  writeConcernError: Doc | undefined;
  /** The labels the test asks for, instead of those a server gives by itself. */
  labels: string[];
  hasOwnLabels: boolean;
}

/** The fail points that are switched on. Without test commands there are none, and nothing switches them on. */
export class FailPoints {
  readonly isEnabled: boolean;
  #data: Doc | undefined;
  #skip = 0;
  #times = 0;

  constructor(isEnabled: boolean) {
    this.isEnabled = isEnabled;
  }

  configure(mode: Value, data: Doc): void {
    if (mode === 'off') {
      this.#data = undefined;
      return;
    }
    this.#data = data;
    this.#skip = isPlainObject(mode) && isNumeric(mode['skip']) ? toNumber(mode['skip']) : 0;
    this.#times = isPlainObject(mode) && isNumeric(mode['times']) ? toNumber(mode['times']) : Infinity;
    if (mode !== 'alwaysOn' && !isPlainObject(mode)) throw new MongoError(2, 'unknown fail point mode');
  }

  /** What is to happen to a command; undefined when nothing is. */
  meet(name: string, body: Doc, appName: string | undefined): Failure | undefined {
    const data = this.#data;
    if (data === undefined || name === 'configureFailPoint') return undefined;
    const names = data['failCommands'];
    if (!Array.isArray(names) || !names.includes(name)) return undefined;
    if (data['appName'] !== undefined && data['appName'] !== appName) return undefined;
    if (
      data['namespace'] !== undefined &&
      data['namespace'] !== `${String(body['$db'])}.${String(body[name])}`
    )
      return undefined;
    if (this.#skip > 0) {
      this.#skip--;
      return undefined;
    }
    if (this.#times <= 0) return undefined;
    this.#times--;
    return failureOf(data);
  }
}

/** Errors a driver may answer by another try, where the test does not say otherwise. */
const retryableWriteCodes = new Set([6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436]);

function failureOf(data: Doc): Failure {
  const labels = data['errorLabels'];
  const code = data['errorCode'];
  const own = Array.isArray(labels) ? (labels as string[]) : [];
  let error: MongoError | undefined;
  if (isNumeric(code)) {
    error = new MongoError(toNumber(code), "Failing command via 'failCommand' failpoint", {}, own);
  }
  return {
    closeConnection: data['closeConnection'] === true,
    blockMs: data['blockConnection'] === true ? toNumber(data['blockTimeMS']) : 0,
    error,
    writeConcernError: isPlainObject(data['writeConcernError'])
      ? { ...data['writeConcernError'] }
      : undefined,
    labels: own,
    hasOwnLabels: Array.isArray(labels),
  };
}

/** The labels a server gives by itself to an error that a fail point makes. */
export function labelFailure(error: MongoError, request: CommandRequest, isLabelled: boolean): void {
  if (isLabelled) return;
  const isInTransaction = request.body['autocommit'] === false;
  const isEnd = request.name === 'commitTransaction' || request.name === 'abortTransaction';
  if (isInTransaction && !isEnd && transientCodes.has(error.code))
    error.labels.push('TransientTransactionError');
  if (
    (request.retryNumber !== undefined || (isInTransaction && isEnd)) &&
    retryableWriteCodes.has(error.code)
  )
    error.labels.push('RetryableWriteError');
  if (isEnd && alwaysTransient.has(error.code)) error.labels.push('TransientTransactionError');
}

/** Errors after which a transaction may be tried again as a whole, whatever command they came from. */
const alwaysTransient = new Set([24, 112, 239, 246, 251, 267]);
const transientCodes = new Set([...retryableWriteCodes, ...alwaysTransient]);

export function labelsOfWriteConcern(error: Doc, request: CommandRequest): string[] {
  const isEnd = request.name === 'commitTransaction' || request.name === 'abortTransaction';
  const mayRetry = request.retryNumber !== undefined || isEnd;
  return mayRetry && retryableWriteCodes.has(toNumber(error['code'])) ? ['RetryableWriteError'] : [];
}

const configureFailPoint: Handler = ({ server, body }) => {
  if (body['configureFailPoint'] !== 'failCommand')
    throw new MongoError(
      2,
      `the embedded database has no fail point '${String(body['configureFailPoint'])}'`,
    );
  server.failPoints.configure(body['mode'], isPlainObject(body['data']) ? body['data'] : {});
  return { count: 0, ok: 1 };
};

export const failPointCommands: Record<string, Command> = {
  configureFailPoint: { handler: configureFailPoint },
};
