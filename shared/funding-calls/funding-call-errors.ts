import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of programmes, allocations and funding calls. Words: `errors.<code>` in the message catalog. */
export const fundingCallErrors = {
} as const satisfies Record<string, ErrorEntry>;
