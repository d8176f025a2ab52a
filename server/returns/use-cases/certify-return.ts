import type { ExpenditureReturnView } from '#shared/returns/expenditure-return-views.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { moveReturn, viewAfter } from '../move-return.ts';

interface Target {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** The chief financial officer vouches for the figures; from here on they are locked. */
export async function certifyReturn(
  deps: Deps,
  tx: Transaction,
  target: Target,
): Promise<ExpenditureReturnView> {
  await moveReturn(deps, tx, {
    ...target,
    command: 'certify',
    permission: 'expenditureReturn.certify',
    event: 'certified',
    change: ({ contentSha256 }) => ({ certifiedSha256: contentSha256 }),
  });
  return viewAfter(deps, tx, target.id);
}

/** Hands a certified return back to its authors, with the reason. */
export async function uncertifyReturn(
  deps: Deps,
  tx: Transaction,
  target: Target & { readonly comment: string },
): Promise<ExpenditureReturnView> {
  await moveReturn(deps, tx, {
    ...target,
    command: 'uncertify',
    permission: 'expenditureReturn.uncertify',
    event: 'uncertified',
    comment: target.comment,
    change: () => ({ certifiedSha256: null }),
  });
  return viewAfter(deps, tx, target.id);
}

/** Sends the certified return to the province. A second sending keeps the first date. */
export async function submitReturn(
  deps: Deps,
  tx: Transaction,
  target: Target,
): Promise<ExpenditureReturnView> {
  await moveReturn(deps, tx, {
    ...target,
    command: 'submit',
    permission: 'expenditureReturn.submit',
    event: 'submitted',
    change: ({ firstSubmittedAt }) => (firstSubmittedAt === null ? { firstSubmittedAt: tx.now } : {}),
  });
  return viewAfter(deps, tx, target.id);
}
