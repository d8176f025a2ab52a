import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of the beneficiary register. Words: `errors.<code>` in the message catalog. */
export const beneficiaryErrors = {
} as const satisfies Record<string, ErrorEntry>;
