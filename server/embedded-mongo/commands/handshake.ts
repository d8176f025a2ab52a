import { ObjectId, isPlainObject } from '../bson/value.ts';
import type { Value } from '../bson/value.ts';
import { MAX_MESSAGE_BYTES } from '../wire/frame-reader.ts';
import { helloAuthentication } from './authentication.ts';
import type { Command, Handler } from './command.ts';

export const REPLICA_SET = 'embedded';
/** The version whose behaviour is offered: MongoDB 7.0. */
const VERSION = [7, 0, 0, 0];
const MAX_WIRE_VERSION = 21;
const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
const MAX_BATCH = 100_000;
const electionId = new ObjectId('7fffffff0000000000000001');

const hello: Handler = ({ server, name, client, body }) => {
  const address = server.address();
  client.appName ??= appNameOf(body['client']);
  return {
    ...(name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
    ...(body['helloOk'] === true ? { helloOk: true } : {}),
    hosts: [address],
    setName: REPLICA_SET,
    setVersion: 1,
    electionId,
    secondary: false,
    primary: address,
    me: address,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: MAX_BATCH,
    localTime: new Date(),
    logicalSessionTimeoutMinutes: 30,
    connectionId: client.id,
    minWireVersion: 0,
    maxWireVersion: MAX_WIRE_VERSION,
    readOnly: false,
    ...helloAuthentication(server, client, body),
    ok: 1,
  };
};

function appNameOf(metadata: Value): string | undefined {
  const application = isPlainObject(metadata) ? metadata['application'] : undefined;
  const name = isPlainObject(application) ? application['name'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

const buildInfo: Handler = () => ({
  version: VERSION.slice(0, 3).join('.'),
  versionArray: VERSION,
  gitVersion: 'embedded',
  modules: ['embedded-mongo'],
  storageEngines: ['sqlite'],
  javascriptEngine: 'none',
  bits: 64,
  debug: false,
  maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  ok: 1,
});

const ok: Handler = () => ({ ok: 1 });

export const handshakeCommands: Record<string, Command> = {
  hello: { handler: hello },
  isMaster: { handler: hello },
  ismaster: { handler: hello },
  ping: { handler: ok },
  buildInfo: { handler: buildInfo },
  buildinfo: { handler: buildInfo },
};
