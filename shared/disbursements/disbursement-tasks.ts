import { whoTook, type WantedTask } from '../tasks/task.ts';
import type { StepTaken } from '../workflow/workflow.ts';
import type { DisbursementCommand, DisbursementStatus } from './disbursement.ts';

export interface DisbursementTaskFacts {
  readonly id: string;
  readonly status: DisbursementStatus;
  readonly steps: readonly StepTaken<DisbursementCommand>[];
  /** Who captured or verified the account that is paid. */
  readonly bankAccountHandlerIds: readonly string[];
}

/** Who must act on a payment now. A payment that is blocked still waits for them: to be rejected, or to be looked into. */
export function disbursementTasks(facts: DisbursementTaskFacts): WantedTask[] {
  const { status, steps, bankAccountHandlerIds } = facts;
  const common = { dueOn: null, link: `/disbursements/${facts.id}` };
  const notAfter = (...commands: DisbursementCommand[]) => ({
    excludedPersonIds: [...whoTook(steps, commands), ...bankAccountHandlerIds],
  });
  switch (status) {
    case 'prepared':
      return [{ ...common, kind: 'verifyDisbursement', role: 'financeOfficer', ...notAfter('prepare') }];
    case 'verified':
      return [{ ...common, kind: 'approveDisbursement', role: 'approver', ...notAfter('prepare', 'verify') }];
    case 'approved':
      return [{ ...common, kind: 'releaseDisbursement', role: 'financeOfficer', ...notAfter('approve') }];
    case 'released':
      return [{ ...common, kind: 'confirmDisbursement', role: 'financeOfficer' }];
    default:
      return [];
  }
}
