import { isPermitted, type PermissionName } from '#shared/access/permissions.ts';
import { extensionIsNotLater } from '#shared/awards/acceptance.ts';
import type { AcceptBody, ExtendAcceptanceBody } from '#shared/awards/award-requests.ts';
import type { AcceptanceExtension, AwardCommand } from '#shared/awards/award.ts';
import { decideAward } from '#shared/awards/award-workflow.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { awardModel, loadAwardRecord, type AwardRecord } from '../../awards/index.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError, RefusedError } from '../../http/errors.ts';
import { awardCase, letterOf } from '../award-case.ts';
import { endOffer } from './end-offer.ts';

interface OnAward {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

/** Loads, authorises and decides; answers the award as it was read. */
async function decided(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  { id, expectedVersion }: OnAward,
  { command, permission }: { readonly command: AwardCommand; readonly permission: PermissionName },
): Promise<AwardRecord> {
  const award = await loadAwardRecord(deps, id, tx);
  if (!isPermitted(tx.actor, permission, award.organisationId))
    throw new NotFoundError({ type: 'award', id });
  assertVersion(expectedVersion, award.version);
  const decision = decideAward(awardCase(award), command, { actor: tx.actor, now: tx.now.toISOString() });
  if (!decision.ok) throw new RefusedError(decision);
  return award;
}

/** The municipal manager accepts the award on the letter they read. From then on the agreement may be signed. */
export async function acceptAward(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  { capacity, letterSha256, ...onAward }: OnAward & Omit<AcceptBody, 'reauthenticationToken'>,
): Promise<AwardRecord> {
  const before = await decided(deps, tx, onAward, { command: 'accept', permission: 'award.accept' });
  if (letterOf(before)?.sha256 !== letterSha256) throw new RefusedError(refuse('awardLetterHasChanged'));
  const at = tx.now.toISOString();
  const { userId, name } = tx.actor;
  const set = {
    status: 'accepted' as const,
    acceptance: { userId, name, capacity, at, letterSha256 },
    steps: [...before.steps, { command: 'accept', userId, userName: name, at }],
    updatedAt: tx.now,
  };
  const version = await updateVersioned(awardModel(deps.connection), before, { $set: set }, tx.session);
  const after = { ...before, ...set, version };
  await announce(tx, { before, after, event: 'accepted', params: { name, capacity } });
  return after;
}

/** The municipal manager refuses; the money set aside is free again in the same transaction. */
export async function refuseAward(
  deps: Deps,
  tx: Transaction,
  { reason, ...onAward }: OnAward & { readonly reason: string },
): Promise<AwardRecord> {
  const before = await decided(deps, tx, onAward, { command: 'refuse', permission: 'award.accept' });
  return endOffer(deps, tx, before, { kind: 'refused', reason });
}

/** The Department gives more time, with the reason. The first day stays where it was. */
export async function extendAcceptance(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  { untilOn, reason, ...onAward }: OnAward & ExtendAcceptanceBody,
): Promise<AwardRecord> {
  const before = await decided(deps, tx, onAward, {
    command: 'extendAcceptance',
    permission: 'award.extendAcceptance',
  });
  const refusal = extensionIsNotLater(before, untilOn, localDayOf(tx.now));
  if (refusal) throw new RefusedError(refusal);
  const at = tx.now.toISOString();
  const { userId, name } = tx.actor;
  const extension: AcceptanceExtension = { untilOn, reason, userId, name, at };
  const set = {
    acceptanceExtensions: [...before.acceptanceExtensions, extension],
    steps: [...before.steps, { command: 'extendAcceptance', userId, userName: name, at }],
    updatedAt: tx.now,
  };
  const version = await updateVersioned(awardModel(deps.connection), before, { $set: set }, tx.session);
  const after = { ...before, ...set, version };
  await announce(tx, { before, after, event: 'acceptanceExtended', params: { untilOn }, comment: reason });
  return after;
}

async function announce(
  tx: Transaction,
  told: {
    readonly before: AwardRecord;
    readonly after: AwardRecord;
    readonly event: string;
    readonly params: Readonly<Record<string, string | number>>;
    readonly comment?: string;
  },
): Promise<void> {
  const { before, after, event, params, comment } = told;
  const { _id: id, organisationId } = after;
  await tx.record({ action: `award.${event}`, entity: { type: 'award', id }, organisationId, before, after });
  const entry = { caseType: 'award', caseId: id, organisationId, event, params };
  await tx.tell(comment === undefined ? entry : { ...entry, comment });
}
