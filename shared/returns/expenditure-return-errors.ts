import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of expenditure returns. Words: `errors.<code>` in the message catalog. */
export const expenditureReturnErrors = {
} as const satisfies Record<string, ErrorEntry>;
