import type { Observable } from 'rxjs';
import type { StoredDocumentView } from '#shared/documents/document-views.ts';

/** How far an upload has come; the document once the server has stored it. */
export interface UploadProgress {
  readonly percent: number;
  readonly document: StoredDocumentView | null;
  /** The line is down; it goes on by itself. */
  readonly isWaiting: boolean;
}

export type Uploader = (file: File) => Observable<UploadProgress>;

/** What a slot shows of a document: views that embed documents carry at least this. */
export type SlotDocument = Pick<StoredDocumentView, 'id' | 'name' | 'sizeBytes'> & {
  readonly mediaType?: string;
};
