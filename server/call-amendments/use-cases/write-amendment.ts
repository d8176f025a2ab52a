import { decideAmendment } from '#shared/funding-calls/amendment.ts';
import type { EditFundingCallBody } from '#shared/funding-calls/funding-call-requests.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import {
  callAmendmentModel,
  checkedDesign,
  departmentOf,
  loadFundingCall,
  type CallAmendmentRecord,
} from '../../funding-calls/index.ts';
import { NotFoundError, RefusedError } from '../../http/errors.ts';
import { amendmentDossier, changesOfAmendment, issuesOfAmendment } from '../amendment-view.ts';

type Database = Pick<Deps, 'connection' | 'clock'>;

export async function loadAmendment(
  deps: Pick<Deps, 'connection'>,
  id: string,
  tx?: Transaction,
): Promise<CallAmendmentRecord> {
  const amendment = await callAmendmentModel(deps.connection)
    .findById(id)
    .session(tx?.session ?? null)
    .lean<CallAmendmentRecord>();
  if (!amendment) throw new NotFoundError({ type: 'callAmendment', id });
  return amendment;
}

/** Begins to amend an open call, from its design as it stands. One amendment is written at a time. */
export async function startAmendment(
  deps: Database,
  tx: Transaction,
  callId: string,
): Promise<CallAmendmentRecord> {
  departmentOf(tx.actor, 'fundingCall.edit');
  const call = await loadFundingCall(deps, callId, tx);
  if (call.status !== 'open')
    throw new RefusedError(refuse('amendmentNeedsOpenCall', { status: call.status }));
  const model = callAmendmentModel(deps.connection);
  const earlier = await model
    .find({ callId })
    .sort({ number: -1 })
    .session(tx.session)
    .lean<CallAmendmentRecord[]>();
  const open = earlier.find(({ isDraft }) => isDraft);
  if (open) throw new RefusedError(refuse('amendmentIsBeingWritten', { name: open.startedByName }));
  const amendment: CallAmendmentRecord = {
    _id: newId(),
    version: 1,
    callId,
    callReference: call.reference,
    organisationId: call.organisationId,
    number: (earlier[0]?.number ?? 0) + 1,
    status: 'draft',
    isDraft: true,
    steps: [],
    design: call.design,
    reason: '',
    designVersion: null,
    changes: [],
    startedByName: tx.actor.name,
    startedAt: tx.now,
    publishedByName: '',
    publishedAt: null,
    updatedAt: tx.now,
  };
  await model.create([amendment], { session: tx.session });
  await record(tx, 'fundingCall.amendmentStarted', { amendment });
  return amendment;
}

export interface OnAmendment {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

export async function editAmendment(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, parts }: OnAmendment & { readonly parts: EditFundingCallBody },
): Promise<CallAmendmentRecord> {
  departmentOf(tx.actor, 'fundingCall.edit');
  const amendment = await loadAmendment(deps, id, tx);
  assertVersion(expectedVersion, amendment.version);
  if (amendment.status !== 'draft') {
    throw new RefusedError(refuse('fundingCallIsFrozen', { status: amendment.status }));
  }
  const changes = {
    design: await checkedDesign(deps, tx, amendment.design, parts),
    updatedAt: tx.now,
  };
  const version = await updateVersioned(
    callAmendmentModel(deps.connection),
    amendment,
    { $set: changes },
    tx.session,
  );
  const after = { ...amendment, ...changes, version };
  await record(tx, 'fundingCall.amendmentEdited', { amendment: after, before: amendment });
  return after;
}

export async function discardAmendment(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion }: OnAmendment,
): Promise<CallAmendmentRecord> {
  const amendment = await loadAmendment(deps, id, tx);
  assertVersion(expectedVersion, amendment.version);
  const dossier = await amendmentDossier(deps, amendment, tx.now, tx);
  const decision = decideAmendment(
    {
      ...amendment,
      callStatus: dossier.call.status,
      issues: issuesOfAmendment(dossier),
      changeCount: changesOfAmendment(dossier).length,
    },
    'discard',
    { actor: tx.actor, now: tx.now.toISOString() },
  );
  if (!decision.ok) throw new RefusedError(decision);
  const changes = {
    status: 'discarded' as const,
    isDraft: false,
    steps: [...amendment.steps, stepOf(tx, 'discard')],
    updatedAt: tx.now,
  };
  const version = await updateVersioned(
    callAmendmentModel(deps.connection),
    amendment,
    { $set: changes },
    tx.session,
  );
  const after = { ...amendment, ...changes, version };
  await record(tx, 'fundingCall.amendmentDiscarded', { amendment: after, before: amendment });
  return after;
}

export function stepOf(tx: Transaction, command: 'publish' | 'discard') {
  return { command, userId: tx.actor.userId, userName: tx.actor.name, at: tx.now.toISOString() };
}

async function record(
  tx: Transaction,
  action: string,
  { amendment, before }: { readonly amendment: CallAmendmentRecord; readonly before?: CallAmendmentRecord },
): Promise<void> {
  await tx.record({
    action,
    entity: { type: 'fundingCall', id: amendment.callId },
    organisationId: amendment.organisationId,
    ...(before ? { before } : {}),
    after: amendment,
  });
}
