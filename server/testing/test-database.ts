import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'mongoose';
import { connectDatabase } from '../database/connection.ts';
import { startEmbeddedMongo } from '../embedded-mongo/start.ts';

let shared: Promise<string> | undefined;

/** One embedded database per process, or the MongoDB of MONGODB_URI. It goes when the process goes. */
async function sharedServer(): Promise<string> {
  const given = process.env['MONGODB_URI'];
  if (given !== undefined && given !== '') return given;
  const dataDir = mkdtempSync(join(tmpdir(), 'thusong-spec-'));
  const { uri, pid } = await startEmbeddedMongo({ dataDir, testCommands: true });
  process.once('exit', () => {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It had ended already.
    }
    rmSync(dataDir, { recursive: true, force: true });
  });
  return uri;
}

export interface TestDatabase {
  readonly connection: Connection;
  readonly uri: string;
  /** Drops the database and closes the connection. */
  close(): Promise<void>;
}

/** A database of its own for one spec file. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const uri = await (shared ??= sharedServer());
  const connection = await connectDatabase(uri, `spec_${randomBytes(6).toString('hex')}`);
  return {
    connection,
    uri,
    async close() {
      await connection.dropDatabase();
      await connection.close();
    },
  };
}
