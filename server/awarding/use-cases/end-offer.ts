import type { OfferEnding } from '#shared/awards/award.ts';
import { awardModel, type AwardRecord } from '../../awards/index.ts';
import type { Transaction } from '../../database/transaction.ts';
import { updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { releaseToEnvelope } from '../../funding-calls/index.ts';
import { reverseEntry } from '../../ledger/index.ts';
import { releaseToAllocation } from '../allocation-use.ts';

/**
 * Ends an offer that nobody accepts: the commitment is reversed in the ledger, envelope and allocation grow back, and
 * award and application say so. All of it or nothing.
 */
export async function endOffer(
  deps: Deps,
  tx: Transaction,
  before: AwardRecord,
  { kind, reason }: Pick<OfferEnding, 'kind' | 'reason'>,
): Promise<AwardRecord> {
  const { _id: id, callId, organisationId, reference, totalMinor } = before;
  const at = tx.now.toISOString();
  const { userId, name } = tx.actor;
  await reverseEntry(deps, tx, `award:${id}`, {
    key: `award:${id}:${kind}`,
    causedBy: { type: 'award', id, reference },
  });
  await releaseToEnvelope(deps, tx, { callId, amountMinor: totalMinor });
  await releaseToAllocation(deps, tx, { of: before, amountMinor: totalMinor });
  const ending: OfferEnding = { kind, reason, name, at, releasedMinor: totalMinor };
  const set = {
    status: kind,
    ending,
    steps: [...before.steps, { command: commandOf[kind], userId, userName: name, at }],
    updatedAt: tx.now,
  };
  const version = await updateVersioned(awardModel(deps.connection), before, { $set: set }, tx.session);
  const after = { ...before, ...set, version };
  await tx.record({ action: `award.${kind}`, entity: { type: 'award', id }, organisationId, before, after });
  const entry = { organisationId, params: { totalMinor }, ...(reason === '' ? {} : { comment: reason }) };
  await tx.tell({ ...entry, caseType: 'award', caseId: id, event: kind });
  await tx.tell({
    ...entry,
    caseType: 'grantApplication',
    caseId: before.applicationId,
    event: kind === 'refused' ? 'awardRefused' : 'awardLapsed',
  });
  return after;
}

const commandOf = { refused: 'refuse', lapsed: 'lapse' } as const;
