import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { listQuery } from '../api/list-query.ts';
import { LedgerEntryCode } from './ledger.ts';

export const ledgerEntryListQuery = listQuery({
  sorts: ['at', 'amountMinor'],
  order: 'desc',
  filters: {
    awardId: idSchema.optional(),
    organisationId: idSchema.optional(),
    code: z.enum(LedgerEntryCode).optional(),
    /** Entries that debit or credit this account: `commitment`, `spent:<line id>`. */
    account: z.string().min(1).max(80).optional(),
  },
});
export type LedgerEntryListQuery = z.infer<typeof ledgerEntryListQuery>;
