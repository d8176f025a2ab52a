import type {
  AgreementTemplateStatus,
  TemplateClause,
} from '#shared/agreement-templates/agreement-template.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { StepTaken } from '#shared/workflow/workflow.ts';
import { defineModel, subRecord } from '../database/model.ts';
import { stepRecord } from '../database/step-record.ts';

/** The text of agreements of a grant and year. What is published is never changed; a later version takes its place. */
export interface AgreementTemplateRecord {
  _id: string;
  version: number;
  /** The department whose text it is. */
  organisationId: string;
  programme: GrantProgrammeCode;
  financialYear: string;
  /** Version of the text, counted per grant and year. */
  number: number;
  status: AgreementTemplateStatus;
  clauses: TemplateClause[];
  copiedFrom: { id: string; programme: GrantProgrammeCode; financialYear: string; number: number } | null;
  steps: StepTaken[];
  published: { name: string; userId: string; at: string; reason: string } | null;
  createdAt: Date;
  updatedAt: Date;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
/** Half written drafts have empty headings and texts. */
const draftText = { type: String, default: '' } as const;

export const agreementTemplateModel = defineModel<AgreementTemplateRecord>({
  name: 'AgreementTemplate',
  collection: 'agreementTemplates',
  fields: {
    version: number,
    organisationId: text,
    programme: text,
    financialYear: text,
    number,
    status: text,
    clauses: [subRecord({ heading: draftText, text: draftText, origin: text, source: draftText })],
    copiedFrom: {
      type: subRecord({ id: text, programme: text, financialYear: text, number }),
      default: null,
    },
    steps: [stepRecord],
    published: { type: subRecord({ name: text, userId: text, at: text, reason: text }), default: null },
    createdAt: { type: Date, required: true },
    updatedAt: { type: Date, required: true },
  },
  indexes: [
    { fields: { programme: 1, financialYear: 1, number: 1 }, options: { unique: true } },
    { fields: { financialYear: -1, programme: 1, number: -1, _id: 1 } },
    // One draft of a grant and year, whoever starts at the same moment.
    {
      fields: { programme: 1, financialYear: 1 },
      options: { unique: true, partialFilterExpression: { status: 'draft' }, name: 'oneDraft' },
    },
  ],
});
