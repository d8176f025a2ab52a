import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of writing, certifying, submitting and screening. Words: `errors.<code>` in the message catalog. */
export const grantApplicationErrors = {
  callIsNotOpen: { status: 409 },
  callIsClosed: { status: 409 },
  applicationIsIncomplete: { status: 409 },
  contentChangedSinceCertified: { status: 409 },
  noSectionNamed: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
