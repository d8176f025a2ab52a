import { decideBankAccount } from '#shared/bank-accounts/bank-account.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { bankAccountModel, type BankAccountRecord } from '../bank-account.model.ts';
import { currentBankAccounts, loadBankAccountFor } from '../bank-account.repository.ts';
import { stepTaken, type Capacity } from '#shared/workflow/workflow.ts';

interface Target {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** The details agree with the proof: payments go here from now on, and the account before is superseded. */
export async function verifyBankAccount(
  deps: Deps,
  tx: Transaction,
  target: Target,
): Promise<BankAccountRecord> {
  const { account, as } = await load(deps, tx, target);
  const { verified } = await currentBankAccounts(deps, account.organisationId, tx);
  if (verified) {
    await move(deps, tx, verified, { as, status: 'superseded', command: 'supersede', event: 'superseded' });
  }
  return move(deps, tx, account, { as, status: 'verified', command: 'verify', event: 'verified' });
}

/** The details do not agree with the proof. What was verified before, if anything, is payable again. */
export async function rejectBankAccount(
  deps: Deps,
  tx: Transaction,
  target: Target & { readonly reason: string },
): Promise<BankAccountRecord> {
  const { account, as } = await load(deps, tx, target, 'reject');
  return move(deps, tx, account, {
    as,
    status: 'rejected',
    command: 'reject',
    event: 'rejected',
    reason: target.reason,
  });
}

async function load(
  deps: Deps,
  tx: Transaction,
  { id, expectedVersion }: Target,
  command: 'verify' | 'reject' = 'verify',
): Promise<{ readonly account: BankAccountRecord; readonly as: Capacity }> {
  const account = await loadBankAccountFor(
    deps,
    { actor: tx.actor, permission: 'bankAccount.verify', id },
    tx,
  );
  assertVersion(expectedVersion, account.version);
  const decision = decideBankAccount(account, command, { actor: tx.actor, now: tx.now.toISOString() });
  if (!decision.ok) throw new RefusedError(decision);
  tx.actFor(decision.value.as.onBehalfOf);
  return { account, as: decision.value.as };
}

interface Move {
  readonly as: Capacity;
  readonly status: BankAccountRecord['status'];
  readonly command: 'verify' | 'reject' | 'supersede';
  readonly event: string;
  readonly reason?: string;
}

async function move(
  deps: Deps,
  tx: Transaction,
  account: BankAccountRecord,
  { as, status, command, event, reason }: Move,
): Promise<BankAccountRecord> {
  const step = stepTaken(command, { actor: tx.actor, now: tx.now.toISOString(), as });
  const change = { status, ...(reason === undefined ? {} : { rejectedReason: reason }) };
  const version = await updateVersioned(
    bankAccountModel(deps.connection),
    account,
    { $set: change, $push: { steps: step } },
    tx.session,
  );
  const { _id: id, organisationId } = account;
  const entity = { type: 'bankAccount', id };
  await tx.record({
    action: `bankAccount.${event}`,
    entity,
    organisationId,
    before: { status: account.status },
    after: change,
  });
  const comment = reason === undefined ? {} : { comment: reason };
  await tx.tell({ caseType: 'bankAccount', caseId: id, organisationId, event, ...comment });
  return { ...account, ...change, version, steps: [...account.steps, step] };
}
