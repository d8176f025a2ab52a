import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of handing on a role. Words: `errors.<code>` in the message catalog. */
export const delegationErrors = {
  delegationIsNotYours: { status: 403 },
  giverLacksRole: { status: 409 },
  delegateIsGiver: { status: 409 },
  delegateIsNotAColleague: { status: 409 },
  delegateMustStayIndependent: { status: 409 },
  delegateHoldsRole: { status: 409 },
  /** Details: name, fromOn, toOn of the one that stands. */
  delegationsOverlap: { status: 409 },
  delegationIsOver: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
