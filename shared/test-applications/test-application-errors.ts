import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of test applications. Words: `errors.<code>` in the message catalog. */
export const testApplicationErrors = {
  /** A call is tried while it is designed or open, not afterwards. Details: status. */
  testNeedsDraftOrOpenCall: { status: 409 },
  /** Details: name of the officer whose test it is. */
  testIsOfAnotherPerson: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
