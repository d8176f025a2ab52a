import type { AwardFacts } from '#shared/awards/award.ts';
import { decidePreparation } from '#shared/disbursements/disbursement-workflow.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { loadAwardFor } from '../../awards/index.ts';
import type { BankAccountRecord } from '../../bank-accounts/index.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError, RefusedError } from '../../http/errors.ts';
import { reserveAmount } from '../../ledger/index.ts';
import { disbursementModel, type DisbursementRecord } from '../disbursement.model.ts';
import { noteDisbursement } from '../note-disbursement.ts';
import { readinessOf } from '../readiness.ts';
import { stepTaken, type Capacity } from '#shared/workflow/workflow.ts';

/**
 * Prepares the payment of an instalment that is ready, and sets its amount aside in the ledger. Refused when the
 * commitment has less left than the amount, so that nobody can promise the same rand twice.
 */
export async function prepareDisbursement(
  deps: Deps,
  tx: Transaction,
  { awardId, number }: { readonly awardId: string; readonly number: number },
): Promise<DisbursementRecord> {
  const award = await loadAwardFor(
    deps,
    { actor: tx.actor, permission: 'disbursement.prepare', id: awardId },
    tx,
  );
  const instalment = award.instalments.find((each) => each.number === number);
  if (!instalment) throw new NotFoundError({ type: 'instalment', id: `${awardId}/${number}` });
  const readiness = await readinessOf(deps, award, tx);
  const account = readiness.verifiedAccount;
  const decision = decidePreparation(
    {
      organisationId: award.organisationId,
      state: readiness.of(number).state,
      bankAccountSteps: account?.steps ?? [],
    },
    { actor: tx.actor, now: tx.now.toISOString() },
  );
  if (!decision.ok) throw new RefusedError(decision);
  // A schedule may have no bank condition; the law has one: only a verified primary account is ever paid.
  if (!account || readiness.bankChangeWaits) throw new RefusedError(refuse('bankAccountNotVerified'));
  const attempt = readiness.disbursements.filter((each) => each.instalmentNumber === number).length + 1;
  const record = newAttempt(tx, award, {
    number,
    attempt,
    amountMinor: instalment.amountMinor,
    account,
    as: decision.value.as,
  });
  tx.actFor(decision.value.as.onBehalfOf);
  await disbursementModel(deps.connection).create([record], { session: tx.session });
  await reserveAmount(
    deps,
    tx,
    { awardId, organisationId: award.organisationId },
    {
      purpose: `award:${awardId}:instalment:${number}`,
      key: `disbursement:${record._id}`,
      amountMinor: record.amountMinor,
      causedBy: { type: 'disbursement', id: record._id, reference: record.reference },
    },
  );
  await noteDisbursement(tx, record, {
    event: 'prepared',
    after: { status: record.status, amountMinor: record.amountMinor },
  });
  return record;
}

function newAttempt(
  tx: Transaction,
  award: AwardFacts,
  given: {
    readonly number: number;
    readonly attempt: number;
    readonly amountMinor: number;
    readonly account: BankAccountRecord;
    readonly as: Capacity;
  },
): DisbursementRecord {
  const { _id: id, bank, branchCode, holder, lastFour } = given.account;
  return {
    _id: newId(),
    reference: `${award.reference}/D${given.number}${given.attempt === 1 ? '' : `-${given.attempt}`}`,
    version: 1,
    status: 'prepared',
    standing: true,
    awardId: award.id,
    awardReference: award.reference,
    awardTitle: award.title,
    programme: award.programme,
    financialYear: award.financialYear,
    organisationId: award.organisationId,
    organisationName: award.organisationName,
    instalmentNumber: given.number,
    attempt: given.attempt,
    amountMinor: given.amountMinor,
    steps: [stepTaken('prepare', { actor: tx.actor, now: tx.now.toISOString(), as: given.as })],
    bankAccount: { id, bank, branchCode, holder, lastFour },
    endedReason: null,
    bankReference: null,
    paidOn: null,
    confirmationDocumentId: null,
    paymentAdvice: null,
    preparedAt: tx.now,
  };
}
