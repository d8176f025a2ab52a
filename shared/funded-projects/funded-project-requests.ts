import { z } from 'zod';
import { idSchema } from '../api/ids.ts';
import { listQuery } from '../api/list-query.ts';
import { financialYearSchema, localDaySchema } from '../calendar/calendar-schema.ts';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { attendanceMarks, certificateKinds, dropOutReasons } from './enrolment.ts';
import { followUpRounds, incomeBands, occupations } from './follow-up.ts';
import { FundedProjectStatus, ProjectKind } from './funded-project.ts';
import { indicatorCodes } from './indicator-library.ts';
import { isProjectQuarter } from './project-quarter.ts';

const quarterHint = 'Give a quarter of the calendar as 2026-Q3.';
export const quarterSchema = z
  .string()
  .refine(isProjectQuarter, { error: quarterHint, params: { code: 'quarter' } });
const figure = z.int().min(0).max(1_000_000_000_00);
const shortText = (max: number) => z.string().trim().max(max);
const reason = z.string().trim().min(10, 'Give the reason in a sentence.').max(2_000);

const projectDetails = {
  title: z.string().trim().min(3, 'Give the project a name.').max(200),
  kind: z.enum(ProjectKind),
  summary: shortText(4_000),
  centreIds: z.array(idSchema).max(20),
  wards: z.array(z.string().trim().min(1).max(20)).max(40),
  lead: z.string().trim().min(2, 'Name the person who leads the project.').max(120),
  partner: shortText(200),
  startsOn: localDaySchema,
  endsOn: localDaySchema,
  linkedLineIds: z.array(z.string().regex(/^[A-Za-z0-9-]{1,40}$/)).max(100),
  milestones: z
    .array(
      z.strictObject({
        /** Of a milestone that is there already; none for a new one. */
        id: idSchema.optional(),
        name: z.string().trim().min(3, 'Say what is reached then.').max(200),
        plannedOn: localDaySchema,
      }),
    )
    .max(40),
  risks: z
    .array(
      z.strictObject({
        risk: z.string().trim().min(3, 'Name the risk.').max(500),
        mitigation: shortText(1_000),
      }),
    )
    .max(20),
};

interface Dated {
  readonly startsOn: string;
  readonly endsOn: string;
}
const inOrder = ({ startsOn, endsOn }: Dated) => endsOn >= startsOn;
const orderHint = {
  error: 'Choose a last day on or after the first day.',
  path: ['endsOn'],
  params: { code: 'day.order' },
};

export const editProjectBody = z.strictObject(projectDetails).refine(inOrder, orderHint);
export type EditProjectBody = z.infer<typeof editProjectBody>;

export const createProjectBody = z
  .strictObject({ awardId: idSchema, ...projectDetails })
  .refine(inOrder, orderHint);
export type CreateProjectBody = z.infer<typeof createProjectBody>;

export const projectIndicatorsBody = z.strictObject({
  indicators: z
    .array(
      z.strictObject({
        code: z.enum(indicatorCodes),
        baseline: figure,
        targets: z.array(z.strictObject({ quarter: quarterSchema, value: figure })).max(24),
      }),
    )
    .max(indicatorCodes.length)
    .refine((all) => new Set(all.map(({ code }) => code)).size === all.length, {
      error: 'Choose each indicator once.',
      params: { code: 'indicator.twice' },
    }),
});
export type ProjectIndicatorsBody = z.infer<typeof projectIndicatorsBody>;

export const completeMilestoneBody = z.strictObject({
  completedOn: localDaySchema,
  note: shortText(1_000),
  documentIds: z.array(idSchema).max(10),
});
export type CompleteMilestoneBody = z.infer<typeof completeMilestoneBody>;

export const milestoneParams = z.strictObject({ id: idSchema, milestoneId: idSchema });
export const quarterParams = z.strictObject({ id: idSchema, quarter: quarterSchema });
export const quarterQuery = z.strictObject({ quarter: quarterSchema.optional() });
export const noBody = z.strictObject({});
export const reasonBody = z.strictObject({ reason });

export const fundedProjectListQuery = listQuery({
  sorts: ['updatedAt', 'reference', 'title', 'organisationName', 'endsOn'],
  order: 'desc',
  filters: {
    status: z.enum(FundedProjectStatus).optional(),
    kind: z.enum(ProjectKind).optional(),
    programme: z.enum(GrantProgrammeCode).optional(),
    financialYear: financialYearSchema.optional(),
    organisationId: idSchema.optional(),
    awardId: idSchema.optional(),
    /** Part of title, reference or municipality, in any case. */
    search: z.string().trim().min(1).max(100).optional(),
  },
});
export type FundedProjectListQuery = z.infer<typeof fundedProjectListQuery>;

/** The reported indicators of a quarter, and what explains a deviation of any. */
export const quarterFiguresBody = z.strictObject({
  summary: shortText(4_000),
  figures: z
    .array(
      z.strictObject({
        code: z.enum(indicatorCodes),
        /** Of a reported indicator; a counted one has no state of its own. */
        state: z.enum(['value', 'nil', 'notApplicable', 'notReported']),
        value: figure,
        notApplicableReason: shortText(500),
        varianceReason: shortText(1_000),
        action: shortText(1_000),
        actionOwner: shortText(120),
        actionDueOn: localDaySchema.nullable(),
      }),
    )
    .max(indicatorCodes.length),
});
export type QuarterFiguresBody = z.infer<typeof quarterFiguresBody>;

export const addEnrolmentBody = z.strictObject({
  beneficiaryId: idSchema,
  appliedOn: localDaySchema,
  /** The person begins at once. */
  enrolNow: z.boolean(),
});
export type AddEnrolmentBody = z.infer<typeof addEnrolmentBody>;

export const enrolBody = z.strictObject({ enrolledOn: localDaySchema });
export const dropOutBody = z.strictObject({
  endedOn: localDaySchema,
  reason: z.enum(dropOutReasons),
  note: shortText(1_000),
});
export type DropOutBody = z.infer<typeof dropOutBody>;
const certificate = z.strictObject({
  kind: z.enum(certificateKinds),
  title: z.string().trim().min(3, 'Name the certificate.').max(200),
  issuedOn: localDaySchema,
});
export const completeEnrolmentBody = z.strictObject({
  endedOn: localDaySchema,
  certificate: certificate.nullable(),
});
export type CompleteEnrolmentBody = z.infer<typeof completeEnrolmentBody>;
export const certificateBody = certificate;
export type CertificateBody = z.infer<typeof certificateBody>;
export const toolkitBody = z.strictObject({
  item: z.string().trim().min(3, 'Say what was issued.').max(200),
  issuedOn: localDaySchema,
});
export type ToolkitBody = z.infer<typeof toolkitBody>;

const mark = z.strictObject({ enrolmentId: idSchema, mark: z.enum(attendanceMarks) });
export const openSessionBody = z.strictObject({
  heldOn: localDaySchema,
  topic: z.string().trim().min(1, 'Say what the session was about.').max(200),
  marks: z.array(mark).max(500),
});
export type OpenSessionBody = z.infer<typeof openSessionBody>;
export const sessionMarksBody = z.strictObject({ marks: z.array(mark).max(500) });
export type SessionMarksBody = z.infer<typeof sessionMarksBody>;

const jobs = z.int().min(0).max(500);
export const recordFollowUpBody = z
  .strictObject({
    round: z.enum(followUpRounds),
    recordedOn: localDaySchema,
    reached: z.boolean(),
    occupation: z.enum(occupations).nullable(),
    incomeBand: z.enum(incomeBands).nullable(),
    enterpriseStarted: z.boolean(),
    enterpriseRegistered: z.boolean(),
    jobsFullTime: jobs,
    jobsPartTime: jobs,
    jobsTemporary: jobs,
    note: shortText(1_000),
  })
  .refine(({ reached, occupation }) => !reached || occupation !== null, {
    error: 'Say what the person does now.',
    path: ['occupation'],
    params: { code: 'required' },
  })
  .refine(({ reached, incomeBand }) => !reached || incomeBand !== null, {
    error: 'Choose an income band, or that the person would rather not say.',
    path: ['incomeBand'],
    params: { code: 'required' },
  });
export type RecordFollowUpBody = z.infer<typeof recordFollowUpBody>;

export const followUpListQuery = z.strictObject({
  projectId: idSchema.optional(),
  /** Those to be made now, or those and the coming ones. */
  show: z.enum(['open', 'all']).default('open'),
});
export type FollowUpListQuery = z.infer<typeof followUpListQuery>;
export const enrolmentListQuery = z.strictObject({ beneficiaryId: idSchema });
