import { isPermitted } from '#shared/access/permissions.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import {
  decideDelegation,
  delegationState,
  periodProblem,
  type DelegationParty,
} from '#shared/delegations/delegation.ts';
import type { GiveDelegationBody } from '#shared/delegations/delegation-requests.ts';
import type { DelegationView } from '#shared/delegations/delegation-views.ts';
import { refuse } from '#shared/errors/refusal.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError, RefusedError, ValidationError } from '../../http/errors.ts';
import { loadOrganisation } from '../../organisations/index.ts';
import { delegationModel, type DelegationRecord } from '../delegation.model.ts';
import { ownRoles } from '../delegations-in-force.ts';
import { userAccountModel, type UserAccount } from '../user-account.model.ts';
import { loadUser } from '../user.repository.ts';

/** A person hands one of their roles to a colleague for some days, or the administrator does so for them. */
export async function giveDelegation(
  deps: Deps,
  tx: Transaction,
  { giverId = tx.actor.userId, ...given }: GiveDelegationBody,
): Promise<DelegationRecord> {
  const { organisationId, role, fromOn, toOn } = given;
  if (giverId !== tx.actor.userId && !isPermitted(tx.actor, 'delegation.giveForOthers')) {
    throw new RefusedError(refuse('delegationIsNotYours'));
  }
  const problem = periodProblem(given, localDayOf(tx.now));
  if (problem) throw new ValidationError([problem]);
  const organisation = await loadOrganisation(deps, organisationId, tx);
  const giver = await loadUser(deps, giverId, tx);
  const delegate = await loadUser(deps, given.delegateId, tx);
  const model = delegationModel(deps.connection);
  const standing = await model
    .find({ giverId, organisationId })
    .session(tx.session)
    .lean<DelegationRecord[]>();
  const decision = decideDelegation({
    role,
    fromOn,
    toOn,
    giver: partyOf(giver, organisationId, fromOn),
    delegate: partyOf(delegate, organisationId, fromOn),
    given: standing,
  });
  if (!decision.ok) throw new RefusedError(decision);
  const record: DelegationRecord = {
    _id: newId(),
    version: 1,
    organisationId,
    organisationName: organisation.name,
    role,
    giverId,
    giverName: giver.name,
    delegateId: delegate._id,
    delegateName: delegate.name,
    fromOn,
    toOn,
    reason: given.reason,
    givenAt: tx.now.toISOString(),
    givenBy: tx.actor.name,
    revokedAt: null,
    revokedBy: null,
    revokedReason: null,
  };
  await model.create([record], { session: tx.session });
  await takeTurns(deps, tx, giverId);
  await tx.record({
    action: 'delegation.given',
    entity: { type: 'delegation', id: record._id },
    organisationId,
    after: record,
  });
  await tellBoth(tx, record._id, 'given');
  return record;
}

/** Two at once for one giver write the same account, so that one of them is run again and sees the other. */
async function takeTurns(deps: Deps, tx: Transaction, giverId: string): Promise<void> {
  await userAccountModel(deps.connection).updateOne(
    { _id: giverId },
    { $inc: { delegationsGiven: 1 } },
    { session: tx.session },
  );
}

function partyOf(user: UserAccount, organisationId: string, on: string): DelegationParty {
  const roles = user.status === 'active' ? ownRoles(user, organisationId, on) : [];
  return { userId: user._id, name: user.name, roles };
}

/** Ends a delegation at once: by either of the two, or by an administrator. Steps already taken stand. */
export async function revokeDelegation(
  deps: Deps,
  tx: Transaction,
  given: { readonly id: string; readonly expectedVersion: number | undefined; readonly reason: string },
): Promise<DelegationRecord> {
  const record = await delegationModel(deps.connection)
    .findById(given.id)
    .session(tx.session)
    .lean<DelegationRecord>();
  const isTheirs = record && [record.giverId, record.delegateId].includes(tx.actor.userId);
  if (!record || !(isTheirs || isPermitted(tx.actor, 'delegation.giveForOthers'))) {
    throw new NotFoundError({ type: 'delegation', id: given.id });
  }
  assertVersion(given.expectedVersion, record.version);
  const state = delegationState(record, localDayOf(tx.now));
  if (state === 'past' || state === 'revoked') throw new RefusedError(refuse('delegationIsOver'));
  const change = {
    revokedAt: tx.now.toISOString(),
    revokedBy: tx.actor.name,
    revokedReason: given.reason,
  };
  const version = await updateVersioned(
    delegationModel(deps.connection),
    record,
    { $set: change },
    tx.session,
  );
  const after = { ...record, ...change, version };
  await tx.record({
    action: 'delegation.revoked',
    entity: { type: 'delegation', id: record._id },
    organisationId: record.organisationId,
    before: record,
    after,
  });
  await tellBoth(tx, record._id, 'revoked');
  return after;
}

/** Told after the commit, through the notices. */
async function tellBoth(tx: Transaction, delegationId: string, what: 'given' | 'revoked'): Promise<void> {
  if (!tx.quiet) await tx.enqueue({ kind: 'announceDelegation', payload: { delegationId, what } });
}

export function toDelegationView(record: DelegationRecord, today: string): DelegationView {
  const { _id: id, ...rest } = record;
  return { id, ...rest, state: delegationState(record, today) };
}
