import { isPermitted, scopeOf, type PermissionName } from '#shared/access/permissions.ts';
import type { WriteAmendmentBody } from '#shared/award-amendments/amendment-requests.ts';
import {
  amendmentKinds,
  approvalLevelOf,
  openInstalments,
  type AmendmentCommand,
  type AmendmentGround,
  type AmendmentProposal,
} from '#shared/award-amendments/amendment.ts';
import { decideAmendment } from '#shared/award-amendments/amendment-workflow.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { loadAwardRecord, type AwardRecord } from '../../awards/index.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError, RefusedError } from '../../http/errors.ts';
import { amendmentDossier, loadAmendment, type AmendmentDossier } from '../amendment-case.ts';
import { amendmentGround } from '../amendment-ground.ts';
import { awardAmendmentModel, type AmendmentRecord } from '../amendment.model.ts';

export interface OnAmendment {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** Loads, authorises and decides: what every command on an amendment begins with. */
export async function decidedAmendment(
  deps: Deps,
  tx: Transaction,
  { id, expectedVersion }: OnAmendment,
  { command, permission }: { readonly command: AmendmentCommand; readonly permission: PermissionName },
): Promise<AmendmentDossier> {
  const record = await loadAmendment(deps, id, tx);
  if (!isPermitted(tx.actor, permission, record.organisationId))
    throw new NotFoundError({ type: 'awardAmendment', id });
  assertVersion(expectedVersion, record.version);
  const dossier = await amendmentDossier(deps, record, tx, tx);
  const decision = decideAmendment(dossier.facts, command, { actor: tx.actor, now: tx.now.toISOString() });
  if (!decision.ok) throw new RefusedError(decision);
  return dossier;
}

/** Writes the change with the step, and says what happened to the audit. */
export async function changeAmendment(
  deps: Deps,
  tx: Transaction,
  record: AmendmentRecord,
  { command, action, set }: { command: string; action: string; set: Partial<AmendmentRecord> },
): Promise<AmendmentRecord> {
  const { userId, name: userName } = tx.actor;
  const step = { command, userId, userName, at: tx.now.toISOString() };
  const change = { ...set, steps: [...record.steps, step], updatedAt: tx.now };
  const version = await updateVersioned(
    awardAmendmentModel(deps.connection),
    record,
    { $set: change },
    tx.session,
  );
  const after = { ...record, ...change, version };
  const { _id: id, organisationId } = record;
  const entity = { type: 'awardAmendment', id };
  await tx.record({ action: `awardAmendment.${action}`, entity, organisationId, before: record, after });
  return after;
}

/** Tells on the amendment and on its award, where everybody who follows the award sees it. */
export async function tellOfAmendment(
  tx: Transaction,
  record: AmendmentRecord,
  told: {
    readonly event: string;
    readonly onAward: string;
    readonly params?: Readonly<Record<string, string | number>>;
    readonly comment?: string;
  },
): Promise<void> {
  const { organisationId, reference, awardId, _id: id } = record;
  const { event, onAward, params = {}, comment } = told;
  const entry = { organisationId, ...(comment === undefined ? {} : { comment }) };
  await tx.tell({ ...entry, caseType: 'awardAmendment', caseId: id, event, params });
  await tx.tell({
    ...entry,
    caseType: 'award',
    caseId: awardId,
    event: onAward,
    params: { ...params, reference },
  });
}

/** A draft that changes nothing yet; each side has at most one under way on an award. */
export async function startAmendment(deps: Deps, tx: Transaction, awardId: string): Promise<AmendmentRecord> {
  const award = await loadAwardRecord(deps, awardId, tx);
  if (!isPermitted(tx.actor, 'awardAmendment.write', award.organisationId))
    throw new NotFoundError({ type: 'award', id: awardId });
  if (award.status !== 'agreed' && award.status !== 'active')
    throw new RefusedError(refuse('awardIsNotOpenToAmendment', { awardStatus: award.status }));
  const askedBy = scopeOf(tx.actor, 'awardAmendment.write') === 'all' ? 'department' : 'municipality';
  const model = awardAmendmentModel(deps.connection);
  const earlier = await model.find({ awardId }).session(tx.session).lean<AmendmentRecord[]>();
  const begun = earlier.find(
    (each) => each.askedBy === askedBy && ['draft', 'returned', 'submitted'].includes(each.status),
  );
  if (begun)
    throw new RefusedError(refuse('amendmentIsBegun', { reference: begun.reference, id: begun._id }));
  const record = newAmendment(tx, award, {
    askedBy,
    number: earlier.length + 1,
    ground: await amendmentGround(deps, award, tx),
  });
  await model.create([record], { session: tx.session });
  const { _id: id, organisationId, reference } = record;
  const entity = { type: 'awardAmendment', id };
  await tx.record({ action: 'awardAmendment.started', entity, organisationId, after: record });
  await tx.tell({
    caseType: 'awardAmendment',
    caseId: id,
    organisationId,
    event: 'started',
    audience: askedBy === 'department' ? 'province' : 'municipality',
    params: { reference },
  });
  return record;
}

function newAmendment(
  tx: Transaction,
  award: AwardRecord,
  given: {
    readonly askedBy: AmendmentRecord['askedBy'];
    readonly number: number;
    readonly ground: AmendmentGround;
  },
): AmendmentRecord {
  const { userId, name: userName } = tx.actor;
  const proposal: AmendmentProposal = {
    lines: award.lines.map(({ lineId, amountMinor }) => ({ lineId, amountMinor })),
    instalments: openInstalments(given.ground).map(({ number, plannedOn }) => ({ number, plannedOn })),
    endsOn: award.endsOn,
    reasons: '',
  };
  return {
    _id: newId(),
    version: 1,
    reference: `${award.reference}/A${given.number}`,
    number: given.number,
    status: 'draft',
    awardId: award._id,
    awardReference: award.reference,
    awardTitle: award.title,
    organisationId: award.organisationId,
    organisationName: award.organisationName,
    askedBy: given.askedBy,
    baseNumber: award.termsNumber,
    proposal,
    documents: [],
    kinds: [],
    level: 'approver',
    steps: [{ command: 'start', userId, userName, at: tx.now.toISOString() }],
    returned: null,
    decision: null,
    needsSignatures: false,
    letter: null,
    signatures: [],
    signedLetter: null,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
}

/** Saves the proposal, lenient but for its shape: every line of the award once, open instalments only. */
export async function writeAmendment(
  deps: Deps,
  tx: Transaction,
  { baseNumber, proposal, documentIds, ...onAmendment }: OnAmendment & WriteAmendmentBody,
): Promise<AmendmentRecord> {
  const { record, ground, award } = await decidedAmendment(deps, tx, onAmendment, {
    command: 'write',
    permission: 'awardAmendment.write',
  });
  const awardNumber = award.termsNumber;
  if (baseNumber !== awardNumber)
    throw new RefusedError(refuse('amendmentIsStale', { baseNumber, awardNumber }));
  if (!fits(ground, proposal)) throw new RefusedError(refuse('proposalDoesNotFit'));
  const documents = [];
  for (const documentId of documentIds) {
    const { name } = await deps.documents.attach(tx, {
      documentId,
      link: { type: 'awardAmendment', id: record._id },
      organisationId: record.organisationId,
      readPermission: 'awardAmendment.read',
    });
    documents.push({ documentId, name });
  }
  return changeAmendment(deps, tx, record, {
    command: 'write',
    action: 'written',
    set: {
      status: 'draft',
      baseNumber,
      proposal,
      documents,
      kinds: [...amendmentKinds(ground.terms, proposal)],
      level: approvalLevelOf(ground, proposal),
    },
  });
}

function fits(ground: AmendmentGround, { lines, instalments }: AmendmentProposal): boolean {
  const same = (left: readonly (string | number)[], right: readonly (string | number)[]) =>
    left.length === right.length &&
    new Set(left).size === left.length &&
    left.every((id) => right.includes(id));
  return (
    same(
      lines.map(({ lineId }) => lineId),
      ground.terms.lines.map(({ lineId }) => lineId),
    ) &&
    same(
      instalments.map(({ number }) => number),
      openInstalments(ground).map(({ number }) => number),
    )
  );
}

export async function submitAmendment(
  deps: Deps,
  tx: Transaction,
  on: OnAmendment,
): Promise<AmendmentRecord> {
  const { record, facts, ground } = await decidedAmendment(deps, tx, on, {
    command: 'submit',
    permission: 'awardAmendment.submit',
  });
  const after = await changeAmendment(deps, tx, record, {
    command: 'submit',
    action: 'submitted',
    set: {
      status: 'submitted',
      kinds: [...amendmentKinds(ground.terms, record.proposal)],
      level: facts.level,
      needsSignatures: facts.needsSignatures,
    },
  });
  await tellOfAmendment(tx, after, {
    event: 'submitted',
    onAward: 'amendmentSubmitted',
    comment: record.proposal.reasons,
  });
  return after;
}

export async function withdrawAmendment(
  deps: Deps,
  tx: Transaction,
  { reason, ...on }: OnAmendment & { readonly reason: string },
): Promise<AmendmentRecord> {
  const { record } = await decidedAmendment(deps, tx, on, {
    command: 'withdraw',
    permission: 'awardAmendment.submit',
  });
  const after = await changeAmendment(deps, tx, record, {
    command: 'withdraw',
    action: 'withdrawn',
    set: { status: 'withdrawn' },
  });
  await tellOfAmendment(tx, after, { event: 'withdrawn', onAward: 'amendmentWithdrawn', comment: reason });
  return after;
}
