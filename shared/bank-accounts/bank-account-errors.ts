import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of the bank-detail vault. Words: `errors.<code>` in the message catalog. */
export const bankAccountErrors = {
} as const satisfies Record<string, ErrorEntry>;
