import { defineModel, subRecord } from '../database/model.ts';

/** What a document is attached to. */
export interface DocumentLink {
  type: string;
  id: string;
}

export interface StoredDocument {
  _id: string;
  /** The municipality whose record it is. */
  organisationId: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  purpose: string;
  uploadedById: string;
  uploadedByName: string;
  uploadedAt: Date;
  /** Empty until a case takes it; till then only its uploader reads it. */
  links: DocumentLink[];
  /** Permission that reading needs in the document's organisation. */
  readPermission: string;
}

export const storedDocumentModel = defineModel<StoredDocument>({
  name: 'StoredDocument',
  collection: 'storedDocuments',
  fields: {
    organisationId: { type: String, required: true },
    name: { type: String, required: true },
    mediaType: { type: String, required: true },
    sizeBytes: { type: Number, required: true },
    sha256: { type: String, required: true },
    purpose: { type: String, required: true },
    uploadedById: { type: String, required: true },
    uploadedByName: { type: String, required: true },
    uploadedAt: { type: Date, required: true },
    links: {
      type: [subRecord({ type: { type: String, required: true }, id: { type: String, required: true } })],
    },
    readPermission: { type: String, required: true },
  },
  indexes: [
    { fields: { organisationId: 1, uploadedAt: 1 } },
    { fields: { 'links.type': 1, 'links.id': 1 } },
    { fields: { sha256: 1 } },
  ],
});
