import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of the ledger. Words: `errors.<code>` in the message catalog. */
export const ledgerErrors = {
} as const satisfies Record<string, ErrorEntry>;
