import type { SessionView, SignedInPlaceView } from '#shared/accounts/account-views.ts';
import { signIn, startTestPortal } from '../testing/test-portal.ts';
import type { TestPortal } from '../testing/test-portal.ts';
import { personaOf, testPassword } from '../testing/personas.ts';
import { auditEventModel } from '../audit/index.ts';
import { sessionModel } from './session.model.ts';
import { userAccountModel } from './user-account.model.ts';

interface Refused {
  readonly error: {
    readonly code: string;
    readonly requestId: string;
    readonly fields?: readonly { readonly path: string }[];
  };
}

describe('Signing in', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.close());
  afterEach(() => portal.clock.set(null));

  const minutes = (count: number) => count * 60_000;

  it('opens a session and says who is in, with which roles, until when', async () => {
    const client = await signIn(portal.url, 'mosselBay.grantOfficer');
    const answer = await client.get<SessionView>('/session');
    expect(answer.status).toBe(200);
    expect(answer.body.user.email).toBe('grantofficer@mosselbay.example');
    expect(answer.body.memberships.map(({ organisationCode, roles }) => [organisationCode, roles])).toEqual([
      ['WC043', ['grantOfficer']],
    ]);
    expect(answer.body.municipalFinancialYear).toMatch(/^\d{4}\/\d{2}$/);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('sets a cookie that scripts cannot read and other sites cannot send, and keeps only its hash', async () => {
    const answer = await fetch(`${portal.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Thusong-Client': 'web' },
      body: JSON.stringify({ email: personaOf('mosselBay.centreManager').email, password: testPassword }),
    });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^thusong=[\w-]{43}; /);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    const token = /thusong=([^;]+)/.exec(cookie)?.[1] ?? '';
    const stored = JSON.stringify(await sessionModel(portal.deps.connection).find({}).lean());
    expect(token.length).toBe(43);
    expect(stored).not.toContain(token);
  });

  it('takes the e-mail address in any case and with spaces around it', async () => {
    const client = portal.anonymous();
    const email = `  ${personaOf('mosselBay.grantOfficer').email.toUpperCase()} `;
    expect((await client.post('/session', { email, password: testPassword })).status).toBe(200);
  });

  it('answers a wrong password and an unknown address alike', async () => {
    const client = portal.anonymous();
    const wrong = await client.post<Refused>('/session', {
      email: personaOf('hessequa.auditor').email,
      password: 'nothing like it',
    });
    const unknown = await client.post<Refused>('/session', {
      email: 'nobody@example.org',
      password: 'nothing like it',
    });
    expect(wrong.status).toBe(401);
    expect(unknown.status).toBe(401);
    const { requestId: _a, ...first } = wrong.body.error;
    const { requestId: _b, ...second } = unknown.body.error;
    expect(first).toEqual(second);
  });

  it('records who signed in, and who failed to', async () => {
    const { email } = personaOf('hessequa.projectLead');
    await portal.anonymous().post('/session', { email, password: 'nothing like it' });
    await signIn(portal.url, 'hessequa.projectLead');
    const { userId } = portal.actor('hessequa.projectLead');
    const events = await auditEventModel(portal.deps.connection)
      .find({ entityId: userId })
      .sort({ _id: 1 })
      .lean();
    expect(events.map((event) => event.action)).toEqual(['session.signInFailed', 'session.signedIn']);
  });

  it('refuses without the header that other sites cannot send', async () => {
    const answer = await fetch(`${portal.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'a@example.org', password: 'x' }),
    });
    expect(answer.status).toBe(403);
    expect(((await answer.json()) as Refused).error.code).toBe('csrfHeaderMissing');
  });

  it('ends a session that is not used for half an hour, and not one that is', async () => {
    const start = Date.now();
    const client = await signIn(portal.url, 'mosselBay.projectLead');
    portal.clock.set(new Date(start + minutes(29)));
    expect((await client.get('/session')).status).toBe(200);
    portal.clock.set(new Date(start + minutes(58)));
    expect((await client.get('/session')).status).toBe(200);
    portal.clock.set(new Date(start + minutes(89)));
    expect((await client.get<Refused>('/session')).body.error.code).toBe('signInRequired');
  });

  it('ends every session after twelve hours, however much it is used', async () => {
    const start = Date.now();
    const client = await signIn(portal.url, 'mosselBay.projectLead');
    for (let at = 25; at < 12 * 60; at += 25) {
      portal.clock.set(new Date(start + minutes(at)));
      expect((await client.post<SessionView>('/session/renew')).status).toBe(200);
    }
    portal.clock.set(new Date(start + minutes(12 * 60 + 1)));
    expect((await client.get('/session')).status).toBe(401);
  });

  it('renews a session by the idle period', async () => {
    const start = Date.now();
    const client = await signIn(portal.url, 'mosselBay.auditor');
    portal.clock.set(new Date(start + minutes(20)));
    const renewed = await client.post<SessionView>('/session/renew');
    expect(new Date(renewed.body.expiresAt).getTime()).toBe(start + minutes(50));
  });

  it('signs out at once, and lets nobody in with the old cookie', async () => {
    const client = await signIn(portal.url, 'mosselBay.municipalManager');
    const copy = new Map(client.cookies);
    expect((await client.delete('/session')).status).toBe(204);
    for (const [name, value] of copy) client.cookies.set(name, value);
    expect((await client.get('/session')).status).toBe(401);
  });

  it('shows where a person is signed in, ends one of those sessions, or all', async () => {
    const here = await signIn(portal.url, 'hessequa.municipalManager');
    const there = await signIn(portal.url, 'hessequa.municipalManager');
    const places = await here.get<{ items: SignedInPlaceView[] }>('/sessions');
    expect(places.body.items.map((place) => place.current).sort()).toEqual([false, true]);
    const other = places.body.items.find((place) => !place.current)?.id ?? '';
    expect((await here.delete(`/sessions/${other}`)).status).toBe(204);
    expect((await there.get('/session')).status).toBe(401);
    const again = await signIn(portal.url, 'hessequa.municipalManager');
    expect((await here.delete('/sessions')).status).toBe(204);
    expect((await here.get('/session')).status).toBe(401);
    expect((await again.get('/session')).status).toBe(401);
  });

  it('cannot end the session of somebody else', async () => {
    const one = await signIn(portal.url, 'hessequa.centreManager');
    const other = await signIn(portal.url, 'mosselBay.centreManager');
    const places = await one.get<{ items: SignedInPlaceView[] }>('/sessions');
    const answer = await other.delete<Refused>(`/sessions/${places.body.items[0]?.id ?? ''}`);
    expect(answer.status).toBe(404);
    expect((await one.get('/session')).status).toBe(200);
  });

  it('lets nobody use an account that is switched off, from the next request on', async () => {
    const client = await signIn(portal.url, 'hessequa.grantOfficer2');
    const { email } = personaOf('hessequa.grantOfficer2');
    await userAccountModel(portal.deps.connection).updateOne({ email }, { $set: { status: 'disabled' } });
    expect((await client.get('/session')).status).toBe(401);
    const again = await portal.anonymous().post<Refused>('/session', { email, password: testPassword });
    expect(again.body.error.code).toBe('signInFailed');
  });

  it('lets a change of roles bite on the next request', async () => {
    const client = await signIn(portal.url, 'hessequa.grantOfficer');
    const users = userAccountModel(portal.deps.connection);
    const { email } = personaOf('hessequa.grantOfficer');
    await users.updateOne({ email }, { $set: { 'memberships.0.validToOn': '2020-01-02' } });
    expect((await client.get<SessionView>('/session')).body.memberships).toEqual([]);
    expect((await client.get<Refused>('/organisations')).body.error.code).toBe('permissionDenied');
    await users.updateOne({ email }, { $set: { 'memberships.0.validToOn': null } });
    expect((await client.get('/organisations')).status).toBe(200);
  });
});

describe('Guessing passwords', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.close());

  it('is over after ten tries on one account, however many come at once; who is signed in stays in', async () => {
    const owner = await signIn(portal.url, 'department.approver');
    const { email } = personaOf('department.approver');
    const tries = await Promise.all(
      Array.from({ length: 14 }, () =>
        portal.anonymous().post<Refused>('/session', { email, password: 'a wrong guess' }),
      ),
    );
    const statuses = tries.map((answer) => answer.status);
    expect(statuses.filter((status) => status === 401).length).toBe(10);
    const refused = tries.filter((answer) => answer.status === 429);
    expect(refused.length).toBe(4);
    const retryAfter = Number(refused[0]?.headers.get('retry-after'));
    expect(retryAfter).toBeGreaterThan(0);
    expect(retryAfter).toBeLessThanOrEqual(900);
    const right = await portal.anonymous().post<Refused>('/session', { email, password: testPassword });
    expect(right.body.error.code).toBe('tooManyRequests');
    expect((await owner.get('/session')).status).toBe(200);
    expect((await owner.post('/session/reauthenticate', { password: testPassword })).status).toBe(200);
  });

  it('does not count the sign-ins that were right', async () => {
    for (let index = 0; index < 12; index += 1) await signIn(portal.url, 'department.assessor');
    expect((await (await signIn(portal.url, 'department.assessor')).get('/session')).status).toBe(200);
  });

  it('takes as long for an address that nobody has', async () => {
    const time = async (email: string) => {
      const startedAt = performance.now();
      await portal.anonymous().post('/session', { email, password: 'a wrong guess' });
      return performance.now() - startedAt;
    };
    const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
    const known: number[] = [];
    const unknown: number[] = [];
    for (let index = 0; index < 7; index += 1) {
      known.push(await time(personaOf('department.assessor2').email));
      unknown.push(await time(`nobody${index}@example.org`));
    }
    // Hashing takes nearly all of it; without it the answer would come in a tenth of the time.
    expect(median(unknown)).toBeGreaterThan(median(known) / 2);
    expect(median(known)).toBeGreaterThan(median(unknown) / 2);
  });
});
