import * as z from 'zod';
import { pageSchema } from '../api/list-query.ts';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { ExpenditureReturnCommand, ExpenditureReturnStatus } from './expenditure-return.ts';
import { returnLineBody } from './expenditure-return-requests.ts';
import { stepFields } from '../workflow/step-schema.ts';

const amount = z.int();
const status = z.enum(ExpenditureReturnStatus);

export const returnStepSchema = z.strictObject({
  command: z.enum(ExpenditureReturnCommand),
  ...stepFields,
});

export const lineBudgetSchema = z.strictObject({
  lineId: z.string(),
  description: z.string(),
  category: z.string(),
  awardedMinor: amount,
  spentBeforeMinor: amount,
  /** The month before, for comparison; null where there was none. */
  lastMonthMinor: amount.nullable(),
});

export const expenditureReturnViewSchema = z.strictObject({
  id: z.string(),
  reference: z.string(),
  version: z.int(),
  status,
  month: z.string(),
  /** 0 for the first return of a month, 1 for its first correction. */
  correction: z.int(),
  correctsId: z.string().nullable(),
  correctedById: z.string().nullable(),
  correctionUnderWay: z.boolean(),
  steps: z.array(returnStepSchema),
  awardId: z.string(),
  awardReference: z.string(),
  awardTitle: z.string(),
  programme: z.enum(GrantProgrammeCode),
  financialYear: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  content: z.strictObject({
    lines: z.array(returnLineBody),
    interestMinor: amount,
    remarks: z.string(),
    invoices: z.array(z.strictObject({ documentId: z.string(), name: z.string() })),
  }),
  budget: z.array(lineBudgetSchema),
  toAccountForMinor: amount,
  earlierMonthsMissing: z.array(z.string()),
  contentSha256: z.string(),
  certifiedSha256: z.string().nullable(),
  dueOn: z.string(),
  overdue: z.boolean(),
  firstSubmittedAt: z.string().nullable(),
  /** What the province wrote when it sent the return back last. */
  returnedComment: z.string().nullable(),
  savedAt: z.string(),
  savedBy: z.string(),
});
export type ExpenditureReturnView = z.infer<typeof expenditureReturnViewSchema>;

export const expenditureReturnRowSchema = z.strictObject({
  id: z.string(),
  reference: z.string(),
  status,
  month: z.string(),
  correction: z.int(),
  awardId: z.string(),
  awardReference: z.string(),
  organisationId: z.string(),
  organisationName: z.string(),
  programme: z.enum(GrantProgrammeCode),
  spentMinor: amount,
  dueOn: z.string(),
  overdue: z.boolean(),
  firstSubmittedAt: z.string().nullable(),
});
export type ExpenditureReturnRow = z.infer<typeof expenditureReturnRowSchema>;
/** A page of returns with what all returns of the filter report as spent. */
export const expenditureReturnPageSchema = pageSchema(expenditureReturnRowSchema).extend({
  totals: z.strictObject({ spentMinor: z.int() }),
});
export type ExpenditureReturnPage = z.infer<typeof expenditureReturnPageSchema>;

/** One cell of an award's month grid. `status` is null while nobody has opened the month's return. */
export const returnMonthSchema = z.strictObject({
  month: z.string(),
  dueOn: z.string(),
  overdue: z.boolean(),
  status: status.nullable(),
  returnId: z.string().nullable(),
  spentMinor: amount.nullable(),
});
export const returnGridSchema = z.strictObject({
  awardId: z.string(),
  awardReference: z.string(),
  organisationId: z.string(),
  months: z.array(returnMonthSchema),
});
export type ReturnGrid = z.infer<typeof returnGridSchema>;
