import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of stored documents and uploads. Words: `errors.<code>` in the message catalog. */
export const documentErrors = {
  documentEmpty: { status: 400 },
  /** The content, whatever the name says, is none of the types in shared/files/document-types.ts. */
  documentTypeNotAllowed: { status: 415 },
} as const satisfies Record<string, ErrorEntry>;
