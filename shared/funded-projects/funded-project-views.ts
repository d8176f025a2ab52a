import { z } from 'zod';
import { Role } from '../access/roles.ts';
import { pageSchema } from '../api/list-query.ts';
import { AwardStatus } from '../awards/award.ts';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { attendanceMarks, certificateKinds, dropOutReasons, EnrolmentStatus } from './enrolment.ts';
import { followUpRounds, incomeBands, occupations } from './follow-up.ts';
import { FundedProjectStatus, ProjectKind } from './funded-project.ts';
import { indicatorCodes, indicatorUnits } from './indicator-library.ts';
import { stepFields } from '../workflow/step-schema.ts';

const amount = z.int();
const day = z.string();
const step = z.strictObject({
  command: z.string(),
  ...stepFields,
});

export const projectIndicatorSchema = z.strictObject({
  code: z.enum(indicatorCodes),
  baseline: z.int(),
  targets: z.array(z.strictObject({ quarter: z.string(), value: z.int() })),
});

export const milestoneSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  plannedOn: day,
  completedOn: day.nullable(),
  note: z.string(),
  state: z.enum(['completed', 'late', 'onCourse']),
  evidence: z.array(
    z.strictObject({ documentId: z.string(), name: z.string(), sha256: z.string(), addedOn: day }),
  ),
});

/** How many people a project has, at each stage. Counts only: everybody who may see the project may see them. */
export const projectCountsSchema = z.strictObject({
  applied: z.int(),
  enrolled: z.int(),
  completed: z.int(),
  droppedOut: z.int(),
});
export type ProjectCounts = z.infer<typeof projectCountsSchema>;

export const fundedProjectViewSchema = z.strictObject({
  id: z.string(),
  reference: z.string(),
  version: z.int(),
  status: z.enum(FundedProjectStatus),
  kind: z.enum(ProjectKind),
  title: z.string(),
  summary: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  awardId: z.string(),
  awardReference: z.string(),
  awardTitle: z.string(),
  awardStatus: z.enum(AwardStatus),
  programme: z.enum(GrantProgrammeCode),
  financialYear: z.string(),
  centres: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  wards: z.array(z.string()),
  lead: z.string(),
  partner: z.string(),
  startsOn: day,
  endsOn: day,
  /** The award's budget lines; those that pay for this project are linked, those of another cannot be. */
  lines: z.array(
    z.strictObject({
      lineId: z.string(),
      description: z.string(),
      amountMinor: amount,
      linked: z.boolean(),
      linkedElsewhere: z.string().nullable(),
    }),
  ),
  budgetMinor: amount,
  indicators: z.array(projectIndicatorSchema),
  /** Quarters of the calendar that the project touches. */
  quarters: z.array(
    z.strictObject({
      quarter: z.string(),
      startsOn: day,
      endsOn: day,
      provincial: z.string(),
      municipal: z.string(),
    }),
  ),
  milestones: z.array(milestoneSchema),
  risks: z.array(z.strictObject({ risk: z.string(), mitigation: z.string() })),
  counts: projectCountsSchema,
  openEnrolments: z.int(),
  followUpsDue: z.int(),
  followUpsOverdue: z.int(),
  steps: z.array(step),
  nextRoles: z.array(z.enum(Role)),
  updatedAt: z.string(),
});
export type FundedProjectView = z.infer<typeof fundedProjectViewSchema>;

export const fundedProjectRowSchema = z.strictObject({
  id: z.string(),
  reference: z.string(),
  version: z.int(),
  status: z.enum(FundedProjectStatus),
  kind: z.enum(ProjectKind),
  title: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  awardId: z.string(),
  awardReference: z.string(),
  programme: z.enum(GrantProgrammeCode),
  financialYear: z.string(),
  lead: z.string(),
  startsOn: day,
  endsOn: day,
  budgetMinor: amount,
  counts: projectCountsSchema,
  milestonesLate: z.int(),
  followUpsOverdue: z.int(),
});
export type FundedProjectRow = z.infer<typeof fundedProjectRowSchema>;
export const fundedProjectPageSchema = pageSchema(fundedProjectRowSchema);

/** `GET /awards/:id/funded-projects`: the panel of the award page. */
export const awardProjectsSchema = z.strictObject({
  awardId: z.string(),
  organisationId: z.string(),
  items: z.array(fundedProjectRowSchema),
});
export type AwardProjects = z.infer<typeof awardProjectsSchema>;

/** What a new project of an award can be made of. */
export const projectChoicesSchema = z.strictObject({
  award: z.strictObject({
    id: z.string(),
    reference: z.string(),
    title: z.string(),
    organisationId: z.string(),
    organisationName: z.string(),
    status: z.enum(AwardStatus),
  }),
  centres: z.array(z.strictObject({ id: z.string(), name: z.string(), ofAward: z.boolean() })),
  lines: z.array(
    z.strictObject({
      lineId: z.string(),
      description: z.string(),
      amountMinor: amount,
      linkedElsewhere: z.string().nullable(),
    }),
  ),
});
export type ProjectChoices = z.infer<typeof projectChoicesSchema>;

/** Null: withheld, because fewer than five people would be recognisable to a reader who does not work with them. */
export const breakdownSchema = z.strictObject({
  characteristic: z.enum(['gender', 'ageBand', 'populationGroup', 'disability']),
  counts: z.array(z.strictObject({ category: z.string(), count: z.int().nullable() })),
});

export const quarterFigureSchema = z.strictObject({
  code: z.enum(indicatorCodes),
  state: z.enum(['value', 'nil', 'notApplicable', 'notReported']),
  value: z.int(),
  notApplicableReason: z.string(),
  varianceReason: z.string(),
  action: z.string(),
  actionOwner: z.string(),
  actionDueOn: day.nullable(),
});
export type QuarterFigure = z.infer<typeof quarterFigureSchema>;

export const indicatorResultSchema = z.strictObject({
  code: z.enum(indicatorCodes),
  unit: z.enum(indicatorUnits),
  kind: z.enum(['counted', 'reported']),
  baseline: z.int(),
  /** The quarter's target, and what was counted or reported; null: nobody reported yet. */
  planned: z.int(),
  actual: z.int().nullable(),
  state: z.enum(['value', 'nil', 'notApplicable', 'notReported']),
  /** Provincial financial year up to the end of this quarter, and the target of the whole year. */
  yearToDate: z.int().nullable(),
  yearTarget: z.int(),
  /** Since the project began, against what was planned up to the end of this quarter and in all. */
  toDate: z.int().nullable(),
  plannedToDate: z.int(),
  targetTotal: z.int(),
  /** People behind the figure to date, one characteristic at a time; empty for reported indicators. */
  breakdowns: z.array(breakdownSchema),
  note: quarterFigureSchema,
});
export type IndicatorResult = z.infer<typeof indicatorResultSchema>;

export const projectResultsSchema = z.strictObject({
  projectId: z.string(),
  version: z.int(),
  quarter: z.string(),
  /** Of the quarter's figures, for `If-Match`; 0 while nothing was saved. */
  figuresVersion: z.int(),
  summary: z.string(),
  indicators: z.array(indicatorResultSchema),
  /** Response rate beside the outcome: how many follow-ups were owed by now, recorded, and reached the person. */
  followUps: z.array(
    z.strictObject({ round: z.enum(followUpRounds), owed: z.int(), recorded: z.int(), reached: z.int() }),
  ),
  spentMinor: amount,
  /** Null until something is spent and somebody completes. */
  costPerCompletionMinor: amount.nullable(),
  /** Small counts are withheld for this reader. */
  suppressed: z.boolean(),
});
export type ProjectResults = z.infer<typeof projectResultsSchema>;

export const certificateSchema = z.strictObject({
  kind: z.enum(certificateKinds),
  title: z.string(),
  issuedOn: day,
});
export const toolkitSchema = z.strictObject({ item: z.string(), issuedOn: day });

const followUpFindings = {
  reached: z.boolean(),
  occupation: z.enum(occupations).nullable(),
  incomeBand: z.enum(incomeBands).nullable(),
  enterpriseStarted: z.boolean(),
  enterpriseRegistered: z.boolean(),
  jobsFullTime: z.int(),
  jobsPartTime: z.int(),
  jobsTemporary: z.int(),
  note: z.string(),
};
export const followUpDueSchema = z.strictObject({
  round: z.enum(followUpRounds),
  opensOn: day,
  dueOn: day,
  state: z.enum(['recorded', 'upcoming', 'due', 'overdue']),
});
export const followUpSchema = z.strictObject({
  id: z.string(),
  version: z.int(),
  round: z.enum(followUpRounds),
  recordedOn: day,
  recordedBy: z.string(),
  ...followUpFindings,
});
export type FollowUpView = z.infer<typeof followUpSchema>;

/** A person on a project. Those who do not work with the people see the number only: `name` and `beneficiaryId` are null. */
export const enrolmentViewSchema = z.strictObject({
  id: z.string(),
  version: z.int(),
  number: z.int(),
  status: z.enum(EnrolmentStatus),
  organisationId: z.string(),
  projectId: z.string(),
  projectReference: z.string(),
  projectTitle: z.string(),
  projectStatus: z.enum(FundedProjectStatus),
  beneficiaryId: z.string().nullable(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  mayFollowUp: z.boolean(),
  appliedOn: day,
  enrolledOn: day.nullable(),
  endedOn: day.nullable(),
  dropOutReason: z.enum(dropOutReasons).nullable(),
  dropOutNote: z.string(),
  certificates: z.array(certificateSchema),
  toolkits: z.array(toolkitSchema),
  sessionsHeld: z.int(),
  sessionsAttended: z.int(),
  followUps: z.array(followUpDueSchema),
  recorded: z.array(followUpSchema),
  steps: z.array(step),
});
export type EnrolmentView = z.infer<typeof enrolmentViewSchema>;
export const enrolmentListSchema = z.strictObject({ items: z.array(enrolmentViewSchema) });

export const markSchema = z.strictObject({ enrolmentId: z.string(), mark: z.enum(attendanceMarks) });
export const attendanceSessionSchema = z.strictObject({
  id: z.string(),
  version: z.int(),
  projectId: z.string(),
  projectTitle: z.string(),
  projectReference: z.string(),
  projectStatus: z.enum(FundedProjectStatus),
  organisationId: z.string(),
  heldOn: day,
  topic: z.string(),
  marks: z.array(markSchema),
  present: z.int(),
  /** Everybody on the roll that day. */
  roll: z.array(z.strictObject({ enrolmentId: z.string(), number: z.int(), name: z.string().nullable() })),
  savedAt: z.string(),
  savedBy: z.string(),
});
export type AttendanceSessionView = z.infer<typeof attendanceSessionSchema>;

/** The register of a project: who is on it and who came when. */
export const attendanceRegisterSchema = z.strictObject({
  projectId: z.string(),
  people: z.array(
    z.strictObject({
      enrolmentId: z.string(),
      number: z.int(),
      name: z.string().nullable(),
      status: z.enum(EnrolmentStatus),
      enrolledOn: day.nullable(),
      endedOn: day.nullable(),
    }),
  ),
  sessions: z.array(
    z.strictObject({
      id: z.string(),
      version: z.int(),
      heldOn: day,
      topic: z.string(),
      present: z.int(),
      expected: z.int(),
      marks: z.array(markSchema),
      savedAt: z.string(),
      savedBy: z.string(),
    }),
  ),
});
export type AttendanceRegister = z.infer<typeof attendanceRegisterSchema>;

export const followUpTaskSchema = z.strictObject({
  enrolmentId: z.string(),
  number: z.int(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  projectId: z.string(),
  projectTitle: z.string(),
  projectReference: z.string(),
  organisationId: z.string(),
  round: z.enum(followUpRounds),
  opensOn: day,
  dueOn: day,
  state: z.enum(['upcoming', 'due', 'overdue']),
});
export type FollowUpTask = z.infer<typeof followUpTaskSchema>;
export const followUpTaskListSchema = z.strictObject({ items: z.array(followUpTaskSchema), total: z.int() });
