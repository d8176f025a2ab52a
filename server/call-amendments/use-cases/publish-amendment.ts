import { decideAmendment } from '#shared/funding-calls/amendment.ts';
import type { DesignChange } from '#shared/funding-calls/design-changes.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import {
  callAmendmentModel,
  callDesignModel,
  designVersionOf,
  fundingCallModel,
  headOf,
  type CallAmendmentRecord,
  type FundingCallRecord,
} from '../../funding-calls/index.ts';
import { applyAmendment } from '../../grant-applications/index.ts';
import { RefusedError } from '../../http/errors.ts';
import {
  amendmentDossier,
  changesOfAmendment,
  issuesOfAmendment,
  type AmendmentDossier,
} from '../amendment-view.ts';
import { loadAmendment, stepOf, type OnAmendment } from './write-amendment.ts';

type Database = Pick<Deps, 'connection' | 'clock'>;

/**
 * Puts an amendment in force: the design it replaces is kept as a version, drafts go on under the new one, certified
 * applications that were not submitted go back to their writers, and everybody who writes is told what changed.
 * What was submitted stays on the version it was submitted under.
 */
export async function publishAmendment(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, reason }: OnAmendment & { readonly reason: string },
): Promise<CallAmendmentRecord> {
  const amendment = await loadAmendment(deps, id, tx);
  assertVersion(expectedVersion, amendment.version);
  const dossier = await amendmentDossier(deps, amendment, tx.now, tx);
  const changes = changesOfAmendment(dossier);
  assertMayPublish(dossier, changes, tx);
  const call = await replaceDesign(deps, tx, dossier);
  const published = await markPublished(deps, tx, { amendment: { ...amendment, reason }, changes, call });
  const told = changes.filter(({ isInternal }) => !isInternal);
  if (told.length > 0) {
    const { drafts, certified } = dossier.applications;
    for (const application of [...drafts, ...certified]) {
      await applyAmendment(deps, tx, { application, call, reason, count: told.length });
    }
  }
  return published;
}

function assertMayPublish(
  dossier: AmendmentDossier,
  changes: readonly DesignChange[],
  { actor, now }: Transaction,
): void {
  const { amendment, call } = dossier;
  const facts = {
    ...amendment,
    callStatus: call.status,
    issues: issuesOfAmendment(dossier),
    changeCount: changes.length,
  };
  const decision = decideAmendment(facts, 'publish', { actor, now: now.toISOString() });
  if (!decision.ok) throw new RefusedError(decision);
}

async function replaceDesign(
  deps: Database,
  tx: Transaction,
  { amendment, call }: AmendmentDossier,
): Promise<FundingCallRecord> {
  const number = designVersionOf(call);
  await callDesignModel(deps.connection).create(
    [{ _id: newId(), callId: call._id, number, design: call.design, replacedAt: tx.now }],
    { session: tx.session },
  );
  const set = {
    ...headOf(amendment.design, call.reference),
    envelopeLeftMinor: amendment.design.envelopeMinor - call.committedMinor,
    designVersion: number + 1,
    updatedAt: tx.now,
  };
  const version = await updateVersioned(fundingCallModel(deps.connection), call, { $set: set }, tx.session);
  return { ...call, ...set, version };
}

async function markPublished(
  deps: Database,
  tx: Transaction,
  {
    amendment,
    changes,
    call,
  }: {
    readonly amendment: CallAmendmentRecord;
    readonly changes: readonly DesignChange[];
    readonly call: FundingCallRecord;
  },
): Promise<CallAmendmentRecord> {
  const set = {
    status: 'published' as const,
    isDraft: false,
    steps: [...amendment.steps, stepOf(tx, 'publish')],
    designVersion: call.designVersion,
    changes: [...changes],
    reason: amendment.reason,
    publishedByName: tx.actor.name,
    publishedAt: tx.now,
    updatedAt: tx.now,
  };
  const version = await updateVersioned(
    callAmendmentModel(deps.connection),
    amendment,
    { $set: set },
    tx.session,
  );
  const entity = { type: 'fundingCall', id: call._id };
  const { organisationId } = call;
  await tx.record({
    action: 'fundingCall.amended',
    entity,
    organisationId,
    before: amendment,
    after: { ...amendment, ...set },
  });
  await tx.tell({
    caseType: 'fundingCall',
    caseId: call._id,
    organisationId,
    event: 'amended',
    params: { number: amendment.number, count: changes.length },
    comment: amendment.reason,
  });
  return { ...amendment, ...set, version };
}
