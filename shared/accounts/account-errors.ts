import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of signing in, invitations and accounts. Words: `errors.<code>` in the message catalog. */
export const accountErrors = {
} as const satisfies Record<string, ErrorEntry>;
