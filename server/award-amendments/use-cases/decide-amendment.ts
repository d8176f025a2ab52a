import { amendmentKinds, termsAfter, type AwardTerms } from '#shared/award-amendments/amendment.ts';
import { sum } from '#shared/money/money.ts';
import { commitFromAllocation, releaseToAllocation } from '../../awarding/index.ts';
import { awardModel, keepAwardVersion, type AwardRecord } from '../../awards/index.ts';
import type { Transaction } from '../../database/transaction.ts';
import { updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { commitFromEnvelope, releaseToEnvelope } from '../../funding-calls/index.ts';
import { postEntry } from '../../ledger/index.ts';
import type { AmendmentRecord } from '../amendment.model.ts';
import { issueAmendmentLetterJob } from '../issue-amendment-letter.ts';
import { changeAmendment, decidedAmendment, tellOfAmendment, type OnAmendment } from './write-amendment.ts';

type WithReason = OnAmendment & { readonly reason: string };

/** Sends it back to its writers with what to put right. */
export async function returnAmendment(
  deps: Deps,
  tx: Transaction,
  { reason, ...on }: WithReason,
): Promise<AmendmentRecord> {
  const { record } = await decidedAmendment(deps, tx, on, {
    command: 'return',
    permission: 'awardAmendment.decide',
  });
  const { name } = tx.actor;
  const after = await changeAmendment(deps, tx, record, {
    command: 'return',
    action: 'returned',
    set: { status: 'returned', returned: { reason, name, at: tx.now.toISOString() } },
  });
  await tellOfAmendment(tx, after, { event: 'returned', onAward: 'amendmentReturned', comment: reason });
  return after;
}

export async function declineAmendment(
  deps: Deps,
  tx: Transaction,
  { reason, ...on }: WithReason,
): Promise<AmendmentRecord> {
  const { record, facts } = await decidedAmendment(deps, tx, on, {
    command: 'decline',
    permission: 'awardAmendment.decide',
  });
  const { userId, name } = tx.actor;
  const at = tx.now.toISOString();
  const after = await changeAmendment(deps, tx, record, {
    command: 'decline',
    action: 'declined',
    set: {
      status: 'declined',
      decision: { outcome: 'declined', reason, userId, name, at, level: facts.level, number: null },
    },
  });
  await tellOfAmendment(tx, after, { event: 'declined', onAward: 'amendmentDeclined', comment: reason });
  return after;
}

/**
 * Approves: the award gets its next version, ledger, envelope and allocation follow a changed amount, and the schedule is
 * what is left to pay. The old version stays whole. Of two amendments approved at once the award's version lets one win;
 * the other is stale when it is tried again.
 */
export async function approveAmendment(
  deps: Deps,
  tx: Transaction,
  { comment, ...on }: OnAmendment & { readonly comment: string },
): Promise<AmendmentRecord> {
  const { record, award, ground, facts } = await decidedAmendment(deps, tx, on, {
    command: 'approve',
    permission: 'awardAmendment.decide',
  });
  const terms = termsAfter(ground, record.proposal);
  if (sum(terms.instalments.map(({ amountMinor }) => amountMinor)) !== terms.totalMinor)
    throw new Error(`The instalments of ${record.reference} do not add up to its total.`);
  await moveMoney(deps, tx, { award, record, changeMinor: terms.totalMinor - award.totalMinor });
  const amended = await amendAward(deps, tx, award, { terms, isAmount: facts.needsSignatures });
  const { _id: id, reference } = record;
  const { level } = facts;
  await keepAwardVersion(deps, tx, amended, {
    amendment: { id, reference },
    reason: record.proposal.reasons,
    level,
  });
  const { userId, name } = tx.actor;
  const { number, totalMinor } = terms;
  const at = tx.now.toISOString();
  const after = await changeAmendment(deps, tx, record, {
    command: 'approve',
    action: 'approved',
    set: {
      status: 'approved',
      kinds: [...amendmentKinds(ground.terms, record.proposal)],
      level,
      needsSignatures: facts.needsSignatures,
      decision: { outcome: 'approved', reason: comment, userId, name, at, level, number },
    },
  });
  await tellOfAmendment(tx, after, {
    event: 'approved',
    onAward: 'amended',
    params: { number, totalMinor },
    ...(comment === '' ? {} : { comment }),
  });
  await tx.enqueue(issueAmendmentLetterJob(id));
  return after;
}

async function amendAward(
  deps: Deps,
  tx: Transaction,
  award: AwardRecord,
  { terms, isAmount }: { readonly terms: AwardTerms; readonly isAmount: boolean },
): Promise<AwardRecord> {
  const { number: termsNumber, lines, totalMinor, instalments, endsOn } = terms;
  const set = { termsNumber, lines, totalMinor, instalments, endsOn, addendumAwaited: isAmount };
  const change = { ...set, updatedAt: tx.now };
  const version = await updateVersioned(awardModel(deps.connection), award, { $set: change }, tx.session);
  const after = { ...award, ...change, version };
  const { _id: id, organisationId } = award;
  const entity = { type: 'award', id };
  await tx.record({ action: 'award.amended', entity, organisationId, before: award, after });
  return after;
}

/** More is committed out of envelope and allocation; less is released back to them. The ledger keeps both. */
async function moveMoney(
  deps: Deps,
  tx: Transaction,
  given: { readonly award: AwardRecord; readonly record: AmendmentRecord; readonly changeMinor: number },
): Promise<void> {
  const { award, record, changeMinor } = given;
  if (changeMinor === 0) return;
  const { _id: awardId, callId, organisationId } = award;
  const amountMinor = Math.abs(changeMinor);
  const isMore = changeMinor > 0;
  if (isMore) {
    await commitFromEnvelope(deps, tx, { callId, amountMinor });
    await commitFromAllocation(deps, tx, { of: award, amountMinor });
  }
  await postEntry(
    deps,
    tx,
    { awardId, organisationId },
    { code: isMore ? 'awardCommitted' : 'commitmentReleased' },
    {
      amountMinor,
      causedBy: { type: 'awardAmendment', id: record._id, reference: record.reference },
      key: `awardAmendment:${record._id}`,
    },
  );
  if (isMore) return;
  await releaseToEnvelope(deps, tx, { callId, amountMinor });
  await releaseToAllocation(deps, tx, { of: award, amountMinor });
}
