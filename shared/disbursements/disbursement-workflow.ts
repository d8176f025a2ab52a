import { grant, refuse, type Decision } from '../errors/refusal.ts';
import {
  actorTookEarlierStep,
  capacitiesOf,
  decide,
  inFirstThatMay,
  tookPart,
  type Capacity,
  type Guard,
  type Taken,
  type Transition,
  type WorkflowContext,
} from '../workflow/workflow.ts';
import type {
  DisbursementCase,
  DisbursementCommand,
  DisbursementStatus,
  PreparationCase,
} from './disbursement.ts';

type DisbursementGuard = Guard<DisbursementCase>;
export type DisbursementTransition = Transition<DisbursementStatus, DisbursementCommand, DisbursementCase>;

const tookStep = (...commands: DisbursementCommand[]): DisbursementGuard =>
  actorTookEarlierStep<DisbursementCommand>(commands);

const bankAccountChanged: DisbursementGuard = (disbursement) =>
  disbursement.bankAccountIsCurrent ? null : refuse('bankAccountNotVerified');

const conditionsFellBack: DisbursementGuard = (disbursement) =>
  disbursement.instalmentBlocked ? refuse('instalmentIsBlocked') : null;

/** Nobody takes a step towards paying into an account whose details they captured or verified. */
const handledBankAccount: DisbursementGuard = (disbursement, context) => {
  const step = disbursement.bankAccountSteps.find((each) => tookPart(each, context));
  return step ? refuse('actorHandledBankAccount', { step: step.command, at: step.at }) : null;
};

/**
 * Preparer, verifier and approver are three people; the releaser is not the approver; none of the four captured or
 * verified the bank account that is paid. The bank's confirmation is entered by anybody in finance.
 */
export const disbursementTransitions = [
  {
    on: 'verify',
    from: 'prepared',
    to: 'verified',
    by: ['financeOfficer'],
    unless: [tookStep('prepare'), handledBankAccount, bankAccountChanged, conditionsFellBack],
  },
  {
    on: 'approve',
    from: 'verified',
    to: 'approved',
    by: ['approver'],
    unless: [tookStep('prepare', 'verify'), handledBankAccount, bankAccountChanged, conditionsFellBack],
  },
  {
    on: 'release',
    from: 'approved',
    to: 'released',
    by: ['financeOfficer'],
    unless: [tookStep('approve'), handledBankAccount, bankAccountChanged, conditionsFellBack],
  },
  { on: 'markPaid', from: 'released', to: 'paid', by: ['financeOfficer'] },
  { on: 'markFailed', from: 'released', to: 'failed', by: ['financeOfficer'] },
  {
    on: 'reject',
    from: ['prepared', 'verified'],
    to: 'rejected',
    by: ['financeOfficer', 'approver'],
    unless: [tookStep('prepare')],
  },
  { on: 'cancel', from: ['prepared', 'verified', 'approved'], to: 'cancelled', by: ['financeOfficer'] },
] as const satisfies readonly DisbursementTransition[];

/** May this actor give this command on the attempt now? `prepare` has no attempt yet: see `decidePreparation`. */
export function decideDisbursement(
  disbursement: DisbursementCase,
  command: DisbursementCommand,
  context: WorkflowContext,
): Decision<Taken<DisbursementTransition>> {
  return decide<DisbursementStatus, DisbursementCommand, DisbursementCase, WorkflowContext>(
    disbursementTransitions,
    disbursement,
    command,
    context,
  );
}

/** May this actor prepare a first or new attempt to pay the instalment? */
export function decidePreparation(
  instalment: PreparationCase,
  context: WorkflowContext,
): Decision<{ readonly as: Capacity }> {
  const capacities = capacitiesOf(context.actor, ['financeOfficer'], instalment.organisationId);
  if (capacities.length === 0) {
    return refuse('roleRequired', { command: 'prepare', roles: ['financeOfficer'] });
  }
  switch (instalment.state) {
    case 'paid':
      return refuse('instalmentIsPaid');
    case 'inProgress':
      return refuse('instalmentIsUnderWay');
    case 'blocked':
      return refuse('instalmentIsBlocked');
    case 'ready':
      break;
  }
  return inFirstThatMay(capacities, (as) => {
    const handled = instalment.bankAccountSteps.find((each) => tookPart(each, { ...context, as }));
    return handled ? refuse('actorHandledBankAccount', { step: handled.command, at: handled.at }) : grant({});
  });
}
