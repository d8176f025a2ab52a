import { refuse } from '#shared/errors/refusal.ts';
import type { AskWaiverBody, ConfirmConditionBody } from '#shared/disbursements/disbursement-requests.ts';
import type { AwardFacts } from '#shared/awards/award.ts';
import type { InstalmentCondition } from '#shared/funding-calls/funding-call.ts';
import type { PermissionName } from '#shared/access/permissions.ts';
import { loadAwardFor } from '../../awards/index.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError, RefusedError, ValidationError } from '../../http/errors.ts';
import { conditionConfirmationModel, waiverModel, type WaiverRecord } from '../disbursement.model.ts';
import { readinessOf } from '../readiness.ts';
import { capacityFor, permittedCapacities } from '#shared/access/permissions.ts';
import { tookPart } from '#shared/workflow/workflow.ts';

interface ConditionAt {
  readonly awardId: string;
  readonly number: number;
  readonly conditionIndex: number;
}

/** The award and a condition of one of its instalments that is neither met nor waived. */
async function openCondition(
  deps: Deps,
  tx: Transaction,
  { awardId, number, conditionIndex }: ConditionAt,
  permission: PermissionName,
): Promise<{ award: AwardFacts; condition: InstalmentCondition }> {
  const award = await loadAwardFor(deps, { actor: tx.actor, permission, id: awardId }, tx);
  tx.actFor(capacityFor(tx.actor, permission, award.organisationId)?.onBehalfOf ?? null);
  const instalment = award.instalments.find((each) => each.number === number);
  const condition = instalment?.conditions[conditionIndex];
  if (!condition)
    throw new NotFoundError({ type: 'condition', id: `${awardId}/${number}/${conditionIndex}` });
  const verdict = (await readinessOf(deps, award, tx)).of(number).conditions[conditionIndex];
  if (!verdict || verdict.met || verdict.waived) throw new RefusedError(refuse('conditionIsNotOpen'));
  return { award, condition };
}

/** A programme officer confirms what the portal cannot see: the written assurance, or a condition in words. */
export async function confirmCondition(
  deps: Deps,
  tx: Transaction,
  given: ConditionAt & ConfirmConditionBody,
): Promise<void> {
  const { award, condition } = await openCondition(deps, tx, given, 'instalment.confirm');
  const what = condition.kind === 'manual' ? `manual:${condition.key}` : condition.kind;
  if (condition.kind !== 'manual' && condition.kind !== 'assuranceReceived') {
    throw new RefusedError(refuse('conditionIsNotOpen', { kind: condition.kind }));
  }
  if (condition.kind === 'assuranceReceived' && given.documentId === undefined) {
    throw new ValidationError([
      {
        path: 'documentId',
        code: 'required',
        message: 'Attach the written assurance (PFMA section 38(1)(j)).',
      },
    ]);
  }
  const { id: awardId, organisationId } = award;
  const document =
    given.documentId === undefined
      ? null
      : await deps.documents.attach(tx, {
          documentId: given.documentId,
          link: { type: 'award', id: awardId },
          organisationId,
          readPermission: 'disbursement.read',
        });
  const record = {
    awardId,
    organisationId,
    what,
    note: given.note,
    documentId: document?._id ?? null,
    documentName: document?.name ?? null,
    byId: tx.actor.userId,
    by: tx.actor.name,
    byFor: tx.actingFor(),
    at: tx.now,
  };
  await conditionConfirmationModel(deps.connection).create([record], { session: tx.session });
  const entity = { type: 'award', id: awardId };
  await tx.record({ action: 'instalment.conditionConfirmed', entity, organisationId, after: { what } });
  const params = { number: given.number };
  const event = condition.kind === 'manual' ? 'conditionConfirmed' : 'assuranceReceived';
  await tx.tell({ caseType: 'award', caseId: awardId, organisationId, event, params, comment: given.note });
}

/** Asks to pay without a condition. It takes effect only when somebody else agrees. */
export async function askWaiver(
  deps: Deps,
  tx: Transaction,
  given: ConditionAt & AskWaiverBody,
): Promise<void> {
  const { award } = await openCondition(deps, tx, given, 'instalment.askWaiver');
  const { id: awardId, organisationId } = award;
  const { number: instalmentNumber, conditionIndex, reason } = given;
  const asked = await waiverModel(deps.connection)
    .exists({ awardId, instalmentNumber, conditionIndex })
    .session(tx.session);
  if (asked) throw new RefusedError(refuse('conditionIsNotOpen'));
  const record: WaiverRecord = {
    _id: newId(),
    version: 1,
    awardId,
    organisationId,
    instalmentNumber,
    conditionIndex,
    reason,
    askedById: tx.actor.userId,
    askedBy: tx.actor.name,
    askedFor: tx.actingFor(),
    askedAt: tx.now,
    agreedById: null,
    agreedBy: null,
    agreedFor: null,
    agreedAt: null,
  };
  await waiverModel(deps.connection).create([record], { session: tx.session });
  const entity = { type: 'award', id: awardId };
  await tx.record({
    action: 'instalment.waiverAsked',
    entity,
    organisationId,
    after: { instalmentNumber, conditionIndex },
  });
  const params = { number: instalmentNumber };
  await tx.tell({
    caseType: 'award',
    caseId: awardId,
    organisationId,
    event: 'waiverAsked',
    params,
    comment: reason,
  });
}

/** A second person agrees; the waiver is printed on the payment advice and the statement. */
export async function agreeWaiver(
  deps: Deps,
  tx: Transaction,
  given: {
    readonly awardId: string;
    readonly waiverId: string;
    readonly expectedVersion: number | undefined;
  },
): Promise<void> {
  const { awardId, waiverId } = given;
  const permission = 'instalment.agreeWaiver';
  const award = await loadAwardFor(deps, { actor: tx.actor, permission, id: awardId }, tx);
  const waiver = await waiverModel(deps.connection)
    .findOne({ _id: waiverId, awardId })
    .session(tx.session)
    .lean<WaiverRecord>();
  if (!waiver) throw new NotFoundError({ type: 'waiver', id: waiverId });
  assertVersion(given.expectedVersion, waiver.version);
  if (waiver.agreedAt !== null) throw new RefusedError(refuse('conditionIsNotOpen'));
  const asked = { userId: waiver.askedById, ...(waiver.askedFor ? { onBehalfOf: waiver.askedFor } : {}) };
  const as = permittedCapacities(tx.actor, permission, award.organisationId).find(
    (each) => !tookPart(asked, { actor: tx.actor, now: tx.now.toISOString(), as: each }),
  );
  if (!as) throw new RefusedError(refuse('waiverNeedsSecondPerson'));
  tx.actFor(as.onBehalfOf);
  const { userId: agreedById, name: agreedBy } = tx.actor;
  const change = { agreedById, agreedBy, agreedFor: tx.actingFor(), agreedAt: tx.now };
  await updateVersioned(waiverModel(deps.connection), waiver, { $set: change }, tx.session);
  const { organisationId } = waiver;
  await tx.record({
    action: 'instalment.waiverAgreed',
    entity: { type: 'award', id: awardId },
    organisationId,
    after: change,
  });
  const params = { number: waiver.instalmentNumber };
  await tx.tell({
    caseType: 'award',
    caseId: awardId,
    organisationId,
    event: 'waiverAgreed',
    params,
    comment: waiver.reason,
  });
}
