import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, type Document } from 'bson';
import type { Connection } from 'mongoose';
import { checkpointFile } from '../audit/checkpoints.ts';
import { databaseOf } from '../database/connection.ts';
import {
  BackupError,
  checkpointsName,
  documentsFile,
  documentsOf,
  readManifest,
  readMetadata,
  type Manifest,
  type SavedCollection,
} from './backup-format.ts';
import { rawDocuments } from './backup-database.ts';
import { isStaging, stagingName } from './staging.ts';

export interface RestoreRequest {
  readonly connection: Connection;
  readonly folder: string;
  /** May records that are there be replaced? */
  readonly replace: boolean;
  readonly now: Date;
  readonly dataDir: string;
  readonly encryptionKeyIds: readonly string[];
  readonly say: (line: string) => void;
}

/** Restored empty: who was signed in when the backup was made has to sign in again. */
const leftEmpty: readonly string[] = ['sessions'];

const batchDocuments = 500;
const batchBytes = 8 * 1024 * 1024;

/**
 * Puts a backup in the place of what the database holds. Everything is checked, copied beside the present records, read
 * back and compared byte for byte before the first present record goes; then the collections change names. A restore
 * that stops on the way changes nothing and can be started again.
 */
export async function restoreDatabase(request: RestoreRequest): Promise<Manifest> {
  const { connection, folder, say } = request;
  const manifest = await readManifest(folder);
  refuseMissingKeys(manifest, request.encryptionKeyIds);
  await refuseUnaskedReplacement(request);
  for (const saved of manifest.collections) await checkFile(folder, manifest, saved);
  await dropStaging(connection);
  for (const saved of manifest.collections) {
    await stage(request, manifest, saved);
    say(`${saved.name}: ${saved.documents} documents`);
  }
  await swap(connection, manifest);
  await restoreCheckpoints(request);
  return manifest;
}

function refuseMissingKeys(manifest: Manifest, held: readonly string[]): void {
  const missing = manifest.encryptionKeyIds.filter((id) => !held.includes(id));
  if (missing.length > 0)
    throw new BackupError(
      `The backup was made with encryption keys that this portal does not have: ${missing.join(', ')}. Add them to ` +
        'ENCRYPTION_KEY (or put the demonstration-keys.json of that portal into the data folder), then restore again.',
    );
}

async function refuseUnaskedReplacement({ connection, replace }: RestoreRequest): Promise<void> {
  if (replace) return;
  for (const name of await collectionNames(connection)) {
    if (isStaging(name)) continue;
    const first = await databaseOf(connection)
      .collection(name)
      .findOne({}, { projection: { _id: 1 } });
    if (first !== null)
      throw new BackupError(
        `The database holds records (in ${name}). Make a backup of it first; then add --replace to put this backup in ` +
          'their place.',
      );
  }
}

/** The file is whole and is the one the backup wrote. */
async function checkFile(folder: string, manifest: Manifest, saved: SavedCollection): Promise<void> {
  const file = documentsFile(folder, manifest.database, saved.name);
  if (!existsSync(file)) throw new BackupError(`${file} is missing. Use another copy of the backup.`);
  const digest = createHash('sha256');
  let documents = 0;
  for await (const document of documentsOf(file)) {
    digest.update(document);
    documents += 1;
  }
  if (documents !== saved.documents || digest.digest('hex') !== saved.sha256)
    throw new BackupError(`${file} is not as the backup wrote it. Use another copy of the backup.`);
  await readMetadata(folder, manifest, saved.name);
}

async function stage(
  { connection, folder }: RestoreRequest,
  manifest: Manifest,
  saved: SavedCollection,
): Promise<void> {
  const database = databaseOf(connection);
  const { options, indexes } = await readMetadata(folder, manifest, saved.name);
  const name = stagingName(saved.name);
  await database.createCollection(name, options);
  if (!leftEmpty.includes(saved.name)) {
    await insertAll(connection, name, documentsFile(folder, manifest.database, saved.name));
    await compare(connection, name, saved);
  }
  // Only now: an index with a time to live would take documents away before they are compared.
  const wanted = indexes
    .filter(({ name: index }) => index !== '_id_')
    .map(({ v: _version, ns: _namespace, ...index }) => index);
  if (wanted.length > 0) await database.command({ createIndexes: name, indexes: wanted });
}

async function insertAll(connection: Connection, name: string, file: string): Promise<void> {
  const collection = databaseOf(connection).collection(name);
  let batch: Document[] = [];
  let bytes = 0;
  const flush = async () => {
    await collection.insertMany(batch, {
      ordered: true,
      ignoreUndefined: false,
      bypassDocumentValidation: true,
    });
    [batch, bytes] = [[], 0];
  };
  for await (const document of documentsOf(file)) {
    batch.push(deserialize(document, { promoteValues: false, promoteBuffers: false, bsonRegExp: true }));
    bytes += document.length;
    if (batch.length >= batchDocuments || bytes >= batchBytes) await flush();
  }
  if (batch.length > 0) await flush();
}

async function compare(connection: Connection, name: string, saved: SavedCollection): Promise<void> {
  const digest = createHash('sha256');
  for await (const document of rawDocuments(connection, name)) digest.update(document);
  if (digest.digest('hex') !== saved.sha256)
    throw new BackupError(
      `What was restored of ${saved.name} is not what the backup holds. Nothing was replaced; tell the makers.`,
    );
}

/** What the backup does not know goes; what it knows takes its name. */
async function swap(connection: Connection, { collections }: Manifest): Promise<void> {
  const database = databaseOf(connection);
  const known = new Set(collections.map(({ name }) => name));
  for (const { name } of collections)
    await database.renameCollection(stagingName(name), name, { dropTarget: true });
  for (const name of await collectionNames(connection)) {
    if (!known.has(name) && !isStaging(name)) await database.dropCollection(name);
  }
}

async function dropStaging(connection: Connection): Promise<void> {
  for (const name of await collectionNames(connection))
    if (isStaging(name)) await databaseOf(connection).dropCollection(name);
}

async function collectionNames(connection: Connection): Promise<string[]> {
  const listed = await databaseOf(connection).listCollections({}, { nameOnly: true }).toArray();
  return listed.map(({ name }) => name).filter((name) => !name.startsWith('system.'));
}

/** The checkpoints belong to the chain; those of the replaced one are kept beside, never thrown away. */
async function restoreCheckpoints({ folder, dataDir, now, say }: RestoreRequest): Promise<void> {
  const present = checkpointFile(dataDir);
  if (existsSync(present)) {
    const aside = `${present}.replaced-${now.toISOString().replaceAll(':', '')}`;
    await rename(present, aside);
    say(`The audit trail's checkpoints of the replaced records are kept in ${aside}.`);
  }
  const saved = join(folder, checkpointsName);
  if (existsSync(saved)) await cp(saved, present);
}
