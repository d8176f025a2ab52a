import { Schema } from 'mongoose';
import type { FundingCallDesign } from '#shared/funding-calls/funding-call.ts';
import type { SectionStamp } from '#shared/grant-applications/application-sections.ts';
import type { CertificationChain } from '#shared/grant-applications/certification-chain.ts';
import type { EligibilityRecord } from '#shared/grant-applications/eligibility.ts';
import type {
  AllocationFact,
  Certification,
  GrantApplicationContent,
  LastYearFact,
} from '#shared/grant-applications/grant-application.ts';
import type { TestApplicationStatus } from '#shared/test-applications/test-application.ts';
import { defineModel } from '../database/model.ts';

/**
 * A call being tried. In a collection of its own: whatever counts, lists or judges applications cannot come upon it,
 * today's code as little as code that nobody has written yet.
 */
export interface TestApplicationRecord {
  _id: string;
  version: number;
  reference: string;
  callId: string;
  /** The department's, which alone knows of it. */
  organisationId: string;
  /** The municipality as which the call is tried. */
  municipalityId: string;
  startedById: string;
  startedByName: string;
  status: TestApplicationStatus;
  /** As the municipality has it when the test begins. */
  chain: CertificationChain;
  eligibility: EligibilityRecord[];
  content: GrantApplicationContent;
  /** Of the sections that were saved; the form may have got others since. */
  sections: SectionStamp[];
  certification: Certification | null;
  /** What the PDF of the test shows, kept as it was: the form may change the next minute. */
  submission: TestSubmission | null;
  createdAt: Date;
  updatedAt: Date;
}

export interface TestSubmission {
  at: string;
  content: GrantApplicationContent;
  sha256: string;
  design: FundingCallDesign;
  allocation: AllocationFact | null;
  lastYear: LastYearFact | null;
  centres: { name: string; detail: string }[];
}

const text = { type: String, required: true } as const;
const mixed = { type: Schema.Types.Mixed, required: true } as const;
const list = { type: [Schema.Types.Mixed], required: true } as const;
const part = { type: Schema.Types.Mixed, default: null } as const;

export const testApplicationModel = defineModel<TestApplicationRecord>({
  name: 'TestApplication',
  collection: 'testApplications',
  fields: {
    version: { type: Number, required: true },
    reference: text,
    callId: text,
    organisationId: text,
    municipalityId: text,
    startedById: text,
    startedByName: text,
    status: text,
    chain: mixed,
    eligibility: list,
    content: mixed,
    sections: list,
    certification: part,
    submission: part,
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  // One test per officer and call; the list of a call's tests is read by the same index.
  indexes: [{ fields: { callId: 1, startedById: 1 }, options: { unique: true } }],
});
