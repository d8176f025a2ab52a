import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { listQuery, severalOf } from '../api/list-query.ts';
import { exportQueryOf } from '../exports/export-columns.ts';
import { localDaySchema } from '../calendar/calendar-schema.ts';
import { DisbursementStatus } from './disbursement.ts';

const reason = z.string().trim().min(3).max(1000);

/** Parameters of `/awards/:id/instalments/:number/…`. */
export const instalmentParams = z.strictObject({
  id: idSchema,
  number: z.coerce.number().int().min(1).max(99),
});

export const disbursementReasonBody = z.strictObject({ reason });

/** Approving and releasing move money: the person proves again who they are. */
export const disbursementSignBody = z.strictObject({ reauthenticationToken: z.string().min(1).max(200) });

export const confirmPaymentBody = z.strictObject({
  /** As on the bank's confirmation. */
  bankReference: z.string().trim().min(3).max(60),
  paidOn: localDaySchema,
  confirmationDocumentId: idSchema.optional(),
});
export type ConfirmPaymentBody = z.output<typeof confirmPaymentBody>;

export const confirmConditionBody = z.strictObject({
  /** Position of the condition within the instalment. */
  conditionIndex: z.number().int().min(0).max(50),
  note: z.string().trim().min(3).max(1000),
  /** The written assurance, or what else shows that the condition holds. */
  documentId: idSchema.optional(),
});
export type ConfirmConditionBody = z.output<typeof confirmConditionBody>;

export const askWaiverBody = z.strictObject({ conditionIndex: z.number().int().min(0).max(50), reason });
export type AskWaiverBody = z.output<typeof askWaiverBody>;

const disbursementSorts = ['preparedAt', 'amountMinor', 'organisationName', 'reference'] as const;
const disbursementFilters = {
  status: severalOf(z.enum(DisbursementStatus)),
  organisationId: severalOf(idSchema),
  awardId: idSchema.optional(),
};
export const disbursementListQuery = listQuery({
  sorts: disbursementSorts,
  order: 'desc',
  filters: disbursementFilters,
});
export type DisbursementListQuery = z.infer<typeof disbursementListQuery>;

/** Columns of the list of payments and of its exports: nothing of the bank account. Words: `disbursements.columns.<key>`. */
export const disbursementColumns = [
  'reference',
  'municipality',
  'amount',
  'preparedAt',
  'next',
  'status',
] as const;
export type DisbursementColumn = (typeof disbursementColumns)[number];

export const disbursementExportQuery = z.strictObject({
  ...disbursementFilters,
  ...exportQueryOf(disbursementColumns),
  sort: z.enum(disbursementSorts).default('preparedAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
});
export type DisbursementExportQuery = z.infer<typeof disbursementExportQuery>;
