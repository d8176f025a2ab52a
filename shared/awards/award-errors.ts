import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of assessment, recommendation, award and agreement. Words: `errors.<code>` in the message catalog. */
export const awardErrors = {
  assessmentBelongsToAnother: { status: 403 },
  assessmentIsIncomplete: { status: 409 },
  conflictIsRecorded: { status: 409 },
  /** First scores are given blind: what the others gave is shown once one's own is finished. */
  ownAssessmentFirst: { status: 409 },
  meetingIsOpen: { status: 409 },
  meetingIsClosed: { status: 409 },
  assessmentIsUnfinished: { status: 409 },
  /** Fewer finished assessments without a conflict than the rules ask for. */
  tooFewAssessments: { status: 409 },
  /** Only one approval is missing: that one is the award itself. */
  lastApprovalAwards: { status: 409 },
  approvalsAreMissing: { status: 409 },
  approvalNeedsLevel: { status: 409 },
  actorApprovedAlready: { status: 409 },
  financeCommentIsMissing: { status: 409 },
  financeCommentIsGiven: { status: 409 },
  representationsAreLate: { status: 409 },
  representationsAreInTime: { status: 409 },
  representationsAreMade: { status: 409 },
  noRepresentationsToAnswer: { status: 409 },
  envelopeIsShort: { status: 409 },
  aboveDelegation: { status: 409 },
  /** A recommendation names every budget line once, none above what is requested, and more than zero in all. */
  recommendationDoesNotFit: { status: 409 },
  /** More than the municipality's gazetted allocation has left. */
  aboveAllocation: { status: 409 },
  awardLetterIsNotReady: { status: 409 },
  /** What is to be accepted is not the letter the person had in front of them. */
  awardLetterHasChanged: { status: 409 },
  /** The acceptance day has passed; details name it. */
  acceptanceDayHasPassed: { status: 409 },
  /** An extension must end after the present acceptance day and after today. */
  extensionIsNotLater: { status: 409 },
  agreementIsNotReady: { status: 409 },
  /** What is to be signed is not what the person had in front of them. */
  agreementHasChanged: { status: 409 },
  sideHasSigned: { status: 409 },
  /** A signed copy of this side waits for the other side's answer. Details: side, name, at. */
  signedCopyWaits: { status: 409 },
  /** There is no signed copy of this side to answer, or another one than the person looked at. */
  noSignedCopyWaits: { status: 409 },
  /** Who uploaded a signed copy does not say that it is one. */
  uploadedCopyThemselves: { status: 409 },
  /** A signed copy is a PDF, JPEG or PNG. */
  signedCopyTypeNotAllowed: { status: 415 },
  /** The person signed for the other side. */
  signedOnBothSides: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
