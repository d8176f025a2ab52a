import { ensureContentIndexes } from './content-store.ts';
import { documentRoutes } from './document.routes.ts';
import { storedDocumentModel } from './stored-document.model.ts';
import { documentUploadModel, uploadPieceModel } from './upload.model.ts';

export { toStoredDocumentView } from './document.routes.ts';
export type { DocumentLink, StoredDocument } from './stored-document.model.ts';
export type { DocumentAttachment } from './stored-documents.ts';
export const routes = documentRoutes;
export { registerJobs } from './uploads.ts';
export const models = [storedDocumentModel, documentUploadModel, uploadPieceModel];
export const ensureIndexes = ensureContentIndexes;
