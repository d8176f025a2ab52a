import { refuse } from '#shared/errors/refusal.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { RefusedError } from '../http/errors.ts';
import { fundingCallModel } from './funding-call.model.ts';
import { loadFundingCall } from './funding-call.repository.ts';

type Database = Pick<Deps, 'connection'>;

/**
 * Takes an award's amount (cents) out of the call's envelope, or refuses with `envelopeIsShort`. One conditional
 * update: of two awards that both fit only alone, one wins.
 */
export async function commitFromEnvelope(
  deps: Database,
  tx: Transaction,
  { callId, amountMinor }: { readonly callId: string; readonly amountMinor: number },
): Promise<void> {
  const result = await fundingCallModel(deps.connection).updateOne(
    { _id: callId, openedAt: trusted({ $ne: null }), envelopeLeftMinor: trusted({ $gte: amountMinor }) },
    { $inc: { envelopeLeftMinor: -amountMinor, committedMinor: amountMinor } },
    { session: tx.session },
  );
  if (result.matchedCount === 1) return;
  const call = await loadFundingCall(deps, callId, tx);
  throw new RefusedError(refuse('envelopeIsShort', { amountMinor, leftMinor: call.envelopeLeftMinor }));
}

/** Gives back what an award no longer takes: it lapsed, was terminated or was reduced. */
export async function releaseToEnvelope(
  deps: Database,
  tx: Transaction,
  { callId, amountMinor }: { readonly callId: string; readonly amountMinor: number },
): Promise<void> {
  const result = await fundingCallModel(deps.connection).updateOne(
    { _id: callId, committedMinor: trusted({ $gte: amountMinor }) },
    { $inc: { envelopeLeftMinor: amountMinor, committedMinor: -amountMinor } },
    { session: tx.session },
  );
  if (result.matchedCount !== 1)
    throw new Error(`More than was committed would return to the envelope of ${callId}.`);
}
