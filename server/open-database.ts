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
  const embedded = await startEmbeddedMongo({ dataDir: config.dataDir });
  try {
    const connection = await connectDatabase(embedded.uri, databaseName);
    return {
      connection,
      uri: embedded.uri,
      embeddedPid: embedded.pid,
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
