import { fileTypeFromBuffer } from 'file-type';
import type { Actor } from '#shared/access/roles.ts';
import type { StartUploadBody } from '#shared/documents/upload.ts';
import { unfinishedUploadsMax, uploadKeptHours, uploadPieceBytes } from '#shared/documents/upload.ts';
import { documentTypeByMime } from '#shared/files/document-types.ts';
import { runCommand, systemActor, type Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { ApiFailure, NotFoundError } from '../http/errors.ts';
import { sha256Of } from './content-store.ts';
import type { StoredDocument } from './stored-document.model.ts';
import {
  documentUploadModel,
  uploadPieceModel,
  type DocumentUpload,
  type UploadPiece,
} from './upload.model.ts';

type Database = Pick<Deps, 'connection'>;

const discardKind = 'discardUpload';

export interface UploadStart extends Omit<StartUploadBody, 'organisationId'> {
  readonly organisationId: string;
}

/**
 * Announces a file. The same file (hash, name, purpose) announced again by the same person goes on where it broke off,
 * from whatever device.
 */
export async function startUpload(
  deps: Database,
  tx: Transaction,
  { organisationId, name, purpose, sizeBytes, sha256 }: UploadStart,
): Promise<DocumentUpload> {
  const model = documentUploadModel(deps.connection);
  const uploadedById = tx.actor.userId;
  const same = { uploadedById, sha256, sizeBytes, name, purpose, organisationId, documentId: null };
  const known = await model.findOne(same).session(tx.session).lean<DocumentUpload>();
  if (known) return known;
  const unfinished = await model.countDocuments({ uploadedById, documentId: null }).session(tx.session);
  if (unfinished >= unfinishedUploadsMax) {
    throw new ApiFailure('tooManyUploads', { details: { limit: unfinishedUploadsMax } });
  }
  const [created] = await model.create([{ ...same, offset: 0, startedAt: tx.now }], { session: tx.session });
  if (!created) throw new Error('The upload was not begun.');
  const upload = created.toObject<DocumentUpload>();
  await tx.enqueue({
    kind: discardKind,
    payload: { uploadId: upload._id },
    runAt: new Date(tx.now.getTime() + uploadKeptHours * 3_600_000),
  });
  return upload;
}

/** The person's own upload; that of anybody else is not there. */
export async function loadUpload(
  deps: Database,
  actor: Actor,
  id: string,
  tx?: Transaction,
): Promise<DocumentUpload> {
  const upload = await documentUploadModel(deps.connection)
    .findOne({ _id: id, uploadedById: actor.userId })
    .session(tx?.session ?? null)
    .lean<DocumentUpload>();
  if (!upload) throw new NotFoundError({ type: 'upload', id });
  return upload;
}

/** Takes the piece that begins where the last one ended. A piece that arrived before is answered as if it were new. */
export async function takePiece(
  deps: Database,
  tx: Transaction,
  { id, offset, bytes }: { readonly id: string; readonly offset: number; readonly bytes: Buffer },
): Promise<DocumentUpload> {
  const upload = await loadUpload(deps, tx.actor, id, tx);
  const end = offset + bytes.length;
  if (offset < upload.offset && end <= upload.offset) return upload;
  if (offset !== upload.offset || bytes.length === 0) {
    throw new ApiFailure('uploadOffsetWrong', { details: { offset: upload.offset } });
  }
  if (bytes.length > uploadPieceBytes || end > upload.sizeBytes) {
    throw new ApiFailure('payloadTooLarge', {
      details: { limitBytes: Math.min(uploadPieceBytes, upload.sizeBytes - upload.offset) },
    });
  }
  if (offset === 0) await refuseStrangeType(upload, bytes);
  const piece = { _id: `${id}:${offset}`, uploadId: id, offset, data: bytes };
  await uploadPieceModel(deps.connection).create([piece], { session: tx.session });
  await documentUploadModel(deps.connection).updateOne(
    { _id: id, offset },
    { $set: { offset: end } },
    { session: tx.session },
  );
  return { ...upload, offset: end };
}

/** Said of the first piece, rather than after twenty megabytes. Packed types are told apart only when all is there. */
async function refuseStrangeType({ name }: DocumentUpload, bytes: Buffer): Promise<void> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (!found || /zip|x-cfb/.test(found.mime) || documentTypeByMime(found.mime)) return;
  throw new ApiFailure('documentTypeNotAllowed', { details: { name } });
}

/** Puts the pieces together, proves them by the hash that was announced, and stores the document. */
export async function finishUpload(
  deps: Pick<Deps, 'connection' | 'documents'>,
  tx: Transaction,
  id: string,
): Promise<StoredDocument> {
  const upload = await loadUpload(deps, tx.actor, id, tx);
  if (upload.documentId !== null) return deps.documents.find(tx.actor, upload.documentId);
  const bytes = await joined(deps, upload, tx);
  const { organisationId, name, purpose } = upload;
  const document = await deps.documents.store(tx, { organisationId, name, purpose, bytes });
  await documentUploadModel(deps.connection).updateOne(
    { _id: id },
    { $set: { documentId: document._id } },
    { session: tx.session },
  );
  await uploadPieceModel(deps.connection).deleteMany({ uploadId: id }, { session: tx.session });
  await tx.record({
    action: 'document.uploaded',
    entity: { type: 'document', id: document._id },
    organisationId,
    after: { sha256: document.sha256 },
  });
  return document;
}

async function joined(deps: Database, upload: DocumentUpload, tx: Transaction): Promise<Buffer> {
  if (upload.offset !== upload.sizeBytes) {
    throw new ApiFailure('uploadIncomplete', { details: { offset: upload.offset } });
  }
  const pieces = await uploadPieceModel(deps.connection)
    .find({ uploadId: upload._id })
    .sort({ offset: 1 })
    .session(tx.session)
    .lean<UploadPiece[]>();
  const bytes = Buffer.concat(pieces.map(({ data }) => bytesOf(data)));
  if (sha256Of(bytes) !== upload.sha256) throw new ApiFailure('uploadDiffers');
  return bytes;
}

/** Read without mongoose's wrapping, bytes come as the database's own kind. */
function bytesOf(data: UploadPiece['data']): Buffer {
  return Buffer.isBuffer(data) ? data : Buffer.from(data.buffer);
}

/** Gives up an upload that the person stopped, or that nobody finished in a day. */
export async function discardUpload(deps: Database, tx: Transaction, id: string): Promise<void> {
  await uploadPieceModel(deps.connection).deleteMany({ uploadId: id }, { session: tx.session });
  await documentUploadModel(deps.connection).deleteOne({ _id: id }, { session: tx.session });
}

export function registerJobs(deps: Deps): void {
  deps.jobs.on<{ uploadId: string }>(discardKind, async ({ uploadId }, given) => {
    const model = documentUploadModel(given.connection);
    const upload = await model.findById(uploadId).lean<DocumentUpload>();
    if (upload) await runCommand(given, { actor: systemActor }, (tx) => discardUpload(given, tx, uploadId));
  });
}
