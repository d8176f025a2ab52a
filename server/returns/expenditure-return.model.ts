import type {
  ExpenditureReturnCommand,
  ExpenditureReturnContent,
  ExpenditureReturnStatus,
} from '#shared/returns/expenditure-return.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { StepTaken } from '#shared/workflow/workflow.ts';
import { defineModel, subRecord } from '../database/model.ts';
import { stepRecord } from '../database/step-record.ts';

export interface ExpenditureReturnRecord {
  _id: string;
  reference: string;
  version: number;
  status: ExpenditureReturnStatus;
  awardId: string;
  awardReference: string;
  organisationId: string;
  organisationName: string;
  programme: GrantProgrammeCode;
  financialYear: string;
  month: string;
  /** 0 for the first return of the month; each correction counts on. */
  correction: number;
  correctsId: string | null;
  steps: StepTaken<ExpenditureReturnCommand>[];
  content: ExpenditureReturnContent;
  /** Kept for lists; always the sum of the content's lines. */
  spentMinor: number;
  certifiedSha256: string | null;
  firstSubmittedAt: Date | null;
  returnedComment: string | null;
  savedAt: Date;
  savedBy: string;
  updatedAt: Date;
}

const text = { type: String, required: true } as const;
/** Words that may be empty; mongoose's `required` would refuse those. */
const words = { type: String, default: '' } as const;
const amount = { type: Number, required: true } as const;
const optionalText = { type: String, default: null } as const;

export const expenditureReturnModel = defineModel<ExpenditureReturnRecord>({
  name: 'ExpenditureReturn',
  collection: 'expenditureReturns',
  fields: {
    reference: text,
    version: amount,
    status: text,
    awardId: text,
    awardReference: text,
    organisationId: text,
    organisationName: text,
    programme: text,
    financialYear: text,
    month: text,
    correction: amount,
    correctsId: optionalText,
    steps: [stepRecord],
    content: {
      type: subRecord({
        lines: [
          subRecord({
            lineId: text,
            spentMinor: amount,
            commitmentsMinor: amount,
            forecastMinor: amount,
            varianceReason: words,
          }),
        ],
        interestMinor: amount,
        remarks: words,
        invoices: [subRecord({ documentId: text, name: text })],
      }),
      required: true,
    },
    spentMinor: amount,
    certifiedSha256: optionalText,
    firstSubmittedAt: { type: Date, default: null },
    returnedComment: optionalText,
    savedAt: { type: Date, required: true },
    savedBy: text,
    updatedAt: { type: Date, required: true },
  },
  indexes: [
    { fields: { awardId: 1, month: 1, correction: 1 }, options: { unique: true } },
    { fields: { month: -1, _id: -1 } },
    { fields: { updatedAt: -1, _id: -1 } },
    { fields: { organisationName: 1, _id: 1 } },
    { fields: { organisationId: 1, month: -1, _id: -1 } },
    { fields: { status: 1, month: 1 } },
  ],
});
