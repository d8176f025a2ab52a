import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of stored documents and uploads. Words: `errors.<code>` in the message catalog. */
export const documentErrors = {
  documentEmpty: { status: 400 },
  /** The content, whatever the name says, is none of the types in shared/files/document-types.ts. */
  documentTypeNotAllowed: { status: 415 },
  /** Details: `offset`, where the next piece must begin. */
  uploadOffsetWrong: { status: 409 },
  uploadIncomplete: { status: 409 },
  /** The bytes that arrived have not the hash that was announced: the file changed, or the line did it. */
  uploadDiffers: { status: 409 },
  tooManyUploads: { status: 409 },
  /** The stored bytes have not the hash that was recorded: the file is not handed out. Details: name. */
  documentIsDamaged: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
