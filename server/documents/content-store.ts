import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import mongoose from 'mongoose';
import type { ClientSession, Connection } from 'mongoose';
import { databaseOf } from '../database/connection.ts';

const { GridFSBucket, ObjectId, Binary } = mongoose.mongo;

const bucketName = 'documentContents';
const chunkBytes = 255 * 1024;

export function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Keeps the bytes once per content, in the layout of GridFS under their SHA-256. The driver's own upload cannot take
 * part in a transaction, so the pieces are written here with the session: the bytes are there if and only if the
 * record is.
 */
export async function putContent(
  connection: Connection,
  bytes: Buffer,
  session: ClientSession,
): Promise<string> {
  const sha256 = sha256Of(bytes);
  const database = databaseOf(connection);
  const files = database.collection(`${bucketName}.files`);
  if (await files.findOne({ filename: sha256 }, { session, projection: { _id: 1 } })) return sha256;
  const fileId = new ObjectId();
  await files.insertOne(
    { _id: fileId, length: bytes.length, chunkSize: chunkBytes, uploadDate: new Date(), filename: sha256 },
    { session },
  );
  const chunks = [];
  for (let n = 0; n * chunkBytes < bytes.length; n += 1) {
    chunks.push({
      files_id: fileId,
      n,
      data: new Binary(bytes.subarray(n * chunkBytes, (n + 1) * chunkBytes)),
    });
  }
  if (chunks.length > 0) await database.collection(`${bucketName}.chunks`).insertMany(chunks, { session });
  return sha256;
}

export function openContent(connection: Connection, sha256: string): Readable {
  return new GridFSBucket(databaseOf(connection), { bucketName }).openDownloadStreamByName(sha256);
}

/** What the stored bytes hash to, piece by piece; null where pieces are missing or cannot be read. */
export async function hashOfContent(connection: Connection, sha256: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const part of openContent(connection, sha256)) hash.update(part as Buffer);
    return hash.digest('hex');
  } catch (error) {
    // The driver's own complaints: no such file, a piece that is missing, short or too long.
    if (error instanceof mongoose.mongo.MongoRuntimeError) return null;
    throw error;
  }
}

export async function ensureContentIndexes(connection: Connection): Promise<void> {
  const database = databaseOf(connection);
  await database.collection(`${bucketName}.files`).createIndex({ filename: 1 }, { unique: true });
  await database.collection(`${bucketName}.chunks`).createIndex({ files_id: 1, n: 1 }, { unique: true });
}
