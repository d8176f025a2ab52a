import { capacityFor } from '#shared/access/permissions.ts';
import { refuse } from '#shared/errors/refusal.ts';
import type { CaptureBankAccountBody } from '#shared/bank-accounts/bank-account-requests.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError, RefusedError, ValidationError } from '../../http/errors.ts';
import { loadOrganisation } from '../../organisations/index.ts';
import { bankAccountModel, type BankAccountRecord } from '../bank-account.model.ts';
import { currentBankAccounts } from '../bank-account.repository.ts';
import { stepTaken } from '#shared/workflow/workflow.ts';

/**
 * Captures new details beside the verified ones. From here on payments to the organisation wait until somebody of
 * finance has held them against the proof: changed bank details are how public money is stolen.
 */
export async function captureBankAccount(
  deps: Deps,
  tx: Transaction,
  given: CaptureBankAccountBody,
): Promise<BankAccountRecord> {
  const { organisationId, accountNumber, proofDocumentId, ...details } = given;
  const as = capacityFor(tx.actor, 'bankAccount.capture', organisationId);
  if (!as) {
    throw new NotFoundError({ type: 'organisation', id: organisationId });
  }
  tx.actFor(as.onBehalfOf);
  const organisation = await loadOrganisation(deps, organisationId, tx);
  const current = await currentBankAccounts(deps, organisationId, tx);
  if (current.captured) {
    throw new RefusedError(refuse('bankAccountAwaitsVerification', { bankAccountId: current.captured._id }));
  }
  const numberHash = deps.secrets.keyedHash(`bankAccount:${given.branchCode}:${accountNumber}`);
  if (current.verified?.numberHash === numberHash) throw new RefusedError(refuse('bankAccountUnchanged'));
  if (current.verified && given.reason.length < 3) {
    throw new ValidationError([
      {
        path: 'reason',
        code: 'required',
        message: 'Say why the bank details change; the people who verify it read this.',
      },
    ]);
  }
  const id = newId();
  const proof = await deps.documents.attach(tx, {
    documentId: proofDocumentId,
    link: { type: 'bankAccount', id },
    organisationId,
    readPermission: 'bankAccount.read',
  });
  const at = tx.now.toISOString();
  const record: BankAccountRecord = {
    ...details,
    _id: id,
    version: 1,
    status: 'captured',
    organisationId,
    organisationName: organisation.name,
    sealedNumber: deps.secrets.encrypt(accountNumber),
    numberHash,
    lastFour: accountNumber.slice(-4),
    proof: { documentId: proofDocumentId, name: proof.name },
    rejectedReason: null,
    supersedesId: current.verified?._id ?? null,
    steps: [stepTaken('capture', { actor: tx.actor, now: at, as })],
    capturedAt: tx.now,
  };
  await bankAccountModel(deps.connection).create([record], { session: tx.session });
  const after = {
    organisationId,
    bank: record.bank,
    branchCode: record.branchCode,
    lastFour: record.lastFour,
  };
  await tx.record({
    action: 'bankAccount.captured',
    entity: { type: 'bankAccount', id },
    organisationId,
    after,
  });
  await tx.tell({ caseType: 'bankAccount', caseId: id, organisationId, event: 'captured' });
  return record;
}
