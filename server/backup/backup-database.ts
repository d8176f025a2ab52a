import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EJSON } from 'bson';
import type { ClientSession, Connection } from 'mongoose';
import { checkpointFile } from '../audit/checkpoints.ts';
import { databaseOf } from '../database/connection.ts';
import {
  BackupError,
  checkpointsName,
  documentsFile,
  manifestName,
  metadataFile,
  type Manifest,
  type SavedCollection,
} from './backup-format.ts';
import { isStaging } from './staging.ts';

export interface BackupRequest {
  readonly connection: Connection;
  /** Must not exist, or be empty. */
  readonly folder: string;
  readonly now: Date;
  /** Where the audit trail's checkpoints are kept; they go along. */
  readonly dataDir: string;
  readonly encryptionKeyIds: readonly string[];
  readonly say: (line: string) => void;
}

const flushBytes = 1024 * 1024;

/**
 * Copies every document of the database as it is at one moment, while people go on working: all reads are of one
 * snapshot. The folder has its name only when everything is on disk.
 */
export async function backupDatabase(request: BackupRequest): Promise<Manifest> {
  const { connection, folder } = request;
  if (existsSync(folder) && (await readdir(folder)).length > 0)
    throw new BackupError(`${folder} is not empty. Name a folder that does not exist yet.`);
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const session = await connection.startSession({ snapshot: true });
  try {
    const manifest = await copyInto(unfinished, session, request);
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
    await syncFolder(dirname(folder));
    return manifest;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw explained(error);
  } finally {
    await session.endSession();
  }
}

async function copyInto(folder: string, session: ClientSession, request: BackupRequest): Promise<Manifest> {
  const { connection, dataDir, now, say } = request;
  const database = databaseOf(connection);
  await mkdir(join(folder, database.databaseName), { mode: 0o700 });
  const server = await database.admin().command({ buildInfo: 1 });
  const collections: SavedCollection[] = [];
  for (const { name, type, options } of await database.listCollections({}, { nameOnly: false }).toArray()) {
    if (name.startsWith('system.') || isStaging(name)) continue;
    if (type !== undefined && type !== 'collection')
      throw new BackupError(
        `${name} is a ${type}; only collections can be copied. Use mongodump for this database.`,
      );
    const indexes = await database.collection(name).listIndexes().toArray();
    const metadata = { options: options ?? {}, indexes, collectionName: name, type: 'collection' };
    await writeFile(
      metadataFile(folder, database.databaseName, name),
      EJSON.stringify(metadata, { relaxed: false }),
      { mode: 0o600, flush: true },
    );
    const saved = await copyCollection(folder, session, { connection, name });
    collections.push(saved);
    say(`${name}: ${saved.documents} documents`);
  }
  const checkpoints = checkpointFile(dataDir);
  if (existsSync(checkpoints)) await cp(checkpoints, join(folder, checkpointsName));
  const manifest: Manifest = {
    format: 1,
    madeAt: now.toISOString(),
    database: database.databaseName,
    server: String(server['version']),
    encryptionKeyIds: [...request.encryptionKeyIds],
    collections,
  };
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, {
    mode: 0o600,
    flush: true,
  });
  await syncFolder(folder);
  return manifest;
}

async function copyCollection(
  folder: string,
  session: ClientSession,
  { connection, name }: { readonly connection: Connection; readonly name: string },
): Promise<SavedCollection> {
  const database = databaseOf(connection);
  const file = await open(documentsFile(folder, database.databaseName, name), 'wx', 0o600);
  try {
    const digest = createHash('sha256');
    let [documents, bytes] = [0, 0];
    let waiting: Buffer[] = [];
    let waitingBytes = 0;
    const flush = async () => {
      await file.writev(waiting);
      [waiting, waitingBytes] = [[], 0];
    };
    for await (const document of rawDocuments(connection, name, session)) {
      digest.update(document);
      waiting.push(document);
      documents += 1;
      bytes += document.length;
      waitingBytes += document.length;
      if (waitingBytes >= flushBytes) await flush();
    }
    if (waiting.length > 0) await flush();
    await file.sync();
    return { name, documents, bytes, sha256: digest.digest('hex') };
  } finally {
    await file.close();
  }
}

/** Every document as its bytes, in the order of `_id`. */
export function rawDocuments(
  connection: Connection,
  name: string,
  session?: ClientSession,
): AsyncIterable<Buffer> {
  return databaseOf(connection)
    .collection(name)
    .find(
      {},
      { raw: true, sort: { _id: 1 }, hint: '_id_', batchSize: 1_000, ...(session ? { session } : {}) },
    )
    .map((document) => Buffer.from(document as unknown as Uint8Array)) as AsyncIterable<Buffer>;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const snapshotTooOld = 239;

function explained(error: unknown): unknown {
  if (error instanceof Error && (error as { code?: unknown }).code === snapshotTooOld)
    return new BackupError(
      'The server gave the snapshot up before the copy was finished. Raise minSnapshotHistoryWindowInSeconds on the ' +
        'MongoDB server, or use its own backup.',
    );
  return error;
}
