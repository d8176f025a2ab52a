import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { loadBankAccountFor } from '../bank-account.repository.ts';

/** The full number, to hold against the bank's letter. Who looked and when stays in the audit trail. */
export async function revealAccountNumber(
  deps: Deps,
  tx: Transaction,
  id: string,
): Promise<{ accountNumber: string }> {
  const account = await loadBankAccountFor(
    deps,
    { actor: tx.actor, permission: 'bankAccount.reveal', id },
    tx,
  );
  const { organisationId } = account;
  await tx.record({ action: 'bankAccount.revealed', entity: { type: 'bankAccount', id }, organisationId });
  return { accountNumber: deps.secrets.decrypt(account.sealedNumber) };
}
