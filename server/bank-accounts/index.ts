import { bankAccountModel } from './bank-account.model.ts';
import { bankAccountRoutes } from './bank-account.routes.ts';

export { bankAccountModel };
export type { BankAccountRecord } from './bank-account.model.ts';
export { bankAccountById, currentBankAccounts, maskedNumber } from './bank-account.repository.ts';
export { captureBankAccount } from './use-cases/capture-bank-account.ts';
export { rejectBankAccount, verifyBankAccount } from './use-cases/judge-bank-account.ts';
export const routes = bankAccountRoutes;
export const models = [bankAccountModel];
export const caseTypes = { bankAccount: 'bankAccount.read' } as const;
