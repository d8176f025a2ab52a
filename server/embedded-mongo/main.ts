/**
 * The embedded database as a process: `main.ts --data DIR [--port N [--no-password]]
 * [--test-commands]`. It reports on its IPC channel, or as a line of
 * JSON on standard output, when it is ready, and ends when its parent does.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { EmbeddedServer } from './server.ts';
import type { Credentials } from './wire/scram.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    port: { type: 'string' },
    'test-commands': { type: 'boolean', default: false },
    'no-password': { type: 'boolean', default: false },
  },
});

function report(message: Record<string, unknown>): void {
  if (process.send !== undefined) process.send(message);
  else process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** A port can be reached by every user of the machine: it asks for a password, given or made for this run. */
function portCredentials(): Credentials {
  const password = process.env['EMBEDDED_MONGO_PASSWORD'] ?? randomBytes(18).toString('base64url');
  return { user: 'embedded', password };
}

async function run(): Promise<void> {
  const directory = values.data;
  if (directory === undefined) throw new Error('Say where the data is kept: --data DIR');
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65_536)) {
    throw new Error(`--port has to be a number from 0 to 65535, not ${values.port}`);
  }
  const credentials = port === undefined || values['no-password'] ? undefined : portCredentials();
  const server = await EmbeddedServer.start({
    directory,
    port,
    testCommands: values['test-commands'],
    credentials,
  });
  let isStopping = false;
  const stop = (): void => {
    if (isStopping) return;
    isStopping = true;
    void server.stop().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  if (process.send === undefined) {
    process.stdin.on('end', stop);
    process.stdin.on('error', stop);
    process.stdin.resume();
  }
  report({ ready: true, uri: server.uri, pid: process.pid });
}

run().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  report({ ready: false, message });
  if (process.send === undefined) process.stderr.write(`embedded-mongo: ${message}\n`);
  process.exitCode = 1;
  if (process.connected) process.disconnect?.();
});
