import * as z from 'zod';
import { listQuery, severalOf } from '../api/list-query.ts';
import { exportQueryOf } from '../exports/export-columns.ts';
import { calendarMonthSchema, financialYearSchema } from '../calendar/calendar-schema.ts';
import { nonNegativeMinorUnitsSchema } from '../money/money-schema.ts';
import { ExpenditureReturnStatus } from './expenditure-return.ts';

const id = z.string().regex(/^[0-9a-f]{24}$/);
const reason = z.string().trim().max(2000);

export const returnLineBody = z.strictObject({
  lineId: z.string().min(1).max(64),
  spentMinor: nonNegativeMinorUnitsSchema,
  commitmentsMinor: nonNegativeMinorUnitsSchema,
  forecastMinor: nonNegativeMinorUnitsSchema,
  varianceReason: reason,
});

/** The whole draft: a return is small, and one save keeps its lines and totals together. */
export const returnContentBody = z.strictObject({
  lines: z.array(returnLineBody).max(200),
  interestMinor: nonNegativeMinorUnitsSchema,
  remarks: z.string().trim().max(5000),
  invoices: z.array(z.strictObject({ documentId: id, name: z.string().min(1).max(255) })).max(100),
});
export type ReturnContentBody = z.infer<typeof returnContentBody>;

export const openReturnBody = z.strictObject({ awardId: id, month: calendarMonthSchema });
export const returnCommentBody = z.strictObject({ comment: z.string().trim().min(3).max(2000) });
export const certifyReturnBody = z.strictObject({
  /** The words under the button were read and agreed to. */
  statementAccepted: z.literal(true),
});

const expenditureReturnSorts = ['month', 'updatedAt', 'organisationName'] as const;
const expenditureReturnFilters = {
  status: severalOf(z.enum(ExpenditureReturnStatus)),
  awardId: id.optional(),
  organisationId: severalOf(id),
  financialYear: severalOf(financialYearSchema),
  month: severalOf(calendarMonthSchema),
};
export const expenditureReturnListQuery = listQuery({
  sorts: expenditureReturnSorts,
  order: 'desc',
  filters: expenditureReturnFilters,
});

/** Columns of the list of returns and of its exports. Words: `returns.columns.<key>`. */
export const expenditureReturnColumns = [
  'reference',
  'month',
  'municipality',
  'spent',
  'dueOn',
  'status',
] as const;
export type ExpenditureReturnColumn = (typeof expenditureReturnColumns)[number];

export const expenditureReturnExportQuery = z.strictObject({
  ...expenditureReturnFilters,
  ...exportQueryOf(expenditureReturnColumns),
  sort: z.enum(expenditureReturnSorts).default('month'),
  order: z.enum(['asc', 'desc']).default('desc'),
});
export type ExpenditureReturnExportQuery = z.infer<typeof expenditureReturnExportQuery>;
export type ExpenditureReturnListQuery = z.infer<typeof expenditureReturnListQuery>;
