import * as z from 'zod';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { stepFields } from '../workflow/step-schema.ts';
import { AgreementTemplateStatus } from './agreement-template.ts';
import { templateClauseSchema } from './agreement-template-requests.ts';

const shared = {
  id: z.string(),
  version: z.int(),
  organisationId: z.string(),
  programme: z.enum(GrantProgrammeCode),
  financialYear: z.string(),
  /** Version of the text: 1, 2, … for a grant and year. */
  number: z.int(),
  status: z.enum(AgreementTemplateStatus),
  /** The published text that new agreements are made with. */
  isInForce: z.boolean(),
  clauseCount: z.int(),
  /** How many clauses nobody has set yet. */
  demonstrationCount: z.int(),
  startedBy: z.string(),
  startedAt: z.string(),
  published: z.strictObject({ name: z.string(), at: z.string(), reason: z.string() }).nullable(),
};

export const agreementTemplateRowSchema = z.strictObject(shared);
export type AgreementTemplateRow = z.infer<typeof agreementTemplateRowSchema>;
export const agreementTemplateListSchema = z.strictObject({ items: z.array(agreementTemplateRowSchema) });

export const agreementTemplateViewSchema = z.strictObject({
  ...shared,
  clauses: z.array(templateClauseSchema),
  /** What it was copied from; null for the portal's own text. */
  copiedFrom: z
    .strictObject({
      id: z.string(),
      programme: z.enum(GrantProgrammeCode),
      financialYear: z.string(),
      number: z.int(),
    })
    .nullable(),
  steps: z.array(z.strictObject({ command: z.string(), ...stepFields })),
});
export type AgreementTemplateView = z.infer<typeof agreementTemplateViewSchema>;
