/** saslStart, saslContinue and logout, and what a connection may do before it has said who it is. */
import { Binary, isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { MongoError } from '../errors.ts';
import { ScramConversation } from '../wire/scram.ts';
import type { ClientConnection } from '../wire/listener.ts';
import type { Command, CommandRequest, Handler, ServerState } from './command.ts';

const conversations = new WeakMap<ClientConnection, ScramConversation>();
const openCommands = new Set([
  'hello',
  'isMaster',
  'ismaster',
  'ping',
  'buildInfo',
  'buildinfo',
  'saslStart',
  'saslContinue',
  'logout',
  'endSessions',
]);

/** Refuses a command of a connection that has not authenticated where that is needed. */
export function requireAuthentication(server: ServerState, client: ClientConnection, command: string): void {
  if (server.verifier === undefined || client.isAuthenticated || openCommands.has(command)) return;
  throw new MongoError(13, `Command ${command} requires authentication`);
}

function payloadOf(body: Doc): Buffer {
  const payload: Value = body['payload'];
  if (!(payload instanceof Binary)) throw new MongoError(14, "BSON field 'payload' must be binary");
  return Buffer.from(payload.buffer.subarray(0, payload.position));
}

/** Begins a conversation; also what a driver sends ahead inside its `hello`. */
export function beginAuthentication(server: ServerState, client: ClientConnection, body: Doc): Doc {
  if (server.verifier === undefined)
    throw new MongoError(18, 'Authentication failed: this database has no users.');
  if (body['mechanism'] !== 'SCRAM-SHA-256')
    throw new MongoError(334, "The only mechanism is 'SCRAM-SHA-256'");
  const conversation = new ScramConversation(server.verifier);
  const payload = conversation.begin(payloadOf(body));
  conversations.set(client, conversation);
  return { conversationId: 1, done: false, payload: new Binary(payload), ok: 1 };
}

const saslStart: Handler = ({ server, client, body }) => beginAuthentication(server, client, body);

const saslContinue: Handler = ({ client, body }: CommandRequest) => {
  const conversation = conversations.get(client);
  if (conversation === undefined) throw new MongoError(17, 'No SASL session state found');
  if (conversation.isDone) {
    conversations.delete(client);
    client.isAuthenticated = true;
    return { conversationId: 1, done: true, payload: new Binary(Buffer.alloc(0)), ok: 1 };
  }
  const payload = conversation.prove(payloadOf(body));
  client.isAuthenticated = true;
  return { conversationId: 1, done: false, payload: new Binary(payload), ok: 1 };
};

const logout: Handler = ({ client }) => {
  client.isAuthenticated = false;
  return { ok: 1 };
};

/** The part of `hello` about authentication. */
export function helloAuthentication(server: ServerState, client: ClientConnection, body: Doc): Doc {
  const reply: Doc = {};
  if (server.verifier !== undefined && typeof body['saslSupportedMechs'] === 'string') {
    reply['saslSupportedMechs'] = ['SCRAM-SHA-256'];
  }
  const ahead = body['speculativeAuthenticate'];
  if (server.verifier !== undefined && isPlainObject(ahead)) {
    try {
      const { ok: _ok, ...begun } = beginAuthentication(server, client, ahead);
      reply['speculativeAuthenticate'] = begun;
    } catch (error) {
      // A mechanism or user that is not known leaves the client to authenticate in the usual way, and to fail there.
      if (!(error instanceof MongoError)) throw error;
    }
  }
  return reply;
}

export const authenticationCommands: Record<string, Command> = {
  saslStart: { handler: saslStart },
  saslContinue: { handler: saslContinue },
  logout: { handler: logout },
};
