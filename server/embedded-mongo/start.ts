/** The parent's side: starts the embedded database as a process of its own and waits until it is ready. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export interface EmbeddedMongoOptions {
  /** The folder of the data; it is made, for its owner only. */
  dataDir: string;
  /** A loopback port instead of the Unix socket in the folder; 0 for any that is free. It asks for a password. */
  port?: number;
  /** The port's password; without one it is made for this run. It is part of the URI. */
  password?: string;
  /** Opens the port to every user of the machine, for tests only. */
  noPassword?: boolean;
  /** Allows `configureFailPoint failCommand`, for tests only. */
  testCommands?: boolean;
  /** Called when the database ends without having been asked to. */
  onUnexpectedExit?: (code: number | null, signal: NodeJS.Signals | null) => void;
}

export interface EmbeddedMongo {
  /** What a MongoDB driver connects to. */
  readonly uri: string;
  readonly pid: number;
  /** Ends the database after it has finished what it has begun. */
  stop(): Promise<void>;
}

interface ReadyMessage {
  ready: boolean;
  uri?: string;
  message?: string;
}

const START_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;

export async function startEmbeddedMongo(options: EmbeddedMongoOptions): Promise<EmbeddedMongo> {
  const args = ['--data', options.dataDir];
  if (options.port !== undefined) args.push('--port', String(options.port));
  if (options.noPassword === true) args.push('--no-password');
  if (options.testCommands === true) args.push('--test-commands');
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), args, {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // A terminal sends Ctrl-C to every process of its group; the database ends after the one that uses it.
    detached: true,
    execArgv: [],
    env: childEnvironment(options),
  });
  const uri = await waitUntilReady(child);
  let isStopping = false;
  child.on('exit', (code, signal) => {
    if (!isStopping) options.onUnexpectedExit?.(code, signal);
  });
  return {
    uri,
    pid: child.pid ?? 0,
    stop: () => {
      isStopping = true;
      return stopChild(child);
    },
  };
}

/** The child keeps what Node makes of its sources, which halves the time to its start. */
function childEnvironment({ password }: EmbeddedMongoOptions): NodeJS.ProcessEnv {
  const cache = fileURLToPath(new URL('../../node_modules/.cache/embedded-mongo', import.meta.url));
  return {
    NODE_COMPILE_CACHE: cache,
    ...process.env,
    ...(password === undefined ? {} : { EMBEDDED_MONGO_PASSWORD: password }),
  };
}

function waitUntilReady(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The embedded database was not ready after ${START_TIMEOUT_MS / 1000} seconds.`));
    }, START_TIMEOUT_MS);
    const settle = (run: () => void): void => {
      clearTimeout(timer);
      child.removeAllListeners('message');
      child.removeAllListeners('exit');
      child.removeAllListeners('error');
      run();
    };
    child.on('message', (message: ReadyMessage) => {
      if (message.ready && message.uri !== undefined) settle(() => resolve(message.uri!));
      else
        settle(() =>
          reject(new Error(`The embedded database does not start: ${message.message ?? 'no reason given'}`)),
        );
    });
    child.on('error', (error) => settle(() => reject(error)));
    child.on('exit', (code, signal) =>
      settle(() => reject(new Error(`The embedded database ended while starting (${signal ?? code}).`))),
    );
  });
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
