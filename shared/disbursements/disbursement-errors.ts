import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of instalments and disbursements. Words: `errors.<code>` in the message catalog. */
export const disbursementErrors = {
} as const satisfies Record<string, ErrorEntry>;
