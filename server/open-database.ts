import { mkdirSync } from 'node:fs';
import type { Connection } from 'mongoose';
import type { Config } from './config.ts';
import { connectDatabase } from './database/connection.ts';
import { startEmbeddedMongo } from './embedded-mongo/start.ts';
import { readRunFile } from './run-file.ts';

export const databaseName = 'thusong';

export interface OpenDatabase {
  readonly connection: Connection;
  readonly uri: string;
  /** Process id of the embedded database, if this process started it. */
  readonly embeddedPid: number | undefined;
  /** Closes the connection and stops the embedded database if this process started it. */
  close(): Promise<void>;
}

type DatabaseConfig = Pick<Config, 'mongodbUri' | 'dataDir'>;

/** The configured MongoDB, or the embedded one, started in the data folder. */
export async function openDatabase(config: DatabaseConfig): Promise<OpenDatabase> {
  if (config.mongodbUri !== undefined)
    return connectTo(config.mongodbUri, uriNamesDatabase(config.mongodbUri));
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const embedded = await keepEmbedded(config.dataDir);
  try {
    const connection = await connectDatabase(embedded.uri, databaseName);
    return {
      connection,
      uri: embedded.uri,
      get embeddedPid() {
        return embedded.pid();
      },
      async close() {
        await connection.close();
        await embedded.stop();
      },
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

const restartsMax = 5;
const restartDelayMilliseconds = 300;

/**
 * Keeps the embedded database running: one that ends unasked is started again on the same socket, and the driver finds it
 * there. When it will not start any more, the portal stops and says so: whoever watches over it must know.
 */
async function keepEmbedded(dataDir: string) {
  let stopping = false;
  let restarts = 0;
  const start = () => startEmbeddedMongo({ dataDir, onUnexpectedExit: () => void restart() });
  let current = await start();

  async function restart(): Promise<void> {
    restarts += 1;
    if (stopping) return;
    if (restarts > restartsMax) return giveUp('it ended too often');
    process.stderr.write('The embedded database ended without being asked to; starting it again …\n');
    await new Promise((resolve) => setTimeout(resolve, restartDelayMilliseconds * restarts));
    try {
      current = await start();
    } catch (error) {
      giveUp(error instanceof Error ? error.message : String(error));
    }
  }

  function giveUp(reason: string): void {
    process.stderr.write(`The embedded database cannot be kept running: ${reason}. Stopping.\n`);
    process.kill(process.pid, 'SIGTERM');
  }

  return {
    uri: current.uri,
    pid: () => current.pid,
    stop: () => {
      stopping = true;
      return current.stop();
    },
  };
}

/** For scripts: the database of the portal that runs on the data folder, else one opened for the occasion. */
export async function joinDatabase(config: DatabaseConfig): Promise<OpenDatabase> {
  const running = config.mongodbUri === undefined ? readRunFile(config.dataDir) : undefined;
  return running ? connectTo(running.databaseUri, false) : openDatabase(config);
}

async function connectTo(uri: string, namesDatabase: boolean): Promise<OpenDatabase> {
  const connection = await connectDatabase(uri, namesDatabase ? undefined : databaseName);
  return { connection, uri, embeddedPid: undefined, close: () => connection.close() };
}

/** `mongodb://host/name` keeps its name; without one it is `thusong`, not the driver's `test`. */
function uriNamesDatabase(uri: string): boolean {
  return /^mongodb(?:\+srv)?:\/\/[^/]+\/[^?]+/.test(uri);
}
