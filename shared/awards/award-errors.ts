import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of assessment, recommendation, award and agreement. Words: `errors.<code>` in the message catalog. */
export const awardErrors = {
  assessmentIsUnfinished: { status: 409 },
  envelopeIsShort: { status: 409 },
  aboveDelegation: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
