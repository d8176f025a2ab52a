import * as z from 'zod';
import { idSchema } from '../api/ids.ts';

/** A stored file as the API shows it. */
export const storedDocumentView = z.object({
  id: idSchema,
  organisationId: idSchema,
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number().int(),
  /** Of the content, in hex. */
  sha256: z.string(),
  purpose: z.string(),
  uploadedById: z.string(),
  uploadedByName: z.string(),
  uploadedAt: z.iso.datetime(),
});
export type StoredDocumentView = z.output<typeof storedDocumentView>;

/** Query of `POST /documents`; the body is the file itself. */
export const uploadQuery = z.strictObject({
  name: z.string().trim().min(1).max(255),
  purpose: z.string().regex(/^[a-z][A-Za-z0-9.]{1,60}$/, 'Give the purpose as a code such as bankProof.'),
  /** Whose record it is; needed only by people of several organisations. */
  organisationId: idSchema.optional(),
});
