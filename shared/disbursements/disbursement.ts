import type { StepTaken, WorkflowCase } from '../workflow/workflow.ts';
import type { InstalmentState } from './instalment-readiness.ts';

export const DisbursementStatus = {
  prepared: 'prepared',
  verified: 'verified',
  approved: 'approved',
  released: 'released',
  paid: 'paid',
  rejected: 'rejected',
  failed: 'failed',
  cancelled: 'cancelled',
} as const;
export type DisbursementStatus = (typeof DisbursementStatus)[keyof typeof DisbursementStatus];

export const DisbursementCommand = {
  prepare: 'prepare',
  verify: 'verify',
  approve: 'approve',
  release: 'release',
  /** The bank's confirmation arrived. */
  markPaid: 'markPaid',
  /** The bank sent the money back or refused it. */
  markFailed: 'markFailed',
  reject: 'reject',
  cancel: 'cancel',
} as const;
export type DisbursementCommand = (typeof DisbursementCommand)[keyof typeof DisbursementCommand];

/** An attempt that is over; the instalment may be prepared anew after all but `paid`. */
export const endedStatuses: readonly DisbursementStatus[] = ['paid', 'rejected', 'failed', 'cancelled'];

/** The facts that decide a command on a disbursement; the API's view carries each of them. */
export interface DisbursementCase extends WorkflowCase<DisbursementStatus, DisbursementCommand> {
  readonly steps: readonly StepTaken<DisbursementCommand>[];
  readonly amountMinor: number;
  /** Who captured and who verified the account that is paid. Neither may take a step here. */
  readonly bankAccountSteps: readonly StepTaken[];
  /** The account this attempt names is still the organisation's verified one, with no change waiting. */
  readonly bankAccountIsCurrent: boolean;
  /** Conditions are judged again at each step: what was ready may have fallen back. */
  readonly instalmentBlocked: boolean;
}

/** What decides whether an instalment may be prepared for payment. */
export interface PreparationCase {
  readonly organisationId: string;
  readonly state: InstalmentState;
  readonly bankAccountSteps: readonly StepTaken[];
}
