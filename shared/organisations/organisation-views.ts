import * as z from 'zod';
import { OrganisationKind } from '../access/roles.ts';
import { idSchema } from '../api/ids.ts';
import { listQuery } from '../api/list-query.ts';

/** A municipality, the department or a partner, as everybody who is signed in may see it. */
export const organisationView = z.object({
  id: idSchema,
  version: z.number().int(),
  kind: z.enum(OrganisationKind),
  /** The Municipal Demarcation Board's code, or the department's own. */
  code: z.string(),
  name: z.string(),
  category: z.enum(['A', 'B', 'C']).nullable(),
  districtCode: z.string().nullable(),
  /** Month, 1–12, in which its financial year begins. */
  financialYearStartMonth: z.number().int(),
});
export type OrganisationView = z.output<typeof organisationView>;

export const organisationListQuery = listQuery({
  sorts: ['name', 'code'],
  order: 'asc',
  filters: {
    kind: z.enum(OrganisationKind).optional(),
    search: z.string().trim().min(1).max(100).optional(),
  },
});
