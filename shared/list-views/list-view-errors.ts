import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of keeping views of lists. Words: `errors.<code>` in the message catalog. */
export const listViewErrors = {
  /** Details: the name. */
  listViewNameTaken: { status: 409 },
  /** Details: how many there can be. */
  tooManyListViews: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
