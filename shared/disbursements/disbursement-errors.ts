import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of instalments and disbursements. Words: `errors.<code>` in the message catalog. */
export const disbursementErrors = {
  instalmentIsBlocked: { status: 409 },
  instalmentIsUnderWay: { status: 409 },
  instalmentIsPaid: { status: 409 },
  bankAccountNotVerified: { status: 409 },
  actorHandledBankAccount: { status: 409 },
  conditionIsNotOpen: { status: 409 },
  waiverNeedsSecondPerson: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
