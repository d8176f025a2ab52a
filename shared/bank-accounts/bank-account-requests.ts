import * as z from 'zod';
import { listQuery } from '../api/list-query.ts';
import { idSchema } from '../api/ids.ts';
import { BankAccountStatus, BankAccountType } from './bank-account.ts';

const digits = (least: number, most: number, words: string) =>
  z
    .string()
    .transform((text) => text.replaceAll(/[\s-]/g, ''))
    .pipe(z.string().regex(new RegExp(`^\\d{${least},${most}}$`), words));

export const captureBankAccountBody = z.strictObject({
  organisationId: idSchema,
  bank: z.string().trim().min(2).max(80),
  branchCode: digits(6, 6, 'A branch code has 6 digits.'),
  /** As it stands on the bank's letter. */
  holder: z.string().trim().min(2).max(120),
  accountNumber: digits(6, 16, 'An account number has 6 to 16 digits.'),
  accountType: z.enum(BankAccountType),
  /** The bank's stamped letter or a cancelled cheque, uploaded before. */
  proofDocumentId: idSchema,
  /** Why the details change; needed when a verified account is replaced. */
  reason: z.string().trim().max(1000).default(''),
});
export type CaptureBankAccountBody = z.output<typeof captureBankAccountBody>;

export const rejectBankAccountBody = z.strictObject({ reason: z.string().trim().min(3).max(1000) });

export const bankAccountListQuery = listQuery({
  sorts: ['capturedAt', 'organisationName'],
  order: 'desc',
  filters: {
    status: z.enum(BankAccountStatus).optional(),
    organisationId: idSchema.optional(),
  },
});
export type BankAccountListQuery = z.infer<typeof bankAccountListQuery>;
