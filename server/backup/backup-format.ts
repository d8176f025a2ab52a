import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EJSON } from 'bson';
import type { Document } from 'bson';
import { z } from 'zod';

/**
 * A backup is a folder: `manifest.json`, and for each collection `<database>/<name>.bson` and `<name>.metadata.json` as
 * `mongodump` writes them, so that `mongorestore` can read it without the portal.
 */
const savedCollectionSchema = z.strictObject({
  name: z.string().min(1),
  documents: z.int().min(0),
  bytes: z.int().min(0),
  /** Of the file of documents, in the order of `_id`. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type SavedCollection = z.output<typeof savedCollectionSchema>;

const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** Instant, ISO 8601 UTC, at which the copy began; every document is as it was within that moment. */
  madeAt: z.iso.datetime(),
  database: z.string().min(1),
  server: z.string(),
  /** Names of the keys without which encrypted values stay closed. The keys themselves are never in a backup. */
  encryptionKeyIds: z.array(z.string()),
  collections: z.array(savedCollectionSchema),
});
export type Manifest = z.output<typeof manifestSchema>;

export interface CollectionMetadata {
  readonly options: Document;
  readonly indexes: readonly Document[];
}

export const manifestName = 'manifest.json';
export const checkpointsName = 'audit-checkpoints.jsonl';

export const documentsFile = (folder: string, database: string, name: string): string =>
  join(folder, database, `${encodeURIComponent(name)}.bson`);
export const metadataFile = (folder: string, database: string, name: string): string =>
  join(folder, database, `${encodeURIComponent(name)}.metadata.json`);

/** What cannot be done with this folder or database, in words an operator can act on. */
export class BackupError extends Error {
  override name = 'BackupError';
}

export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => {
    throw new BackupError(
      `${folder} holds no ${manifestName}: it is no backup, or one that was not finished. Name the folder that ` +
        '`npm run backup` wrote.',
    );
  });
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    throw new BackupError(
      `${join(folder, manifestName)} cannot be read as a backup's list. Use another copy.`,
    );
  }
}

export async function readMetadata(
  folder: string,
  manifest: Manifest,
  name: string,
): Promise<CollectionMetadata> {
  const file = metadataFile(folder, manifest.database, name);
  try {
    const metadata = EJSON.parse(await readFile(file, 'utf8'), { relaxed: false }) as CollectionMetadata;
    return { options: metadata.options, indexes: metadata.indexes };
  } catch {
    throw new BackupError(`${file} is missing or damaged. Use another copy of the backup.`);
  }
}

const smallestDocument = 5;
const largestDocument = 17 * 1024 * 1024;

/** The documents of a file, one by one, as bytes. Throws BackupError where the file is cut or damaged. */
export async function* documentsOf(file: string): AsyncGenerator<Buffer, void, void> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    while (rest.length - at >= smallestDocument) {
      const size = rest.readInt32LE(at);
      if (size < smallestDocument || size > largestDocument) throw damaged(file);
      if (rest.length - at < size) break;
      yield rest.subarray(at, at + size);
      at += size;
    }
    rest = rest.subarray(at);
  }
  if (rest.length > 0) throw damaged(file);
}

function damaged(file: string): BackupError {
  return new BackupError(`${file} is damaged: a document in it has no end. Use another copy of the backup.`);
}
