import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of the bank-detail vault. Words: `errors.<code>` in the message catalog. */
export const bankAccountErrors = {
  /** A capture of the organisation waits for its verification; it is verified or rejected before another one. */
  bankAccountAwaitsVerification: { status: 409 },
  /** These are the details that are verified already. */
  bankAccountUnchanged: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
