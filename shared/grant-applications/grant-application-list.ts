import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { listQuery, severalOf } from '../api/list-query.ts';
import { financialYearSchema, localDaySchema } from '../calendar/calendar-schema.ts';
import { exportQueryOf } from '../exports/export-columns.ts';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { maxMinorUnits } from '../money/minor-units.ts';
import { grantApplicationColumns } from './grant-application-columns.ts';
import { GrantApplicationStatus } from './grant-application-status.ts';

export const grantApplicationSorts = [
  'updatedAt',
  /** Where reference or title fit the search first, the newest first among them; without a search as `updatedAt`. */
  'relevance',
  'reference',
  'projectTitle',
  'organisationName',
  'requestedMinor',
  'firstSubmittedAt',
  'dueOn',
] as const;

const amount = z.coerce.number().int('Give the amount in whole cents.').min(0).max(maxMinorUnits);

/** What applications are narrowed down by: in the list, its totals and its exports alike. */
export const grantApplicationFilters = {
  programme: severalOf(z.enum(GrantProgrammeCode)),
  financialYear: severalOf(financialYearSchema),
  organisationId: severalOf(idSchema),
  callId: severalOf(idSchema),
  centreId: severalOf(idSchema),
  status: severalOf(z.enum(GrantApplicationStatus)),
  /** Those of the reader, those with the Department that nobody has, or those of one officer. */
  officer: severalOf(z.union([z.enum(['mine', 'none']), idSchema])),
  /** What is asked for, in cents. */
  requestedFrom: amount.optional(),
  requestedTo: amount.optional(),
  /** The last day for what is awaited of the municipality. */
  dueFrom: localDaySchema.optional(),
  dueTo: localDaySchema.optional(),
  /** Only what is past that day. */
  overdue: z.literal('yes').optional(),
  /** Beginnings of words of reference, title, municipality, centres, contact, call or summary; all must fit. */
  search: z.string().trim().min(1).max(200).optional(),
};

export const grantApplicationListQuery = listQuery({
  sorts: grantApplicationSorts,
  order: 'desc',
  filters: grantApplicationFilters,
});
export type GrantApplicationListQuery = z.infer<typeof grantApplicationListQuery>;

export const grantApplicationSummaryQuery = z.strictObject(grantApplicationFilters);
export type GrantApplicationFilters = z.infer<typeof grantApplicationSummaryQuery>;

export const grantApplicationExportQuery = z.strictObject({
  ...grantApplicationFilters,
  ...exportQueryOf(grantApplicationColumns),
  sort: z.enum(grantApplicationSorts).default('updatedAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
});
export type GrantApplicationExportQuery = z.infer<typeof grantApplicationExportQuery>;

const total = z.number().int();
const facet = z.array(z.object({ value: z.string(), count: z.number().int() }));

/** What all applications of a filter come to. */
export const grantApplicationSummarySchema = z.object({
  count: z.number().int(),
  requestedMinor: total,
  /** Null for readers outside the Department. */
  recommendedMinor: total.nullable(),
  awardedMinor: total,
  /** How many each choice of a filter would leave, the other filters as they are. */
  facets: z.object({ status: facet, programme: facet, financialYear: facet, organisationId: facet }),
});
export type GrantApplicationSummary = z.infer<typeof grantApplicationSummarySchema>;
