import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of stored documents and uploads. Words: `errors.<code>` in the message catalog. */
export const documentErrors = {
} as const satisfies Record<string, ErrorEntry>;
