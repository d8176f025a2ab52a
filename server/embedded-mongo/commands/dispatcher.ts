/** Finds the command of a request, puts it into its session and transaction, and turns refusals into replies. */
import { isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { toNumber } from '../query/numbers.ts';
import type { Session } from '../sessions/sessions.ts';
import type { Transaction } from '../sessions/transaction.ts';
import type { ClientConnection, RequestHandler } from '../wire/listener.ts';
import type { Request } from '../wire/message.ts';
import { aggregateCommands } from './aggregate.ts';
import { authenticationCommands, requireAuthentication } from './authentication.ts';
import { catalogCommands } from './catalog.ts';
import type { Command, CommandRequest, ServerState } from './command.ts';
import { diagnosticCommands } from './diagnostics.ts';
import type { Failure } from './fail-point.ts';
import { failPointCommands, labelFailure, labelsOfWriteConcern } from './fail-point.ts';
import { findAndModifyCommands } from './find-and-modify.ts';
import { handshakeCommands } from './handshake.ts';
import { indexCommands } from './indexes.ts';
import { queryCommands } from './query.ts';
import { sessionCommands } from './sessions.ts';
import { writeCommands } from './write.ts';
import { checkWriteConcern } from './write-concern.ts';

const commands = new Map<string, Command>(
  Object.entries({
    ...handshakeCommands,
    ...authenticationCommands,
    ...sessionCommands,
    ...queryCommands,
    ...writeCommands,
    ...findAndModifyCommands,
    ...catalogCommands,
    ...indexCommands,
    ...aggregateCommands,
    ...diagnosticCommands,
  }),
);

/** Commands that exist only where test commands are allowed. */
const testCommands = new Map<string, Command>(Object.entries(failPointCommands));

export class Dispatcher implements RequestHandler {
  readonly #server: ServerState;
  readonly #reportFault: (error: unknown, command: string) => void;

  constructor(server: ServerState, reportFault: (error: unknown, command: string) => void) {
    this.#server = server;
    this.#reportFault = reportFault;
  }

  connected(client: ClientConnection): void {
    this.#server.sessions.connected(client.id);
  }

  disconnected(client: ClientConnection): void {
    this.#server.sessions.disconnected(client.id);
  }

  handle(request: Request, client: ClientConnection): Doc | Promise<Doc> {
    const name = Object.keys(request.body)[0] ?? '';
    try {
      const result = this.#run(name, request.body, client);
      if (!(result instanceof Promise)) return this.#server.clock.stamp(result);
      return result.then(
        (reply) => this.#server.clock.stamp(reply),
        (error: unknown) => this.#refusal(error, name),
      );
    } catch (error) {
      return this.#refusal(error, name);
    }
  }

  #refusal(error: unknown, name: string): Doc {
    if (error instanceof MongoError) return this.#server.clock.stamp(error.toReply());
    this.#reportFault(error, name);
    return this.#server.clock.stamp(faultOf(error).toReply());
  }

  #run(name: string, body: Doc, client: ClientConnection): Doc | Promise<Doc> {
    const { failPoints } = this.#server;
    const command = commands.get(name) ?? (failPoints.isEnabled ? testCommands.get(name) : undefined);
    if (command === undefined) throw new MongoError(59, `no such command: '${name}'`);
    requireAuthentication(this.#server, client, name);
    const db = body['$db'];
    if (typeof db !== 'string')
      throw new MongoError(40414, `BSON field '$db' is missing but a required field`);
    checkDatabaseName(db);
    const session = body['lsid'] === undefined ? undefined : this.#server.sessions.session(body['lsid']);
    const number = body['txnNumber'] === undefined ? undefined : toNumber(body['txnNumber']);
    const isInTransaction = body['autocommit'] !== undefined;
    const request: CommandRequest = {
      name,
      db,
      body,
      server: this.#server,
      client,
      session,
      transaction: undefined,
      snapshot: undefined,
      retryNumber: isInTransaction ? undefined : number,
    };
    const failure = failPoints.meet(name, body, client.appName);
    if (failure !== undefined) return this.#runWithFailure(command, request, number, failure);
    return this.#runChecked(command, request, number);
  }

  #runChecked(command: Command, request: CommandRequest, number: number | undefined): Doc | Promise<Doc> {
    const writeConcernError = command.writes === true ? checkWriteConcern(request.body) : undefined;
    const result =
      request.body['autocommit'] === undefined
        ? this.#runAlone(command, request)
        : this.#runInTransaction(command, request, number);
    if (writeConcernError === undefined) return result;
    return Promise.resolve(result).then((reply) => ({ ...reply, writeConcernError }));
  }

  async #runWithFailure(
    command: Command,
    request: CommandRequest,
    number: number | undefined,
    failure: Failure,
  ): Promise<Doc> {
    if (failure.blockMs > 0) await new Promise((resolve) => setTimeout(resolve, failure.blockMs));
    if (failure.closeConnection) {
      request.client.closeInsteadOfReply = true;
      return { ok: 0 };
    }
    if (failure.error !== undefined) {
      labelFailure(failure.error, request, failure.hasOwnLabels);
      throw failure.error;
    }
    const reply = await this.#runChecked(command, request, number);
    if (failure.writeConcernError === undefined) return reply;
    const { errorLabels, ...writeConcernError } = failure.writeConcernError;
    const labels = failure.hasOwnLabels
      ? failure.labels
      : (errorLabels ?? labelsOfWriteConcern(writeConcernError, request));
    return {
      ...reply,
      writeConcernError,
      ...(Array.isArray(labels) && labels.length > 0 ? { errorLabels: labels } : {}),
    };
  }

  #runAlone(command: Command, request: CommandRequest): Doc | Promise<Doc> {
    const { session, retryNumber } = request;
    if (session !== undefined && retryNumber !== undefined && retryNumber > session.txnNumber) {
      this.#server.sessions.abort(session);
    }
    const concern = request.body['readConcern'];
    if (!isPlainObject(concern) || concern['level'] !== 'snapshot') return command.handler(request);
    if (command.readsSnapshot !== true)
      throw new MongoError(
        72,
        `Command ${request.name} does not support { readConcern: { level: "snapshot" } }`,
      );
    return this.#runAtSnapshot(command, request, concern['atClusterTime']);
  }

  async #runAtSnapshot(command: Command, request: CommandRequest, at: Value): Promise<Doc> {
    const { snapshot, time } = this.#server.snapshots.at(at);
    const reply = await command.handler({ ...request, snapshot });
    if (isPlainObject(reply['cursor']))
      return { ...reply, cursor: { ...reply['cursor'], atClusterTime: time } };
    return { ...reply, atClusterTime: time };
  }

  async #runInTransaction(
    command: Command,
    request: CommandRequest,
    number: number | undefined,
  ): Promise<Doc> {
    const { session, body, name } = request;
    if (session === undefined || number === undefined) {
      throw new MongoError(72, 'Transaction fields need a session and a txnNumber');
    }
    if (body['autocommit'] !== false) throw new MongoError(72, 'Specifying autocommit=true is not allowed.');
    if (name === 'commitTransaction' || name === 'abortTransaction')
      return this.#runEnd(command, request, session);
    const transaction = this.#transactionFor(session, number, body);
    transaction.connections.add(request.client.id);
    transaction.isBusy = true;
    try {
      if (command.inTransaction !== true) {
        throw new MongoError(263, `Cannot run '${name}' in a multi-document transaction.`);
      }
      if (body['startTransaction'] === true && session.lostConflict) {
        session.lostConflict = false;
        await transaction.startInTurn();
      }
      const reply = await command.handler({ ...request, transaction });
      if (reply['writeErrors'] !== undefined) this.#server.sessions.abort(session);
      return reply;
    } catch (error) {
      throw this.#failedInTransaction(error, session, transaction, name);
    } finally {
      transaction.isBusy = false;
      transaction.usedAt = Date.now();
    }
  }

  #transactionFor(session: Session, number: number, body: Doc): Transaction {
    try {
      return body['startTransaction'] === true
        ? this.#server.sessions.start(session, number)
        : this.#server.sessions.running(session, number);
    } catch (error) {
      throw labelled(error, [251]);
    }
  }

  /** Any error ends the transaction; a conflict or a lost transaction is worth another try. */
  #failedInTransaction(error: unknown, session: Session, transaction: Transaction, name: string): unknown {
    const fault = error instanceof MongoError ? error : faultOf(error);
    if (!(error instanceof MongoError)) this.#reportFault(error, name);
    if (fault.code === 112) session.lostConflict = true;
    if (session.transaction === transaction) this.#server.sessions.abort(session);
    return labelled(fault, [112, 24, 251, 246, 239]);
  }

  async #runEnd(command: Command, request: CommandRequest, session: Session): Promise<Doc> {
    session.transaction?.connections.add(request.client.id);
    try {
      return await command.handler(request);
    } catch (error) {
      throw labelled(error, [251, 112]);
    }
  }
}

function labelled(error: unknown, codes: number[]): unknown {
  if (
    error instanceof MongoError &&
    codes.includes(error.code) &&
    !error.labels.includes('TransientTransactionError')
  ) {
    error.labels.push('TransientTransactionError');
  }
  return error;
}

function faultOf(error: unknown): MongoError {
  const message = error instanceof Error ? error.message : String(error);
  if (/database or disk is full/.test(message))
    return new MongoError(14031, "Can't take a write: the disk is full");
  return new MongoError(1, message);
}

function checkDatabaseName(db: string): void {
  if (db === '' || db.length > 63 || /[/\\. "$\0]/.test(db)) {
    throw new MongoError(73, `Invalid database name: '${db}'`);
  }
}
