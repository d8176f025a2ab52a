import type { UpdateQuery } from 'mongoose';
import type { PermissionName } from '#shared/access/permissions.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { decideDisbursement } from '#shared/disbursements/disbursement-workflow.ts';
import { endedStatuses, type DisbursementCommand } from '#shared/disbursements/disbursement.ts';
import type { ConfirmPaymentBody } from '#shared/disbursements/disbursement-requests.ts';
import { requireReauthentication } from '../../accounts/index.ts';
import { activateAward } from '../../awards/index.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError, ValidationError } from '../../http/errors.ts';
import { postReservation, voidReservation } from '../../ledger/index.ts';
import { disbursementModel, type DisbursementRecord } from '../disbursement.model.ts';
import { loadDisbursementFor } from '../disbursement.repository.ts';
import { disbursementView } from '../disbursement-view.ts';
import { issuePaymentAdviceJob } from '../issue-payment-advice.ts';
import { noteDisbursement } from '../note-disbursement.ts';
import { stepTaken } from '#shared/workflow/workflow.ts';

export interface Target {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** Past tense of each command: audit action `disbursement.<event>` and key of the timeline's words. */
const eventOf = {
  verify: 'verified',
  approve: 'approved',
  release: 'released',
  markPaid: 'paid',
  markFailed: 'failed',
  reject: 'rejected',
  cancel: 'cancelled',
} as const satisfies Partial<Record<DisbursementCommand, string>>;

interface Advance {
  readonly command: keyof typeof eventOf;
  readonly permission: PermissionName;
  readonly change?: Partial<DisbursementRecord>;
  readonly comment?: string;
}

/** Load, authorise, decide, write: the way of every command on an attempt. */
async function advance(
  deps: Deps,
  tx: Transaction,
  target: Target,
  step: Advance,
): Promise<DisbursementRecord> {
  const { actor } = tx;
  const record = await loadDisbursementFor(deps, { actor, permission: step.permission, id: target.id }, tx);
  assertVersion(target.expectedVersion, record.version);
  const now = tx.now.toISOString();
  const decision = decideDisbursement(await disbursementView(deps, record, tx), step.command, { actor, now });
  if (!decision.ok) throw new RefusedError(decision);
  const { to: status } = decision.value;
  const taken = stepTaken(step.command, { actor, now, as: decision.value.as });
  tx.actFor(decision.value.as.onBehalfOf);
  const standing = status === 'paid' || !endedStatuses.includes(status);
  const change = { status, standing, ...step.change };
  const update = { $set: change, $push: { steps: taken } } as UpdateQuery<DisbursementRecord>;
  const version = await updateVersioned(disbursementModel(deps.connection), record, update, tx.session);
  await noteDisbursement(tx, record, {
    event: eventOf[step.command],
    before: { status: record.status },
    after: change,
    ...(step.comment === undefined ? {} : { comment: step.comment }),
  });
  return { ...record, ...change, version, steps: [...record.steps, taken] };
}

const reservationKey = (id: string) => `disbursement:${id}`;

/** A second person has compared amount, account and conditions with the papers. */
export async function verifyDisbursement(
  deps: Deps,
  tx: Transaction,
  target: Target,
): Promise<DisbursementRecord> {
  return advance(deps, tx, target, { command: 'verify', permission: 'disbursement.verify' });
}

/** The approver agrees to the payment, having proved again who they are (ASVS 7.5.3). */
export async function approveDisbursement(
  deps: Deps,
  tx: Transaction,
  target: Target & { readonly reauthenticationToken: string },
): Promise<DisbursementRecord> {
  const approved = await advance(deps, tx, target, {
    command: 'approve',
    permission: 'disbursement.approve',
  });
  await requireReauthentication(deps, tx, target.reauthenticationToken);
  return approved;
}

/** The payment goes to the bank. From here on only the bank's answer moves it. */
export async function releaseDisbursement(
  deps: Deps,
  tx: Transaction,
  target: Target & { readonly reauthenticationToken: string },
): Promise<DisbursementRecord> {
  const released = await advance(deps, tx, target, {
    command: 'release',
    permission: 'disbursement.release',
  });
  await requireReauthentication(deps, tx, target.reauthenticationToken);
  return released;
}

/** The bank confirmed: the reserved amount becomes a transfer, the award is active, the advice is issued. */
export async function confirmPayment(
  deps: Deps,
  tx: Transaction,
  target: Target & ConfirmPaymentBody,
): Promise<DisbursementRecord> {
  requirePaidOn(tx, target.paidOn);
  if (target.confirmationDocumentId !== undefined) {
    const { organisationId } = await loadDisbursementFor(
      deps,
      { actor: tx.actor, permission: 'disbursement.confirm', id: target.id },
      tx,
    );
    await deps.documents.attach(tx, {
      documentId: target.confirmationDocumentId,
      link: { type: 'disbursement', id: target.id },
      organisationId,
      readPermission: 'disbursement.read',
    });
  }
  const paid = await advance(deps, tx, target, {
    command: 'markPaid',
    permission: 'disbursement.confirm',
    change: {
      bankReference: target.bankReference,
      paidOn: target.paidOn,
      confirmationDocumentId: target.confirmationDocumentId ?? null,
      paymentAdvice: { documentId: null, sha256: null },
    },
  });
  await postReservation(deps, tx, reservationKey(paid._id));
  await activateAward(deps, tx, paid.awardId);
  await tx.enqueue(issuePaymentAdviceJob(paid._id));
  return paid;
}

function requirePaidOn(tx: Transaction, paidOn: string): void {
  if (paidOn <= localDayOf(tx.now)) return;
  throw new ValidationError([
    {
      path: 'paidOn',
      code: 'dayInTheFuture',
      message: 'Give the day on the bank’s confirmation; it cannot lie ahead.',
    },
  ]);
}

/** Ends an attempt without payment and frees its amount: refused by a person, called off, or sent back by the bank. */
export async function endDisbursement(
  deps: Deps,
  tx: Transaction,
  target: Target & { readonly reason: string; readonly command: 'reject' | 'cancel' | 'markFailed' },
): Promise<DisbursementRecord> {
  const permission = (
    {
      reject: 'disbursement.reject',
      cancel: 'disbursement.cancel',
      markFailed: 'disbursement.confirm',
    } as const
  )[target.command];
  const ended = await advance(deps, tx, target, {
    command: target.command,
    permission,
    change: { endedReason: target.reason },
    comment: target.reason,
  });
  await voidReservation(deps, tx, reservationKey(ended._id));
  return ended;
}
