import type { ExpenditureReturnView } from '#shared/returns/expenditure-return-views.ts';
import { loadAward } from '../../awards/index.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import { moveReturn } from '../move-return.ts';
import { insertReturn } from './open-return.ts';

/** Starts a correction from what was accepted. The accepted return stands until the correction is accepted too. */
export async function correctReturn(
  deps: Deps,
  tx: Transaction,
  target: { readonly id: string; readonly expectedVersion: number | undefined; readonly comment: string },
): Promise<ExpenditureReturnView> {
  const accepted = await moveReturn(deps, tx, {
    ...target,
    command: 'correct',
    permission: 'expenditureReturn.write',
    event: 'correctionAsked',
    comment: target.comment,
  });
  return insertReturn(deps, tx, await loadAward(deps, accepted.awardId, tx), {
    month: accepted.month,
    correction: accepted.correction + 1,
    correctsId: accepted.id,
    content: accepted.content,
  });
}
