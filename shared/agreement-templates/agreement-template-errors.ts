import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of agreement templates. Words: `errors.<code>` in the message catalog. */
export const agreementTemplateErrors = {
  /** Details list the issues. */
  templateHasIssues: { status: 409 },
  /** One draft per grant and year: details name it. */
  templateDraftExists: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
