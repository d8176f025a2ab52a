import { isPermitted } from '#shared/access/permissions.ts';
import type { SignBody } from '#shared/awards/award-requests.ts';
import type { Signature, SignatureSide } from '#shared/awards/award.ts';
import { decideAward, statusAfterSigning } from '#shared/awards/award-workflow.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { awardModel, loadAwardRecord, type AwardRecord } from '../../awards/index.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError, RefusedError } from '../../http/errors.ts';
import { awardCase } from '../award-case.ts';
import { issueSignedAgreementJob } from '../issue-agreement.ts';
import { stepTaken } from '#shared/workflow/workflow.ts';

export interface SignAgreement extends Omit<SignBody, 'reauthenticationToken'> {
  readonly id: string;
  readonly side: SignatureSide;
  readonly expectedVersion: number | undefined;
}

const signing = {
  municipality: {
    command: 'signForMunicipality',
    permission: 'award.signForMunicipality',
    event: 'signedForMunicipality',
  },
  department: {
    command: 'signForDepartment',
    permission: 'award.signForDepartment',
    event: 'signedForDepartment',
  },
} as const;

/**
 * Signs for one side. What is signed is the hash of the agreement the person had in front of them; the second side
 * makes the award agreed and orders the PDF with both signatures.
 */
export async function signAgreement(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  { id, side, expectedVersion, capacity, agreementSha256 }: SignAgreement,
): Promise<AwardRecord> {
  const { command, permission, event } = signing[side];
  const before = await loadAwardRecord(deps, id, tx);
  if (!isPermitted(tx.actor, permission, before.organisationId))
    throw new NotFoundError({ type: 'award', id });
  assertVersion(expectedVersion, before.version);
  const at = tx.now.toISOString();
  const decision = decideAward(awardCase(before), command, { actor: tx.actor, now: at });
  if (!decision.ok) throw new RefusedError(decision);
  if (before.agreement.sha256 !== agreementSha256) throw new RefusedError(refuse('agreementHasChanged'));
  const { userId, name } = tx.actor;
  const { as } = decision.value;
  tx.actFor(as.onBehalfOf);
  const signature: Signature = {
    side,
    userId,
    name,
    ...(as.onBehalfOf ? { onBehalfOf: as.onBehalfOf } : {}),
    capacity,
    signedAt: at,
    method: 'password',
    agreementSha256,
  };
  const set = {
    ...withSignature(before, signature),
    steps: [...before.steps, stepTaken(command, { actor: tx.actor, now: at, as })],
    updatedAt: tx.now,
  };
  const version = await updateVersioned(awardModel(deps.connection), before, { $set: set }, tx.session);
  const after = { ...before, ...set, version };
  await announce(tx, { before, after, event, capacity });
  return after;
}

/** What another signature changes of an award: with both sides’ it is agreed, and its signed agreement is ordered. */
export function withSignature(
  before: AwardRecord,
  signature: Signature,
): Pick<AwardRecord, 'signatures' | 'status' | 'issuedDocuments'> {
  const signatures = [...before.signatures, signature];
  const status = statusAfterSigning(signatures);
  const awaited = status === 'agreed' ? [awaitedSignedAgreement] : [];
  return { signatures, status, issuedDocuments: [...before.issuedDocuments, ...awaited] };
}

const awaitedSignedAgreement = {
  kind: 'signedAgreement',
  documentId: null,
  sha256: null,
  issuedAt: null,
} as const;

async function announce(
  tx: Transaction,
  told: {
    readonly before: AwardRecord;
    readonly after: AwardRecord;
    readonly event: string;
    readonly capacity: string;
  },
): Promise<void> {
  const { before, after, event, capacity } = told;
  const { _id: id, organisationId } = after;
  await tx.record({ action: `award.${event}`, entity: { type: 'award', id }, organisationId, before, after });
  const onAward = { caseType: 'award', caseId: id, organisationId };
  await tx.tell({ ...onAward, event, params: { name: tx.actor.name, capacity } });
  if (after.status === 'agreed') await announceAgreed(tx, after);
}

/** Both sides have signed: says so, and orders the agreement with both signatures. */
export async function announceAgreed(
  tx: Transaction,
  { _id: id, organisationId }: Pick<AwardRecord, '_id' | 'organisationId'>,
): Promise<void> {
  await tx.tell({ caseType: 'award', caseId: id, organisationId, event: 'agreed' });
  await tx.enqueue(issueSignedAgreementJob(id));
}
