import type {
  Guard,
  StepTaken,
  Taken,
  Transition,
  WorkflowCase,
  WorkflowContext,
} from '../workflow/workflow.ts';
import { actorTookEarlierStep, decide } from '../workflow/workflow.ts';
import type { Decision } from '../errors/refusal.ts';

export const BankAccountStatus = {
  captured: 'captured',
  verified: 'verified',
  rejected: 'rejected',
  superseded: 'superseded',
} as const;
export type BankAccountStatus = (typeof BankAccountStatus)[keyof typeof BankAccountStatus];

export const BankAccountCommand = {
  capture: 'capture',
  verify: 'verify',
  reject: 'reject',
  supersede: 'supersede',
} as const;
export type BankAccountCommand = (typeof BankAccountCommand)[keyof typeof BankAccountCommand];

export const BankAccountType = {
  cheque: 'cheque',
  transmission: 'transmission',
  savings: 'savings',
} as const;
export type BankAccountType = (typeof BankAccountType)[keyof typeof BankAccountType];

/**
 * Details are never edited: a change is a new capture, and the verified account before it is superseded when the new
 * one is verified. From the capture on nothing is paid to the organisation until then.
 */
export interface BankAccountCase extends WorkflowCase<BankAccountStatus, BankAccountCommand> {
  readonly steps: readonly StepTaken<BankAccountCommand>[];
}

export type BankAccountTransition = Transition<BankAccountStatus, BankAccountCommand, BankAccountCase>;

const capturedByActor: Guard<BankAccountCase> = actorTookEarlierStep<BankAccountCommand>(['capture']);

/** `supersede` follows from another account's verification and is nobody's button. */
export const bankAccountTransitions = [
  { on: 'verify', from: 'captured', to: 'verified', by: ['financeOfficer'], unless: [capturedByActor] },
  { on: 'reject', from: 'captured', to: 'rejected', by: ['financeOfficer'], unless: [capturedByActor] },
] as const satisfies readonly BankAccountTransition[];

export function decideBankAccount(
  account: BankAccountCase,
  command: BankAccountCommand,
  context: WorkflowContext,
): Decision<Taken<BankAccountTransition>> {
  return decide<BankAccountStatus, BankAccountCommand, BankAccountCase, WorkflowContext>(
    bankAccountTransitions,
    account,
    command,
    context,
  );
}
