import { scopeOf, type PermissionName } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import type { BankAccountView } from '#shared/bank-accounts/bank-account-views.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import { bankAccountModel, type BankAccountRecord } from './bank-account.model.ts';

type Database = Pick<Deps, 'connection'>;

/** The account if the actor may do this with it; another organisation's is not there. */
export async function loadBankAccountFor(
  deps: Database,
  {
    actor,
    permission,
    id,
  }: { readonly actor: Actor; readonly permission: PermissionName; readonly id: string },
  tx?: Transaction,
): Promise<BankAccountRecord> {
  const record = await bankAccountModel(deps.connection)
    .findOne({ _id: id })
    .session(tx?.session ?? null)
    .lean<BankAccountRecord>();
  const scope = scopeOf(actor, permission);
  if (!record || (scope !== 'all' && !scope.includes(record.organisationId))) {
    throw new NotFoundError({ type: 'bankAccount', id });
  }
  return record;
}

/** What an organisation has: the verified account money may go to, and the capture that waits, if any. */
export async function currentBankAccounts(
  deps: Database,
  organisationId: string,
  tx?: Transaction,
): Promise<{ readonly verified: BankAccountRecord | null; readonly captured: BankAccountRecord | null }> {
  const find = (status: 'verified' | 'captured') =>
    bankAccountModel(deps.connection)
      .findOne({ organisationId, status })
      .session(tx?.session ?? null)
      .lean<BankAccountRecord>();
  return { verified: await find('verified'), captured: await find('captured') };
}

/** By id, whatever its status: a payment keeps the account it was made to. */
export async function bankAccountById(
  deps: Database,
  id: string,
  tx?: Transaction,
): Promise<BankAccountRecord> {
  const record = await bankAccountModel(deps.connection)
    .findOne({ _id: id })
    .session(tx?.session ?? null)
    .lean<BankAccountRecord>();
  if (!record) throw new NotFoundError({ type: 'bankAccount', id });
  return record;
}

export function maskedNumber({ lastFour }: Pick<BankAccountRecord, 'lastFour'>): string {
  return `•••• ${lastFour}`;
}

export function toBankAccountView(record: BankAccountRecord): BankAccountView {
  const { _id, sealedNumber, numberHash, lastFour, capturedAt, ...shown } = record;
  return {
    ...shown,
    id: _id,
    maskedNumber: maskedNumber({ lastFour }),
    capturedAt: capturedAt.toISOString(),
  };
}
