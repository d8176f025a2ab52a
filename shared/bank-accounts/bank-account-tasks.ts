import { whoTook, type WantedTask } from '../tasks/task.ts';
import type { StepTaken } from '../workflow/workflow.ts';
import type { BankAccountCommand, BankAccountStatus } from './bank-account.ts';

export interface BankAccountTaskFacts {
  readonly id: string;
  readonly status: BankAccountStatus;
  readonly steps: readonly StepTaken<BankAccountCommand>[];
}

/** Captured details wait for somebody else in finance to verify them. */
export function bankAccountTasks({ id, status, steps }: BankAccountTaskFacts): WantedTask[] {
  if (status !== 'captured') return [];
  return [
    {
      kind: 'verifyBankAccount',
      role: 'financeOfficer',
      excludedPersonIds: whoTook(steps, ['capture']),
      dueOn: null,
      link: `/bank-accounts/${id}`,
    },
  ];
}

/** A municipality with an award and no bank account, verified or waiting, cannot be paid. */
export function bankDetailsTasks(facts: {
  readonly hasLiveAward: boolean;
  readonly hasAccount: boolean;
}): WantedTask[] {
  if (!facts.hasLiveAward || facts.hasAccount) return [];
  return [
    { kind: 'captureBankAccount', role: 'chiefFinancialOfficer', dueOn: null, link: '/bank-accounts/new' },
  ];
}
