import { Schema } from 'mongoose';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type {
  FundedProjectStatus,
  Milestone,
  ProjectIndicator,
  ProjectKind,
  ProjectRisk,
} from '#shared/funded-projects/funded-project.ts';
import type { QuarterFigure } from '#shared/funded-projects/funded-project-views.ts';
import type { StepTaken } from '#shared/workflow/workflow.ts';
import { defineModel, subRecord } from '../database/model.ts';
import { stepRecord } from '../database/step-record.ts';

export interface FundedProjectRecord {
  _id: string;
  version: number;
  reference: string;
  status: FundedProjectStatus;
  kind: ProjectKind;
  title: string;
  summary: string;
  organisationId: string;
  organisationName: string;
  awardId: string;
  awardReference: string;
  awardTitle: string;
  programme: GrantProgrammeCode;
  financialYear: string;
  centreIds: string[];
  wards: string[];
  lead: string;
  partner: string;
  startsOn: LocalDay;
  endsOn: LocalDay;
  linkedLineIds: string[];
  /** Sum of the linked lines, in cents; an award's lines do not change after it was made. */
  budgetMinor: number;
  indicators: ProjectIndicator[];
  milestones: Milestone[];
  risks: ProjectRisk[];
  steps: StepTaken[];
  /** Number of the last enrolment. */
  lastNumber: number;
  searchText: string;
  createdAt: Date;
  updatedAt: Date;
  /** Raised by whoever changes what the project's tasks depend on, so that rivals meet. */
  taskRevision?: number;
}

const text = { type: String, required: true } as const;
const optionalText = { type: String, default: '' } as const;
const amount = { type: Number, required: true } as const;
const instant = { type: Date, required: true } as const;

const milestone = subRecord({
  id: text,
  name: text,
  plannedOn: text,
  completedOn: { type: String, default: null },
  note: optionalText,
  evidence: [subRecord({ documentId: text, name: text, sha256: text, addedOn: text })],
});
const indicator = subRecord({
  code: text,
  baseline: amount,
  targets: [subRecord({ quarter: text, value: amount })],
});
export const fundedProjectModel = defineModel<FundedProjectRecord>({
  name: 'FundedProject',
  collection: 'fundedProjects',
  fields: {
    version: amount,
    reference: text,
    status: text,
    kind: text,
    title: text,
    summary: optionalText,
    organisationId: text,
    organisationName: text,
    awardId: text,
    awardReference: text,
    awardTitle: text,
    programme: text,
    financialYear: text,
    centreIds: [String],
    wards: [String],
    lead: text,
    partner: optionalText,
    startsOn: text,
    endsOn: text,
    linkedLineIds: [String],
    budgetMinor: amount,
    indicators: [indicator],
    milestones: [milestone],
    risks: [subRecord({ risk: text, mitigation: optionalText })],
    steps: [stepRecord],
    lastNumber: amount,
    searchText: text,
    createdAt: instant,
    taskRevision: Number,
    updatedAt: instant,
  },
  indexes: [
    { fields: { reference: 1 }, options: { unique: true } },
    { fields: { awardId: 1 } },
    { fields: { organisationId: 1, updatedAt: -1, _id: -1 } },
    { fields: { updatedAt: -1, _id: -1 } },
    { fields: { title: 1, _id: 1 } },
    { fields: { organisationName: 1, _id: 1 } },
    { fields: { endsOn: 1, _id: 1 } },
  ],
});

/** What the municipality says of one quarter: the reported indicators, and why any of them deviates. */
export interface QuarterFiguresRecord {
  _id: string;
  version: number;
  projectId: string;
  organisationId: string;
  quarter: string;
  summary: string;
  figures: QuarterFigure[];
  savedAt: Date;
  savedBy: string;
}

export const quarterFiguresModel = defineModel<QuarterFiguresRecord>({
  name: 'QuarterFigures',
  collection: 'quarterFigures',
  fields: {
    version: amount,
    projectId: text,
    organisationId: text,
    quarter: text,
    summary: optionalText,
    figures: [Schema.Types.Mixed],
    savedAt: instant,
    savedBy: text,
  },
  indexes: [{ fields: { projectId: 1, quarter: 1 }, options: { unique: true } }],
});
