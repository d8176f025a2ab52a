import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of programmes, allocations, funding calls and centres. Words: `errors.<code>` in the message catalog. */
export const fundingCallErrors = {
  /** The strict check found something; `details.issues` lists it. */
  fundingCallIsIncomplete: { status: 409 },
  /** The design is frozen: the call is no longer a draft. */
  fundingCallIsFrozen: { status: 409 },
  amendmentNeedsOpenCall: { status: 409 },
  /** One amendment of a call is written at a time; `name` began it. */
  amendmentIsBeingWritten: { status: 409 },
  amendmentChangesNothing: { status: 409 },
  /** Something is missing, or may never change; `details.issues` lists it. */
  amendmentIsNotReady: { status: 409 },
  /** Closing before the last day of the window takes a reason. */
  closingReasonRequired: { status: 409 },
  /** A person on the panel does not hold the assessor role in the department. */
  personIsNotAnAssessor: { status: 409 },
  /** A delegation limit names a person who does not hold the approver role in the department. */
  personIsNotAnApprover: { status: 409 },
  organisationIsNotAMunicipality: { status: 409 },
  /** The design may not hold the same key twice. */
  keyIsNotUnique: { status: 409 },
  allocationStatusNotAllowed: { status: 409 },
  /** A final, amended, stopped or reallocated allocation exists by its gazette notice only. */
  gazetteReferenceRequired: { status: 409 },
  statusDayInTheFuture: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
