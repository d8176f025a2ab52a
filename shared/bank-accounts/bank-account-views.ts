import * as z from 'zod';
import { pageSchema } from '../api/list-query.ts';
import { BankAccountCommand, BankAccountStatus, BankAccountType } from './bank-account.ts';
import { stepFields } from '../workflow/step-schema.ts';

export const bankAccountViewSchema = z.strictObject({
  id: z.string(),
  version: z.int(),
  status: z.enum(BankAccountStatus),
  organisationId: z.string(),
  organisationName: z.string(),
  bank: z.string(),
  branchCode: z.string(),
  holder: z.string(),
  /** `•••• 6789`: the rest is never sent with a list or a page. */
  maskedNumber: z.string(),
  accountType: z.enum(BankAccountType),
  proof: z.strictObject({ documentId: z.string(), name: z.string() }),
  reason: z.string(),
  rejectedReason: z.string().nullable(),
  supersedesId: z.string().nullable(),
  steps: z.array(z.strictObject({ command: z.enum(BankAccountCommand), ...stepFields })),
  capturedAt: z.string(),
});
export type BankAccountView = z.infer<typeof bankAccountViewSchema>;
export const bankAccountPageSchema = pageSchema(bankAccountViewSchema);

/** The full number, for the person who holds the bank's letter beside it. */
export const revealedNumberSchema = z.strictObject({ accountNumber: z.string() });
