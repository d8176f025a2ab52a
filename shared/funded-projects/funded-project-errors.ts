import type { ErrorEntry } from '../errors/api-error.ts';

/** Refusals of funded projects, enrolment, attendance and follow-up. Words: `errors.<code>` in the message catalog. */
export const fundedProjectErrors = {
  awardIsNotSigned: { status: 409 },
  projectHasNoTargets: { status: 409 },
  enrolmentsAreOpen: { status: 409 },
  /** The project's status does not allow this work. */
  projectDoesNotTakeWork: { status: 409 },
  /** A budget line pays for one project only, or its spending would be told twice. */
  budgetLineIsLinked: { status: 409 },
  milestoneIsCompleted: { status: 409 },
  neverAttended: { status: 409 },
  /** The person is on this project already. */
  alreadyEnrolled: { status: 409 },
  beneficiaryOfAnotherMunicipality: { status: 409 },
  attendanceDayOutsideProject: { status: 409 },
  dayIsInTheFuture: { status: 409 },
  sessionExists: { status: 409 },
  notOnTheRoll: { status: 409 },
  followUpIsNotDue: { status: 409 },
  noConsentToFollowUp: { status: 409 },
  quarterIsOutsideProject: { status: 409 },
} as const satisfies Record<string, ErrorEntry>;
