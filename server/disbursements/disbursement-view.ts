import type { AwardFacts } from '#shared/awards/award.ts';
import type { DisbursementView, InstalmentView } from '#shared/disbursements/disbursement-views.ts';
import { loadAward } from '../awards/index.ts';
import { bankAccountById, maskedNumber } from '../bank-accounts/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import type { DisbursementRecord, WaiverRecord } from './disbursement.model.ts';
import { isBlocked, readinessOf, type AwardReadiness } from './readiness.ts';

/** An attempt with every fact its decisions read. With `tx`, as the transaction sees them. */
export async function disbursementView(
  deps: Deps,
  record: DisbursementRecord,
  tx?: Transaction,
): Promise<DisbursementView> {
  const readiness = await readinessOf(deps, await loadAward(deps, record.awardId, tx), tx);
  const account = await bankAccountById(deps, record.bankAccount.id, tx);
  const { id, bank, branchCode, holder, lastFour } = record.bankAccount;
  return {
    id: record._id,
    reference: record.reference,
    version: record.version,
    status: record.status,
    awardId: record.awardId,
    awardReference: record.awardReference,
    awardTitle: record.awardTitle,
    programme: record.programme,
    financialYear: record.financialYear,
    organisationId: record.organisationId,
    organisationName: record.organisationName,
    instalmentNumber: record.instalmentNumber,
    attempt: record.attempt,
    amountMinor: record.amountMinor,
    steps: [...record.steps],
    bankAccount: { id, bank, branchCode, holder, maskedNumber: maskedNumber({ lastFour }) },
    bankAccountSteps: account.steps,
    bankAccountIsCurrent: readiness.verifiedAccount?._id === id && !readiness.bankChangeWaits,
    instalmentBlocked: isBlocked(readiness.of(record.instalmentNumber)),
    endedReason: record.endedReason,
    bankReference: record.bankReference,
    paidOn: record.paidOn,
    paymentAdvice: record.paymentAdvice,
    preparedAt: record.preparedAt.toISOString(),
  };
}

/** Every instalment of an award: ready, or why not. */
export async function instalmentViews(
  deps: Deps,
  award: AwardFacts,
  tx?: Transaction,
): Promise<InstalmentView[]> {
  const readiness = await readinessOf(deps, award, tx);
  return award.instalments.map((instalment) => instalmentView(readiness, instalment));
}

function instalmentView(
  readiness: AwardReadiness,
  { number, amountMinor, plannedOn }: AwardFacts['instalments'][number],
): InstalmentView {
  const judged = readiness.of(number);
  const attempts = readiness.disbursements.filter(({ instalmentNumber }) => instalmentNumber === number);
  return {
    number,
    amountMinor,
    plannedOn,
    organisationId: readiness.award.organisationId,
    state: judged.state,
    waitsForEarlierInstalment: judged.waitsForEarlierInstalment,
    conditions: judged.conditions.map(({ index, condition, met, waived, params }) => ({
      index,
      kind: condition.kind,
      met,
      waived,
      params,
      waiver: waiverOf(readiness.waivers, number, index),
      confirmation: confirmationOf(
        readiness,
        condition.kind === 'manual' ? `manual:${condition.key}` : condition.kind,
      ),
    })),
    bankAccountSteps: readiness.verifiedAccount?.steps ?? [],
    disbursements: attempts.map(({ _id, reference, status, amountMinor: amount, paidOn, paymentAdvice }) => ({
      id: _id,
      reference,
      status,
      amountMinor: amount,
      paidOn,
      paymentAdviceId: paymentAdvice?.documentId ?? null,
    })),
  };
}

function waiverOf(
  waivers: readonly WaiverRecord[],
  instalmentNumber: number,
  conditionIndex: number,
): InstalmentView['conditions'][number]['waiver'] {
  const waiver = waivers.find(
    (each) => each.instalmentNumber === instalmentNumber && each.conditionIndex === conditionIndex,
  );
  if (!waiver) return null;
  const { _id, version, askedById, askedBy, askedFor, askedAt } = waiver;
  return {
    id: _id,
    version,
    askedById,
    askedBy,
    askedFor,
    askedAt: askedAt.toISOString(),
    reason: waiver.reason,
    agreedBy: waiver.agreedBy,
    agreedFor: waiver.agreedFor,
    agreedAt: waiver.agreedAt?.toISOString() ?? null,
  };
}

function confirmationOf(
  { confirmations }: AwardReadiness,
  what: string,
): InstalmentView['conditions'][number]['confirmation'] {
  const confirmation = confirmations.find((each) => each.what === what);
  if (!confirmation) return null;
  const { by, byFor, at, note, documentId, documentName } = confirmation;
  return { by, byFor, at: at.toISOString(), note, documentId, documentName };
}
