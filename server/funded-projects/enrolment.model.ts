import type { LocalDay } from '#shared/calendar/local-day.ts';
import type {
  AttendanceMark,
  Certificate,
  DropOutReason,
  EnrolmentStatus,
  Toolkit,
} from '#shared/funded-projects/enrolment.ts';
import type { FollowUpFindings, FollowUpRound } from '#shared/funded-projects/follow-up.ts';
import type { StepTaken } from '#shared/workflow/workflow.ts';
import { defineModel, subRecord } from '../database/model.ts';
import { stepRecord } from '../database/step-record.ts';

/** One person on one project. */
export interface EnrolmentRecord {
  _id: string;
  version: number;
  projectId: string;
  organisationId: string;
  beneficiaryId: string;
  /** Within the project: what people who may not see names know the person by. */
  number: number;
  status: EnrolmentStatus;
  appliedOn: LocalDay;
  enrolledOn: LocalDay | null;
  endedOn: LocalDay | null;
  dropOutReason: DropOutReason | null;
  dropOutNote: string;
  certificates: Certificate[];
  toolkits: Toolkit[];
  steps: StepTaken[];
  updatedAt: Date;
}

const text = { type: String, required: true } as const;
const optionalText = { type: String, default: '' } as const;
const nullableText = { type: String, default: null } as const;
const amount = { type: Number, required: true } as const;
const instant = { type: Date, required: true } as const;
const flag = { type: Boolean, required: true } as const;

export const enrolmentModel = defineModel<EnrolmentRecord>({
  name: 'Enrolment',
  collection: 'enrolments',
  fields: {
    version: amount,
    projectId: text,
    organisationId: text,
    beneficiaryId: text,
    number: amount,
    status: text,
    appliedOn: text,
    enrolledOn: nullableText,
    endedOn: nullableText,
    dropOutReason: nullableText,
    dropOutNote: optionalText,
    certificates: [subRecord({ kind: text, title: text, issuedOn: text })],
    toolkits: [subRecord({ item: text, issuedOn: text })],
    steps: [stepRecord],
    updatedAt: instant,
  },
  indexes: [
    { fields: { projectId: 1, beneficiaryId: 1 }, options: { unique: true } },
    { fields: { projectId: 1, number: 1 }, options: { unique: true } },
    { fields: { beneficiaryId: 1 } },
    { fields: { organisationId: 1 } },
  ],
});

/** One day's register. Everybody's mark is saved together, guarded by the version. */
export interface AttendanceSessionRecord {
  _id: string;
  version: number;
  projectId: string;
  organisationId: string;
  heldOn: LocalDay;
  topic: string;
  marks: { enrolmentId: string; mark: AttendanceMark }[];
  savedAt: Date;
  savedBy: string;
}

export const attendanceSessionModel = defineModel<AttendanceSessionRecord>({
  name: 'AttendanceSession',
  collection: 'attendanceSessions',
  fields: {
    version: amount,
    projectId: text,
    organisationId: text,
    heldOn: text,
    topic: text,
    marks: [subRecord({ enrolmentId: text, mark: text })],
    savedAt: instant,
    savedBy: text,
  },
  indexes: [{ fields: { projectId: 1, heldOn: 1, topic: 1 }, options: { unique: true } }],
});

export interface FollowUpRecord extends FollowUpFindings {
  _id: string;
  version: number;
  enrolmentId: string;
  projectId: string;
  organisationId: string;
  round: FollowUpRound;
  recordedOn: LocalDay;
  recordedBy: string;
  note: string;
  updatedAt: Date;
}

export const followUpModel = defineModel<FollowUpRecord>({
  name: 'FollowUp',
  collection: 'followUps',
  fields: {
    version: amount,
    enrolmentId: text,
    projectId: text,
    organisationId: text,
    round: text,
    recordedOn: text,
    recordedBy: text,
    reached: flag,
    occupation: nullableText,
    incomeBand: nullableText,
    enterpriseStarted: flag,
    enterpriseRegistered: flag,
    jobsFullTime: amount,
    jobsPartTime: amount,
    jobsTemporary: amount,
    note: optionalText,
    updatedAt: instant,
  },
  indexes: [
    { fields: { enrolmentId: 1, round: 1 }, options: { unique: true } },
    { fields: { projectId: 1 } },
  ],
});
