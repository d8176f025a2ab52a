import { isPermitted, type PermissionName } from '#shared/access/permissions.ts';
import type { UploadCopyBody } from '#shared/awards/award-requests.ts';
import type { AwardCommand, Signature, SignatureSide } from '#shared/awards/award.ts';
import { decideAward } from '#shared/awards/award-workflow.ts';
import {
  isSignedCopyType,
  signatureOf,
  signedOnIssue,
  waitingCopy,
  type CopyStep,
  type SignedCopy,
  type SignedCopyStatus,
} from '#shared/awards/signed-copy.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { stepTaken, type Capacity } from '#shared/workflow/workflow.ts';
import { awardModel, loadAwardRecord, type AwardRecord } from '../../awards/index.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError, RefusedError, ValidationError } from '../../http/errors.ts';
import { actedBy } from '../acted-by.ts';
import { awardCase } from '../award-case.ts';
import { announceAgreed, withSignature } from './sign-agreement.ts';

interface OnCopy {
  readonly id: string;
  readonly side: SignatureSide;
  readonly expectedVersion: number | undefined;
}

type Verb = 'upload' | 'confirm' | 'reject' | 'withdraw';
interface Step {
  readonly command: AwardCommand;
  readonly permission: PermissionName;
  /** In the timeline, and after `award.` in the audit trail. */
  readonly event: string;
}

/** What a verb on a side's copy is called everywhere. */
export const copySteps = {
  municipality: {
    upload: {
      command: 'uploadCopyForMunicipality',
      permission: 'award.uploadCopyForMunicipality',
      event: 'copyUploadedForMunicipality',
    },
    confirm: {
      command: 'confirmCopyOfMunicipality',
      permission: 'award.answerCopyOfMunicipality',
      event: 'copyConfirmedOfMunicipality',
    },
    reject: {
      command: 'rejectCopyOfMunicipality',
      permission: 'award.answerCopyOfMunicipality',
      event: 'copyRejectedOfMunicipality',
    },
    withdraw: {
      command: 'withdrawCopyOfMunicipality',
      permission: 'award.uploadCopyForMunicipality',
      event: 'copyWithdrawnOfMunicipality',
    },
  },
  department: {
    upload: {
      command: 'uploadCopyForDepartment',
      permission: 'award.uploadCopyForDepartment',
      event: 'copyUploadedForDepartment',
    },
    confirm: {
      command: 'confirmCopyOfDepartment',
      permission: 'award.answerCopyOfDepartment',
      event: 'copyConfirmedOfDepartment',
    },
    reject: {
      command: 'rejectCopyOfDepartment',
      permission: 'award.answerCopyOfDepartment',
      event: 'copyRejectedOfDepartment',
    },
    withdraw: {
      command: 'withdrawCopyOfDepartment',
      permission: 'award.uploadCopyForDepartment',
      event: 'copyWithdrawnOfDepartment',
    },
  },
} as const satisfies Record<SignatureSide, Record<Verb, Step>>;

/**
 * Takes a copy that was signed on paper, with what the uploader says about it. It is no signature yet: a person of the
 * other side says first whether it is what was agreed.
 */
export async function uploadSignedCopy(
  deps: Pick<Deps, 'connection' | 'documents'>,
  tx: Transaction,
  { signerName, capacity, signedOn, documentId, agreementSha256, ...on }: OnCopy & UploadCopyBody,
): Promise<AwardRecord> {
  const step = copySteps[on.side].upload;
  const { before, as } = await decided(deps, tx, on, step);
  if (before.agreement.sha256 !== agreementSha256) throw new RefusedError(refuse('agreementHasChanged'));
  refuseImpossibleDay(before, signedOn, localDayOf(tx.now));
  const document = await deps.documents.attach(tx, {
    documentId,
    link: { type: 'award', id: on.id },
    organisationId: before.organisationId,
    readPermission: 'award.read',
  });
  if (!isSignedCopyType(document.mediaType)) throw new RefusedError(refuse('signedCopyTypeNotAllowed'));
  const copy: SignedCopy = {
    id: newId(),
    side: on.side,
    status: 'waiting',
    signerName,
    capacity,
    signedOn,
    documentId,
    fileName: document.name,
    sha256: document.sha256,
    agreementSha256,
    uploadedBy: actedBy(tx),
    answer: null,
  };
  const signedCopies = [...(before.signedCopies ?? []), copy];
  return write(deps, tx, { before, as, step, copy, set: { signedCopies } });
}

/** The other side's yes: the copy is the side's signature, and with the second signature the award is agreed. */
export async function confirmSignedCopy(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  { copyId, ...on }: OnCopy & { readonly copyId: string },
): Promise<AwardRecord> {
  const step = copySteps[on.side].confirm;
  const { before, as } = await decided(deps, tx, on, step);
  const confirmed = { ...actedBy(tx), reason: '' };
  const copy = answered(before, { side: on.side, copyId }, { status: 'confirmed', answer: confirmed });
  const signature: Signature = signatureOf(copy, confirmed);
  const set = { ...withSignature(before, signature), signedCopies: replaced(before, copy) };
  return write(deps, tx, { before, as, step, copy, set });
}

/** The other side's no, or the side's own second thought, each with the reason. The file stays on record. */
export async function closeSignedCopy(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  {
    copyId,
    reason,
    verb,
    ...on
  }: OnCopy & {
    readonly copyId: string;
    readonly reason: string;
    readonly verb: 'reject' | 'withdraw';
  },
): Promise<AwardRecord> {
  const step = copySteps[on.side][verb];
  const { before, as } = await decided(deps, tx, on, step);
  const status = verb === 'reject' ? 'rejected' : 'withdrawn';
  const copy = answered(before, { side: on.side, copyId }, { status, answer: { ...actedBy(tx), reason } });
  return write(deps, tx, { before, as, step, copy, set: { signedCopies: replaced(before, copy) } });
}

/** Loads, authorises and decides. */
async function decided(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  { id, expectedVersion }: OnCopy,
  { command, permission }: Step,
): Promise<{ readonly before: AwardRecord; readonly as: Capacity }> {
  const before = await loadAwardRecord(deps, id, tx);
  if (!isPermitted(tx.actor, permission, before.organisationId))
    throw new NotFoundError({ type: 'award', id });
  assertVersion(expectedVersion, before.version);
  const decision = decideAward(awardCase(before), command, { actor: tx.actor, now: tx.now.toISOString() });
  if (!decision.ok) throw new RefusedError(decision);
  tx.actFor(decision.value.as.onBehalfOf);
  return { before, as: decision.value.as };
}

function refuseImpossibleDay({ decidedAt }: AwardRecord, signedOn: string, today: string): void {
  const decidedOn = localDayOf(decidedAt);
  const issue = signedOnIssue(signedOn, { decidedOn, today });
  if (issue === null) return;
  const message =
    issue === 'inFuture'
      ? 'Give the day on which it was signed; this one is still to come.'
      : `Give the day on which it was signed. The award was decided on ${decidedOn}, so not before.`;
  throw new ValidationError([{ path: 'signedOn', code: 'notAllowed', message }]);
}

/** The waiting copy as it becomes; a copy other than the one that was looked at is not answered by it. */
function answered(
  { signedCopies = [] }: AwardRecord,
  { side, copyId }: { readonly side: SignatureSide; readonly copyId: string },
  {
    status,
    answer,
  }: { readonly status: SignedCopyStatus; readonly answer: CopyStep & { readonly reason: string } },
): SignedCopy {
  const copy = waitingCopy(signedCopies, side);
  if (copy?.id !== copyId) throw new RefusedError(refuse('noSignedCopyWaits', { side }));
  return { ...copy, status, answer };
}

function replaced({ signedCopies = [] }: AwardRecord, copy: SignedCopy): SignedCopy[] {
  return signedCopies.map((each) => (each.id === copy.id ? copy : each));
}

async function write(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  given: {
    readonly before: AwardRecord;
    readonly as: Capacity;
    readonly step: Step;
    readonly copy: SignedCopy;
    readonly set: Partial<AwardRecord>;
  },
): Promise<AwardRecord> {
  const { before, as, step, copy } = given;
  const now = tx.now.toISOString();
  const set = {
    ...given.set,
    steps: [...before.steps, stepTaken(step.command, { actor: tx.actor, now, as })],
    updatedAt: tx.now,
  };
  const version = await updateVersioned(awardModel(deps.connection), before, { $set: set }, tx.session);
  const after = { ...before, ...set, version };
  const { _id: id, organisationId } = before;
  await tx.record({
    action: `award.${step.event}`,
    entity: { type: 'award', id },
    organisationId,
    before,
    after,
  });
  const onAward = { caseType: 'award', caseId: id, organisationId };
  const { signerName: signer, capacity, signedOn, answer } = copy;
  const comment = answer && answer.reason !== '' ? { comment: answer.reason } : {};
  await tx.tell({ ...onAward, event: step.event, params: { signer, capacity, signedOn }, ...comment });
  if (after.status === 'agreed' && before.status !== 'agreed') await announceAgreed(tx, after);
  return after;
}
