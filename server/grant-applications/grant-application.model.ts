import { Schema } from 'mongoose';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { AssignedOfficer } from '#shared/grant-applications/assignment.ts';
import type {
  CertificationChain,
  ChainReturn,
  ChainSignature,
  Endorsement,
} from '#shared/grant-applications/certification-chain.ts';
import type { EligibilityRecord } from '#shared/grant-applications/eligibility.ts';
import type { SectionStamp } from '#shared/grant-applications/application-sections.ts';
import type {
  ActedBy,
  AllocationFact,
  ApprovalStep,
  Certification,
  Condonation,
  FinanceComment,
  GrantApplicationContent,
  GrantDecision,
  LastYearFact,
  Recommendation,
  Representations,
} from '#shared/grant-applications/grant-application.ts';
import type {
  GrantApplicationCommand,
  GrantApplicationStatus,
} from '#shared/grant-applications/grant-application-status.ts';
import type { ChangeRequest } from '#shared/grant-applications/change-requests.ts';
import type { ScreeningCheck } from '#shared/grant-applications/screening.ts';
import type { StepTaken } from '#shared/workflow/workflow.ts';
import { defineModel } from '../database/model.ts';
import { keepApplicationRows } from './application-rows.ts';
import type { LateConcession } from '#shared/grant-applications/late-concession.ts';

/** A submitted version as the application itself remembers it; the content is a record of its own. */
export interface SubmittedVersion {
  number: number;
  sha256: string;
  submittedAt: string;
  submittedBy: string;
  certifiedBy: string;
  /** Every signature of the municipality's chain, first to last. */
  chain: ChainSignature[];
}

export interface IssuedDocument {
  kind: 'submittedApplication' | 'declineLetter' | 'representationsLetter';
  /** Number of the submitted version. */
  version: number;
  /** Null while the PDF is being prepared. */
  documentId: string | null;
  sha256: string | null;
  issuedAt: string | null;
}

export interface GrantApplicationRecord {
  _id: string;
  /** Raised by every change, a section's save as well: who certifies or submits has seen the whole as it stands. */
  version: number;
  reference: string;
  callId: string;
  organisationId: string;
  /** Copied for lists, filters and documents; fixed when the application is started. */
  organisationName: string;
  organisationCode: string;
  programme: GrantProgrammeCode;
  financialYear: string;
  callTitle: string;
  callClosesOn: string;
  /** Version of the call's design it is written on, and the one it was started on. */
  designVersion: number;
  startedDesignVersion: number;
  /** Asked and answered before it was started. */
  eligibility: EligibilityRecord[];
  status: GrantApplicationStatus;
  steps: StepTaken<GrantApplicationCommand>[];
  content: GrantApplicationContent;
  /** One stamp per section, in the order of the form. */
  sections: SectionStamp[];
  contentSha256: string;
  /** Copied from the content for lists. */
  projectTitle: string;
  requestedMinor: number;
  /** What the last save left to do; the strict check itself is made when it matters. */
  issueCount: number;
  searchText: string;
  /** Who sees it through on the Department's side; null: nobody yet. */
  officer: AssignedOfficer | null;
  /** Questions of the Department that wait for the municipality's answer; kept with each of them. */
  openQuestions: { id: string; dueOn: string | null }[];
  /** `officer.userId`, for the filter of the list. */
  officerId: string | null;
  certification: Certification | null;
  /** The municipality's chain as the application entered it. */
  chain: CertificationChain;
  /** Earliest first, also those that no longer hold. */
  endorsements: Endorsement[];
  chainReturn: ChainReturn | null;
  /** To submit late; the last one counts. */
  concessions: LateConcession[];
  /** Earliest first; the last is open while `changesAreOpen`. */
  changeRequests: ChangeRequest[];
  changesAreOpen: boolean;
  checklist: ScreeningCheck[];
  assessmentsOutstanding: number;
  assessmentsFinished: number;
  /** Assessors of this application besides the call's panel, put on it when too few were left. */
  substituteAssessorIds: string[];
  /** Mean and spread of the panel's totals, of finished assessments without a conflict; null while there is none. */
  assessmentMean: number | null;
  assessmentSpread: number | null;
  /** Assessors with a conflict, declared or found: the application does not exist for them. */
  conflictedUserIds: string[];
  recommendation: Recommendation | null;
  /** What the recommended amount needs, by the rules in force when it was recommended. */
  approvals: ApprovalStep[];
  financeCommentNeeded: boolean;
  financeComment: FinanceComment | null;
  decision: GrantDecision | null;
  /** Set with a decision not to award; it never moves. */
  representationsDueOn: string | null;
  condonation: Condonation | null;
  representations: Representations[];
  firstSubmittedAt: Date | null;
  withdrawnReason: string | null;
  submittedVersions: SubmittedVersion[];
  issuedDocuments: IssuedDocument[];
  /** Names of everybody who wrote in it. */
  contributors: string[];
  writerIds: string[];
  createdAt: Date;
  updatedAt: Date;
}

const text = { type: String, required: true } as const;
const optionalText = { type: String, default: '' } as const;
const number = { type: Number, required: true } as const;
const list = { type: [Schema.Types.Mixed], required: true } as const;
const part = { type: Schema.Types.Mixed, default: null } as const;

export const grantApplicationModel = defineModel<GrantApplicationRecord>({
  name: 'GrantApplication',
  collection: 'grantApplications',
  keepInStep: keepApplicationRows,
  fields: {
    version: number,
    reference: text,
    callId: text,
    organisationId: text,
    organisationName: text,
    organisationCode: text,
    programme: text,
    financialYear: text,
    callTitle: text,
    callClosesOn: text,
    designVersion: { type: Number, default: 1 },
    startedDesignVersion: { type: Number, default: 1 },
    eligibility: { type: [Schema.Types.Mixed], default: [] },
    status: text,
    steps: list,
    content: { type: Schema.Types.Mixed, required: true },
    sections: list,
    contentSha256: text,
    projectTitle: optionalText,
    requestedMinor: number,
    issueCount: number,
    searchText: text,
    officer: part,
    officerId: { type: String, default: null },
    openQuestions: list,
    certification: part,
    chain: { type: Schema.Types.Mixed, required: true },
    endorsements: list,
    chainReturn: part,
    concessions: list,
    changeRequests: list,
    changesAreOpen: { type: Boolean, required: true },
    checklist: list,
    assessmentsOutstanding: number,
    assessmentsFinished: number,
    substituteAssessorIds: { type: [String], default: [] },
    assessmentMean: { type: Number, default: null },
    assessmentSpread: { type: Number, default: null },
    conflictedUserIds: { type: [String], required: true },
    recommendation: part,
    approvals: { type: [Schema.Types.Mixed], default: [] },
    financeCommentNeeded: { type: Boolean, default: false },
    financeComment: part,
    decision: part,
    representationsDueOn: { type: String, default: null },
    condonation: part,
    representations: { type: [Schema.Types.Mixed], default: [] },
    firstSubmittedAt: { type: Date, default: null },
    withdrawnReason: { type: String, default: null },
    submittedVersions: list,
    issuedDocuments: list,
    contributors: { type: [String], required: true },
    writerIds: { type: [String], required: true },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  indexes: [
    { fields: { reference: 1 }, options: { unique: true } },
    { fields: { organisationId: 1, updatedAt: -1, _id: -1 } },
    { fields: { status: 1, updatedAt: -1, _id: -1 } },
    { fields: { callId: 1, status: 1 } },
    // By what overlaps with other applications are found.
    { fields: { organisationId: 1, financialYear: 1 } },
    { fields: { 'content.centreIds': 1 } },
    { fields: { 'content.documents.sha256': 1 } },
    { fields: { 'content.budgetLines.description': 1 } },
    { fields: { projectTitle: 1, _id: 1 } },
    { fields: { officerId: 1, updatedAt: -1, _id: -1 } },
    { fields: { substituteAssessorIds: 1, status: 1 } },
    { fields: { updatedAt: -1, _id: -1 } },
    { fields: { organisationName: 1, _id: 1 } },
    { fields: { requestedMinor: 1, _id: 1 } },
    { fields: { firstSubmittedAt: 1, _id: 1 } },
  ],
});

/** What was submitted, word for word. Never changed once written. */
export interface GrantApplicationVersionRecord {
  _id: string;
  applicationId: string;
  organisationId: string;
  number: number;
  content: GrantApplicationContent;
  sha256: string;
  submittedAt: string;
  submittedBy: string;
  certifiedBy: string;
  certifiedAt: string;
  statement: string;
  chain: ChainSignature[];
  /** The call's last day, and the concession by which it was submitted after it. */
  callClosesOn: string;
  concession: { untilOn: string; granted: ActedBy } | null;
  /** With what the PDF shows besides: a later change of an allocation or of a centre's name leaves it as it was. */
  firstSubmittedAt: string;
  allocation: AllocationFact | null;
  lastYear: LastYearFact | null;
  centres: { name: string; detail: string }[];
  steps: VersionStep[];
}

/** A step up to the submission, with the reason that was given for it. */
export interface VersionStep extends Omit<StepTaken<GrantApplicationCommand>, 'userId'> {
  reason: string | null;
}

export const grantApplicationVersionModel = defineModel<GrantApplicationVersionRecord>({
  name: 'GrantApplicationVersion',
  collection: 'grantApplicationVersions',
  fields: {
    applicationId: text,
    organisationId: text,
    number,
    content: { type: Schema.Types.Mixed, required: true },
    sha256: text,
    submittedAt: text,
    submittedBy: text,
    certifiedBy: text,
    certifiedAt: text,
    statement: text,
    chain: list,
    callClosesOn: text,
    concession: part,
    firstSubmittedAt: text,
    allocation: part,
    lastYear: part,
    centres: list,
    steps: list,
  },
  indexes: [{ fields: { applicationId: 1, number: 1 }, options: { unique: true } }],
});

/** Counts the applications of one municipality for one grant and year; `_id` is the reference without its number. */
export interface ReferenceCounter {
  _id: string;
  last: number;
}

export const grantApplicationCounterModel = defineModel<ReferenceCounter>({
  name: 'GrantApplicationCounter',
  collection: 'grantApplicationCounters',
  fields: { last: number },
});
