import type { Transaction } from '../../database/transaction.ts';
import { updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { awardModel } from '../award.model.ts';
import { loadAwardRecord } from '../award.repository.ts';

/** The first payment makes an agreed award active; later payments leave it as it is. */
export async function activateAward(deps: Deps, tx: Transaction, awardId: string): Promise<void> {
  const award = await loadAwardRecord(deps, awardId, tx);
  if (award.status !== 'agreed') return;
  const step = {
    command: 'activate',
    userId: tx.actor.userId,
    userName: tx.actor.name,
    at: tx.now.toISOString(),
  };
  const change = { status: 'active' as const, updatedAt: tx.now };
  await updateVersioned(
    awardModel(deps.connection),
    award,
    { $set: change, $push: { steps: step } },
    tx.session,
  );
  const { organisationId } = award;
  const entity = { type: 'award', id: awardId };
  await tx.record({
    action: 'award.activated',
    entity,
    organisationId,
    before: { status: award.status },
    after: change,
  });
  await tx.tell({ caseType: 'award', caseId: awardId, organisationId, event: 'activated' });
}
