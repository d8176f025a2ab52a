import { refuse } from '#shared/errors/refusal.ts';
import type { ExpenditureReturnView } from '#shared/returns/expenditure-return-views.ts';
import type { Transaction } from '../../database/transaction.ts';
import { updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { postEntry, reverseEntry } from '../../ledger/index.ts';
import { expenditureReturnModel } from '../expenditure-return.model.ts';
import { loadReturnFor } from '../expenditure-return.repository.ts';
import { moveReturn, viewAfter } from '../move-return.ts';

interface Target {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** The province accepts: the spending of each line and the interest go to the ledger; a correction takes back what it replaces. */
export async function acceptReturn(
  deps: Deps,
  tx: Transaction,
  target: Target,
): Promise<ExpenditureReturnView> {
  const accepted = await moveReturn(deps, tx, {
    ...target,
    command: 'accept',
    permission: 'expenditureReturn.review',
    event: 'accepted',
  });
  if (accepted.correctsId !== null) await supersede(deps, tx, accepted.correctsId, accepted);
  const book = { awardId: accepted.awardId, organisationId: accepted.organisationId };
  const causedBy = { type: 'expenditureReturn', id: accepted.id, reference: accepted.reference };
  if (accepted.content.interestMinor > 0) {
    const amountMinor = accepted.content.interestMinor;
    await postEntry(
      deps,
      tx,
      book,
      { code: 'interestEarned' },
      { amountMinor, causedBy, key: interestKey(accepted.id) },
    );
  }
  for (const { lineId, spentMinor } of accepted.content.lines) {
    if (spentMinor === 0) continue;
    const entry = { amountMinor: spentMinor, causedBy, key: lineKey(accepted.id, lineId) };
    await postEntry(deps, tx, book, { code: 'expenditureAccepted', lineId }, entry);
  }
  return viewAfter(deps, tx, target.id);
}

const interestKey = (returnId: string) => `return:${returnId}:interest`;
const lineKey = (returnId: string, lineId: string) => `return:${returnId}:line:${lineId}`;

/** The corrected return stays on record; its entries are taken back by reversals, never changed. */
async function supersede(deps: Deps, tx: Transaction, id: string, by: ExpenditureReturnView): Promise<void> {
  const earlier = await loadReturnFor(
    deps,
    { actor: tx.actor, permission: 'expenditureReturn.review', id },
    tx,
  );
  if (earlier.status !== 'accepted') {
    throw new RefusedError(
      refuse('commandNotAllowedInStatus', {
        command: 'accept',
        status: earlier.status,
        allowedFrom: ['accepted'],
      }),
    );
  }
  const change = { status: 'superseded' as const, updatedAt: tx.now };
  await updateVersioned(expenditureReturnModel(deps.connection), earlier, { $set: change }, tx.session);
  await tx.record({
    action: 'expenditureReturn.superseded',
    entity: { type: 'expenditureReturn', id },
    organisationId: earlier.organisationId,
    before: { status: earlier.status },
    after: change,
  });
  const causedBy = { type: 'expenditureReturn', id: by.id, reference: by.reference };
  for (const { lineId, spentMinor } of earlier.content.lines) {
    if (spentMinor === 0) continue;
    await reverseEntry(deps, tx, lineKey(id, lineId), { key: `${lineKey(id, lineId)}:reversed`, causedBy });
  }
  if (earlier.content.interestMinor > 0) {
    await reverseEntry(deps, tx, interestKey(id), { key: `${interestKey(id)}:reversed`, causedBy });
  }
}

/** The province sends the return back, saying what to put right. Nothing is posted. */
export async function returnToMunicipality(
  deps: Deps,
  tx: Transaction,
  target: Target & { readonly comment: string },
): Promise<ExpenditureReturnView> {
  await moveReturn(deps, tx, {
    ...target,
    command: 'returnToMunicipality',
    permission: 'expenditureReturn.review',
    event: 'returned',
    comment: target.comment,
    change: () => ({ returnedComment: target.comment, certifiedSha256: null }),
  });
  return viewAfter(deps, tx, target.id);
}
