import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of the ledger. Words: `errors.<code>` in the message catalog. */
export const ledgerErrors = {
  /** More than the account holds; details name the account, the amount and what is left. */
  accountWouldBeOverdrawn: { status: 409 },
  /** The reservation was already posted or voided. */
  reservationIsResolved: { status: 409 },
  entryIsReversed: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
