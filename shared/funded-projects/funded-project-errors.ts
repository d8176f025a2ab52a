import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of funded projects, enrolment, attendance and follow-up. Words: `errors.<code>` in the message catalog. */
export const fundedProjectErrors = {
} as const satisfies Record<string, ErrorEntry>;
