import type { SessionView, SignedInPlaceView } from '#shared/accounts/account-views.ts';
import { financialYearOf, financialYearStartMonths } from '#shared/calendar/financial-year.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { trusted } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import type { Deps } from '../../deps.ts';
import type { RouteRequest } from '../../http/define-route.ts';
import { ApiFailure, NotFoundError } from '../../http/errors.ts';
import { sessionModel } from '../session.model.ts';
import type { Session } from '../session.model.ts';
import { actorOf, endSessions, idleEnd } from '../sessions.ts';
import { userAccountModel } from '../user-account.model.ts';
import type { UserAccount } from '../user-account.model.ts';

export async function readSession(deps: Deps, request: RouteRequest): Promise<SessionView> {
  const { session, user } = await current(deps, request);
  return sessionViewOf(deps, user, session);
}

/** Moves the end of the session now, without waiting for the next minute. */
export async function renewSession(deps: Deps, request: RouteRequest): Promise<SessionView> {
  const { session, user } = await current(deps, request);
  const change = { lastSeenAt: request.now, expiresAt: idleEnd(deps, request.now, session.endsAt) };
  await sessionModel(deps.connection).updateOne({ _id: session._id }, { $set: change });
  return sessionViewOf(deps, user, { ...session, ...change });
}

async function current(deps: Deps, request: RouteRequest): Promise<{ session: Session; user: UserAccount }> {
  const session = await sessionModel(deps.connection)
    .findById(request.origin.sessionId ?? '')
    .lean<Session>();
  const user =
    session && (await userAccountModel(deps.connection).findById(session.userId).lean<UserAccount>());
  if (!user) throw new ApiFailure('signInRequired');
  return { session, user };
}

export async function sessionViewOf(deps: Deps, user: UserAccount, session: Session): Promise<SessionView> {
  const now = deps.clock.now();
  const today = localDayOf(now);
  const { actor, organisations } = await actorOf(deps, user, now);
  return {
    user: { id: user._id, name: user.name, email: user.email, language: user.language },
    memberships: actor.memberships.flatMap(({ organisationId, roles, delegation }) => {
      const organisation = organisations.get(organisationId);
      if (!organisation) return [];
      const { name: organisationName, code: organisationCode, kind: organisationKind } = organisation;
      const named = { organisationId, organisationName, organisationCode, organisationKind };
      return [{ ...named, roles: [...roles], ...(delegation ? { delegation } : {}) }];
    }),
    expiresAt: session.expiresAt.toISOString(),
    endsAt: session.endsAt.toISOString(),
    demonstration: deps.config.demonstration,
    municipalFinancialYear: financialYearOf(today, financialYearStartMonths.municipal),
    provincialFinancialYear: financialYearOf(today, financialYearStartMonths.provincial),
  };
}

export async function listSignedInPlaces(
  deps: Deps,
  request: RouteRequest,
): Promise<{ items: SignedInPlaceView[] }> {
  const sessions = await sessionModel(deps.connection)
    .find({ userId: request.actor.userId, expiresAt: trusted({ $gt: request.now }) })
    .sort({ startedAt: -1 })
    .limit(100)
    .lean<Session[]>();
  const items = sessions.map((session) => ({
    id: session._id,
    current: session._id === request.origin.sessionId,
    startedAt: session.startedAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    expiresAt: session.expiresAt.toISOString(),
    address: session.address,
    userAgent: session.userAgent,
  }));
  return { items };
}

/** Ends one of the actor's own sessions. */
export async function endSession(deps: Deps, tx: Transaction, id: string): Promise<void> {
  const result = await sessionModel(deps.connection).deleteOne(
    { _id: id, userId: tx.actor.userId },
    { session: tx.session },
  );
  if (result.deletedCount === 0) throw new NotFoundError({ type: 'session', id });
  await tx.record({ action: 'session.signedOut', entity: { type: 'userAccount', id: tx.actor.userId } });
}

export async function endEverySession(deps: Deps, tx: Transaction): Promise<void> {
  await endSessions(deps, tx, { userId: tx.actor.userId });
  await tx.record({
    action: 'session.signedOutEverywhere',
    entity: { type: 'userAccount', id: tx.actor.userId },
  });
}
