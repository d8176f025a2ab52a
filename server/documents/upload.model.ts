import { Schema } from 'mongoose';
import { defineModel } from '../database/model.ts';

/** A file on its way in: announced with size and hash, sent piece by piece, kept at most a day. */
export interface DocumentUpload {
  _id: string;
  uploadedById: string;
  organisationId: string;
  name: string;
  purpose: string;
  sizeBytes: number;
  sha256: string;
  /** How many bytes have arrived; the next piece begins here. */
  offset: number;
  startedAt: Date;
  /** The stored document once all of it has arrived: who missed the answer gets it again. */
  documentId: string | null;
}

export const documentUploadModel = defineModel<DocumentUpload>({
  name: 'DocumentUpload',
  collection: 'documentUploads',
  fields: {
    uploadedById: { type: String, required: true },
    organisationId: { type: String, required: true },
    name: { type: String, required: true },
    purpose: { type: String, required: true },
    sizeBytes: { type: Number, required: true },
    sha256: { type: String, required: true },
    offset: { type: Number, required: true },
    startedAt: { type: Date, required: true },
    documentId: { type: String, default: null },
  },
  indexes: [
    { fields: { uploadedById: 1, sha256: 1, startedAt: 1 } },
    { fields: { documentId: 1, startedAt: 1 } },
  ],
});

export interface UploadPiece {
  /** `<upload>:<offset>`: a piece cannot arrive twice. */
  _id: string;
  uploadId: string;
  offset: number;
  data: Buffer | { readonly buffer: Uint8Array };
}

export const uploadPieceModel = defineModel<UploadPiece>({
  name: 'UploadPiece',
  collection: 'documentUploadPieces',
  fields: {
    uploadId: { type: String, required: true },
    offset: { type: Number, required: true },
    data: { type: Schema.Types.Buffer, required: true },
  },
  indexes: [{ fields: { uploadId: 1, offset: 1 }, options: { unique: true } }],
});
