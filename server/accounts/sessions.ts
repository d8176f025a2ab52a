import type { Request } from 'express';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type { Actor } from '#shared/access/roles.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import type { CookieChange } from '../http/define-route.ts';
import type { Authenticated } from '../http/serve-route.ts';
import { organisationsById } from '../organisations/index.ts';
import type { Organisation } from '../organisations/index.ts';
import { sessionModel } from './session.model.ts';
import type { Session } from './session.model.ts';
import { hashToken, newToken } from './tokens.ts';
import { userAccountModel } from './user-account.model.ts';
import type { UserAccount } from './user-account.model.ts';
import { delegatedMemberships } from './delegations-in-force.ts';

/** Over HTTPS the `__Host-` prefix ties the cookie to this host and to secure transport. */
export function sessionCookieName(secure: boolean): string {
  return secure ? '__Host-thusong' : 'thusong';
}

export function sessionToken(request: Request, secure: boolean): string | undefined {
  const name = sessionCookieName(secure);
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=');
  }
  return undefined;
}

export interface SessionStart {
  readonly userId: string;
  readonly address: string;
  readonly userAgent: string;
}

/** Starts a session and answers the cookie that carries it. */
export async function startSession(
  deps: Deps,
  tx: Transaction,
  start: SessionStart,
): Promise<{ readonly session: Session; readonly cookie: CookieChange }> {
  const token = newToken();
  const endsAt = new Date(tx.now.getTime() + deps.config.session.absoluteMilliseconds);
  const record = {
    ...start,
    tokenHash: hashToken(token),
    startedAt: tx.now,
    lastSeenAt: tx.now,
    expiresAt: idleEnd(deps, tx.now, endsAt),
    endsAt,
  };
  const [created] = await sessionModel(deps.connection).create([record], { session: tx.session });
  if (!created) throw new Error('The session was not stored.');
  const cookie = { name: sessionCookieName(deps.config.secure), value: token, expiresAt: endsAt };
  return { session: created.toObject<Session>(), cookie };
}

export function idleEnd(deps: Pick<Deps, 'config'>, now: Date, endsAt: Date): Date {
  return new Date(Math.min(now.getTime() + deps.config.session.idleMilliseconds, endsAt.getTime()));
}

/** Use moves a session's end, at most once a minute so that reading does not cost a write. */
const touchMilliseconds = 60_000;

/** Who is asking. Roles are read now, not remembered: a change of roles bites on the next request. */
export async function authenticateRequest(deps: Deps, request: Request): Promise<Authenticated | undefined> {
  const token = sessionToken(request, deps.config.secure);
  if (token === undefined || token === '') return undefined;
  const now = deps.clock.now();
  const session = await sessionModel(deps.connection)
    .findOne({ tokenHash: hashToken(token), expiresAt: trusted({ $gt: now }) })
    .lean<Session>();
  if (!session) return undefined;
  const user = await userAccountModel(deps.connection).findById(session.userId).lean<UserAccount>();
  if (user?.status !== 'active') return undefined;
  if (now.getTime() - session.lastSeenAt.getTime() > touchMilliseconds)
    await touchSession(deps, session, now);
  const { actor } = await actorOf(deps, user, now);
  return { actor, sessionId: session._id };
}

async function touchSession(deps: Deps, session: Session, now: Date): Promise<void> {
  await sessionModel(deps.connection).updateOne(
    { _id: session._id },
    { $set: { lastSeenAt: now, expiresAt: idleEnd(deps, now, session.endsAt) } },
  );
}

/** The person as decisions see them: the memberships that hold on this day, and what they hold for others. */
export async function actorOf(
  deps: Pick<Deps, 'connection'>,
  user: UserAccount,
  now: Date,
): Promise<{
  readonly actor: Actor;
  /** The organisations they belong to, by id. */
  readonly organisations: ReadonlyMap<string, Organisation>;
}> {
  const today = localDayOf(now);
  const valid = user.memberships.filter(
    ({ validFromOn, validToOn }) => validFromOn <= today && (validToOn === null || today <= validToOn),
  );
  const organisations = await organisationsById(
    deps,
    valid.map((membership) => membership.organisationId),
  );
  const held = valid.flatMap((membership) => {
    const organisation = organisations.get(membership.organisationId);
    return organisation ? [{ membership, organisation }] : [];
  });
  const memberships = held.map(({ membership, organisation }) => ({
    organisationId: organisation._id,
    organisationKind: organisation.kind,
    roles: membership.roles,
  }));
  const delegated = await delegatedMemberships(deps, user, {
    today,
    organisations: held.map(({ organisation }) => organisation),
  });
  const actor = { userId: user._id, name: user.name, memberships: [...memberships, ...delegated] };
  return { actor, organisations };
}

/** Ends sessions at once: all of a person's, or all but one. */
export async function endSessions(
  deps: Pick<Deps, 'connection'>,
  tx: Transaction,
  which: { readonly userId: string; readonly except?: string | undefined },
): Promise<number> {
  const filter = {
    userId: which.userId,
    ...(which.except === undefined ? {} : { _id: trusted({ $ne: which.except }) }),
  };
  const result = await sessionModel(deps.connection).deleteMany(filter, { session: tx.session });
  return result.deletedCount;
}
