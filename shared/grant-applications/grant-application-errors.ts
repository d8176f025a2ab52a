import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of writing, certifying, submitting and screening. Words: `errors.<code>` in the message catalog. */
export const grantApplicationErrors = {
  callIsNotOpen: { status: 409 },
  callIsClosed: { status: 409 },
  /** The call does not name this municipality among those that may apply. */
  municipalityIsNotEligible: { status: 409 },
  /** A question that the call asks before anybody starts is not answered. */
  eligibilityUnanswered: { status: 409 },
  /** The answer to such a question stops here; `explanation` is the call's own. */
  eligibilityNotMet: { status: 409 },
  applicationIsIncomplete: { status: 409 },
  contentChangedSinceCertified: { status: 409 },
  /** The hash that the person had before them is not that of the content as it stands. */
  contentChangedSinceRead: { status: 409 },
  /** Details: role, whose endorsement the chain awaits. */
  endorsementIsMissing: { status: 409 },
  actorWroteTheContent: { status: 409 },
  applicationIsNotToSubmit: { status: 409 },
  concessionStillHolds: { status: 409 },
  concessionDayHasPassed: { status: 409 },
  concessionDayIsInTheWindow: { status: 409 },
  /** A setting that a delegate does not change. */
  onlyInPerson: { status: 403 },
  /** Details: role. */
  nobodyHoldsTheRole: { status: 409 },
  nothingStandsBefore: { status: 409 },
  chainHasNotComeThatFar: { status: 409 },
  noSectionNamed: { status: 409 },
  sectionIsUnknown: { status: 404 },
  /** Details: reason, by, since, so that the screen can say how to unlock it. */
  sectionIsLocked: { status: 409 },
  screeningIsUnfinished: { status: 409 },
  /** Details: count, sections. */
  changesAreUnanswered: { status: 409 },
  answersAreUndecided: { status: 409 },
  sectionIsNotAsked: { status: 409 },
  sectionHasNoAnswer: { status: 409 },
  /** Nothing was changed in the section, and nothing is said why. */
  answerIsEmpty: { status: 409 },
  dueDayIsNotLater: { status: 409 },
  /** The municipality has worked on the section already. */
  sectionWasChanged: { status: 409 },
  overlapIsNotThere: { status: 409 },
  clarificationIsSettled: { status: 409 },
  /** Only the side that asked may settle it. */
  clarificationIsTheOthers: { status: 409 },
  officerIsAssignedAlready: { status: 409 },
  /** Not, or no longer, a programme officer with an active account. */
  officerIsUnknown: { status: 409 },
  officerHasConflict: { status: 409 },
  /** Details: how many had that officer already, and why each of the others was refused. */
  nothingToAssign: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
