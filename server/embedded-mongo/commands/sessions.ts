import { MongoError } from '../errors.ts';
import type { Value } from '../bson/value.ts';
import { sessionKey } from '../sessions/sessions.ts';
import { arrayField } from './command.ts';
import type { Command, CommandRequest, Handler } from './command.ts';
import { Binary } from '../bson/value.ts';
import { randomUUID } from 'node:crypto';
import { toNumber } from '../query/numbers.ts';

const endSessions: Handler = (request) => {
  for (const lsid of arrayField(request.body, request.name, request.name)) {
    request.server.cursors.killOfSession(sessionKey(lsid));
    request.server.sessions.endSession(lsid);
  }
  return { ok: 1 };
};

const refreshSessions: Handler = (request) => {
  for (const lsid of arrayField(request.body, request.name, request.name))
    request.server.sessions.session(lsid);
  return { ok: 1 };
};

const startSession: Handler = () => ({
  id: { id: new Binary(Buffer.from(randomUUID().replaceAll('-', ''), 'hex'), Binary.SUBTYPE_UUID) },
  timeoutMinutes: 30,
  ok: 1,
});

function transactionNumber(request: CommandRequest): number {
  const number: Value = request.body['txnNumber'];
  if (number === undefined || request.body['autocommit'] !== false) {
    throw new MongoError(125, `${request.name} must be run within a transaction`);
  }
  return toNumber(number);
}

const commitTransaction: Handler = (request) => {
  const { session, server } = request;
  const number = transactionNumber(request);
  if (session === undefined) throw new MongoError(125, 'commitTransaction must be run within a session');
  server.sessions.commit(session, number);
  return { ok: 1 };
};

const abortTransaction: Handler = (request) => {
  const { session, server } = request;
  const number = transactionNumber(request);
  if (session === undefined) throw new MongoError(125, 'abortTransaction must be run within a session');
  server.sessions.running(session, number);
  server.sessions.abort(session);
  return { ok: 1 };
};

export const sessionCommands: Record<string, Command> = {
  startSession: { handler: startSession },
  endSessions: { handler: endSessions },
  killSessions: { handler: endSessions },
  refreshSessions: { handler: refreshSessions },
  commitTransaction: { handler: commitTransaction, inTransaction: true, writes: true },
  abortTransaction: { handler: abortTransaction, inTransaction: true, writes: true },
};
