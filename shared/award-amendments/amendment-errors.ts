import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of amendments of awards. Words: `errors.<code>` in the message catalog. */
export const amendmentErrors = {
  awardIsNotOpenToAmendment: { status: 409 },
  /** The award was changed since the proposal was written; details name both versions. */
  amendmentIsStale: { status: 409 },
  /** Details list the issues. */
  amendmentHasIssues: { status: 409 },
  addendumAwaitsSignatures: { status: 409 },
  addendumNeedsNoSignature: { status: 409 },
  addendumIsNotReady: { status: 409 },
  addendumHasChanged: { status: 409 },
  /** The proposal names other lines or instalments than the award has. */
  proposalDoesNotFit: { status: 409 },
  /** Another amendment of this side is being written. */
  amendmentIsBegun: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
