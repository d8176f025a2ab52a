import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of expenditure returns. Words: `errors.<code>` in the message catalog. */
export const expenditureReturnErrors = {
  returnIsIncomplete: { status: 409 },
  earlierReturnMissing: { status: 409 },
  correctionIsUnderWay: { status: 409 },
  returnIsLocked: { status: 409 },
  /** Before the first transfer, in the future or after the year: there is nothing to report. */
  monthIsNotExpected: { status: 409 },
  returnExists: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
