import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { maxDocumentBytes } from '../files/document-types.ts';
import { uploadQuery } from './document-views.ts';

/** The size of a piece: small enough to go on after a cut without sending much again. */
export const uploadPieceBytes = 512 * 1024;
/** An upload that nobody finishes goes after a day. */
export const uploadKeptHours = 24;
/** Of one person at once. */
export const unfinishedUploadsMax = 20;

/** Announces a file: `sha256` (hex) both proves that it arrived whole and finds it again after a cut. */
export const startUploadBody = z.strictObject({
  ...uploadQuery.shape,
  sizeBytes: z
    .number()
    .int()
    .min(1, 'The file is empty. Choose it again.')
    .max(maxDocumentBytes, 'The file is larger than 20 MiB. Save it smaller, or split it.'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'Give the SHA-256 of the file in hex.'),
});
export type StartUploadBody = z.infer<typeof startUploadBody>;

/** How far an upload has come: the next piece begins at `offset`. */
export const documentUploadView = z.object({
  id: idSchema,
  offset: z.number().int(),
  sizeBytes: z.number().int(),
  pieceBytes: z.number().int(),
});
export type DocumentUploadView = z.infer<typeof documentUploadView>;

export const pieceQuery = z.strictObject({ offset: z.coerce.number().int().min(0).max(maxDocumentBytes) });
