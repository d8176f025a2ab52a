import { randomUUID } from 'node:crypto';
import type { ApiErrorEnvelope } from '#shared/errors/api-error.ts';
import type { Page } from '#shared/api/page.ts';
import type { SessionView, UserView } from '#shared/accounts/account-views.ts';
import type { OutgoingMailView } from '#shared/accounts/administration-views.ts';
import { auditEventModel } from '../audit/index.ts';
import { outgoingMailModel } from '../notifications/outgoing-mail.model.ts';
import { personaOf, testPassword } from '../testing/personas.ts';
import { signIn, startTestPortal } from '../testing/test-portal.ts';
import type { TestClient } from '../testing/test-client.ts';
import type { TestPortal } from '../testing/test-portal.ts';

describe('Accounts', () => {
  let portal: TestPortal;
  let administrator: TestClient;
  beforeAll(async () => {
    portal = await startTestPortal();
    administrator = await portal.signInAs('department.administrator');
  });
  afterAll(() => portal.close());
  afterEach(() => portal.clock.set(null));

  const goodPassword = 'eleven quiet herons';
  const invitation = (more: object = {}) => ({
    email: `${randomUUID()}@example.org`,
    name: 'Nomsa Khumalo',
    memberships: [{ organisationId: portal.organisations.mosselBay, roles: ['grantOfficer'] }],
    ...more,
  });

  /** What the last mail to this address says, with the line breaks of quoted-printable taken out. */
  async function lastMail(to: string): Promise<{ id: string; text: string; token: string }> {
    await portal.drainJobs();
    const list = await administrator.get<Page<OutgoingMailView>>(
      `/outgoing-mails?to=${encodeURIComponent(to)}`,
    );
    const id = list.body.items[0]?.id ?? '';
    const { bytes } = await administrator.download(`/outgoing-mails/${id}/content`);
    const text = bytes
      .toString('utf8')
      .replace(/=\r?\n/g, '')
      .replaceAll('=3D', '=');
    return { id, text, token: /#([\w-]{43})/.exec(text)?.[1] ?? '' };
  }

  async function invited(more: object = {}): Promise<{ user: UserView; token: string }> {
    const answer = await administrator.post<UserView>('/users', invitation(more));
    expect(answer.status).toBe(201);
    return { user: answer.body, token: (await lastMail(answer.body.email)).token };
  }

  async function idOf(persona: string): Promise<UserView> {
    const answer = await administrator.get<UserView>(`/users/${portal.actor(persona).userId}`);
    return answer.body;
  }

  describe('by invitation', () => {
    it('begin when the invited person chooses a password by the link in the mail', async () => {
      const { user, token } = await invited();
      const stranger = portal.anonymous();
      const seen = await stranger.post<{ email: string; name: string }>('/invitations/read', { token });
      expect(seen.body.email).toBe(user.email);
      expect((await stranger.post('/invitations/accept', { token, password: goodPassword })).status).toBe(
        204,
      );
      const client = await signIn(portal.url, user.email, goodPassword);
      const session = await client.get<SessionView>('/session');
      expect(session.body.memberships[0]?.organisationCode).toBe('WC043');
    });

    it('cannot be accepted twice, late, after a newer link, or with a token made up', async () => {
      const used = await invited();
      await portal.anonymous().post('/invitations/accept', { token: used.token, password: goodPassword });
      const late = await invited();
      const replaced = await invited();
      await administrator.post(`/users/${replaced.user.id}/invite-again`);
      const accept = (token: string) =>
        portal.anonymous().post<ApiErrorEnvelope>('/invitations/accept', { token, password: goodPassword });
      for (const token of [used.token, replaced.token, 'x'.repeat(43)]) {
        expect((await accept(token)).body.error.code).toBe('tokenNotUsable');
      }
      portal.clock.advance(7 * 24 * 3_600_000 + 1_000);
      expect((await accept(late.token)).body.error.code).toBe('tokenNotUsable');
    });

    it('take no weak password, and say why', async () => {
      const { user, token } = await invited();
      const tries: [password: string, code: string][] = [
        ['short', 'password.tooShort'],
        ['passwordpassword', 'password.tooCommon'],
        [`${user.email} and more`, 'password.likeEmail'],
      ];
      for (const [password, code] of tries) {
        const answer = await portal
          .anonymous()
          .post<ApiErrorEnvelope>('/invitations/accept', { token, password });
        expect(answer.body.error.fields?.map((field) => [field.path, field.code])).toEqual([
          ['password', code],
        ]);
      }
      expect(
        (await portal.anonymous().post('/invitations/accept', { token, password: goodPassword })).status,
      ).toBe(204);
    });

    it('keep the token out of the database once the mail is written', async () => {
      const { user, token } = await invited();
      const rows = await outgoingMailModel(portal.deps.connection).find({ to: user.email }).lean();
      expect(rows[0]?.sealedParams).toBeNull();
      const all = await portal.deps.connection.collection('jobs').find({}).toArray();
      expect(JSON.stringify([rows, all])).not.toContain(token);
    });

    it('are refused for an address that has one, unfit roles and an organisation twice', async () => {
      const { user } = await invited();
      const taken = await administrator.post<ApiErrorEnvelope>(
        '/users',
        invitation({ email: user.email.toUpperCase() }),
      );
      expect([taken.status, taken.body.error.code]).toEqual([409, 'emailTaken']);
      const { mosselBay, department } = portal.organisations;
      const memberships = [
        { organisationId: mosselBay, roles: ['approver'] },
        { organisationId: department, roles: ['approver'] },
        {
          organisationId: department,
          roles: ['assessor'],
          validFromOn: '2026-02-01',
          validToOn: '2026-01-01',
        },
        { organisationId: 'f'.repeat(24), roles: ['assessor'] },
      ];
      const unfit = await administrator.post<ApiErrorEnvelope>('/users', invitation({ memberships }));
      expect(unfit.body.error.fields?.map((field) => field.path)).toEqual([
        'memberships.0.roles',
        'memberships.2.organisationId',
        'memberships.2.validToOn',
        'memberships.3.organisationId',
      ]);
    });

    it('are opened once when the request is repeated', async () => {
      const body = invitation();
      const idempotencyKey = randomUUID();
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => administrator.post<UserView>('/users', body, { idempotencyKey })),
      );
      expect(new Set(answers.map((answer) => answer.body.id)).size).toBe(1);
      await portal.drainJobs();
      expect(await outgoingMailModel(portal.deps.connection).countDocuments({ to: body.email })).toBe(1);
    });
  });

  describe('with a forgotten password', () => {
    it('get a link that works once, ends every session and tells the owner', async () => {
      const { email } = personaOf('hessequa.chiefFinancialOfficer');
      const earlier = await signIn(portal.url, 'hessequa.chiefFinancialOfficer');
      expect((await portal.anonymous().post('/password-resets', { email })).status).toBe(204);
      const { token } = await lastMail(email);
      const redeem = () =>
        portal.anonymous().post('/password-resets/redeem', { token, password: goodPassword });
      expect((await redeem()).status).toBe(204);
      expect((await redeem()).status).toBe(410);
      expect((await earlier.get('/session')).status).toBe(401);
      await signIn(portal.url, email, goodPassword);
      expect((await lastMail(email)).text).toContain('password was changed');
    });

    it('answer the same for an address that has no account, and send nothing', async () => {
      const answer = await portal.anonymous().post('/password-resets', { email: 'nobody@example.org' });
      expect(answer.status).toBe(204);
      await portal.drainJobs();
      expect(
        await outgoingMailModel(portal.deps.connection).countDocuments({ to: 'nobody@example.org' }),
      ).toBe(0);
    });

    it('get no more than three links in a quarter of an hour', async () => {
      const { email } = personaOf('hessequa.chiefFinancialOfficer2');
      const statuses: number[] = [];
      for (let index = 0; index < 4; index += 1) {
        statuses.push((await portal.anonymous().post('/password-resets', { email })).status);
      }
      expect(statuses).toEqual([204, 204, 204, 429]);
    });

    it('let a link lapse after an hour', async () => {
      const { email } = personaOf('mosselBay.chiefFinancialOfficer2');
      await portal.anonymous().post('/password-resets', { email });
      const { token } = await lastMail(email);
      portal.clock.advance(3_600_001);
      const answer = await portal
        .anonymous()
        .post('/password-resets/redeem', { token, password: goodPassword });
      expect(answer.status).toBe(410);
    });
  });

  describe('of people who are signed in', () => {
    it('change the password only for who knows it, and end the other sessions', async () => {
      const here = await signIn(portal.url, 'department.financeOfficer4');
      const there = await signIn(portal.url, 'department.financeOfficer4');
      const wrong = await here.post<ApiErrorEnvelope>('/profile/password', {
        currentPassword: 'not it',
        newPassword: goodPassword,
      });
      expect(wrong.body.error.code).toBe('passwordWrong');
      const right = await here.post('/profile/password', {
        currentPassword: testPassword,
        newPassword: goodPassword,
      });
      expect(right.status).toBe(204);
      expect((await here.get('/session')).status).toBe(200);
      expect((await there.get('/session')).status).toBe(401);
    });

    it('keep the language', async () => {
      const client = await portal.signInAs('mosselBay.projectLead');
      expect((await client.put('/profile', { language: 'xh' })).status).toBe(200);
      expect((await client.get<SessionView>('/session')).body.user.language).toBe('xh');
    });
  });

  describe('in an administrator’s hands', () => {
    it('are switched off at once and on again, by version', async () => {
      const client = await signIn(portal.url, 'mosselBay.grantOfficer2');
      const user = await idOf('mosselBay.grantOfficer2');
      expect((await administrator.post(`/users/${user.id}/disable`)).status).toBe(428);
      const off = await administrator.post<UserView>(
        `/users/${user.id}/disable`,
        {},
        { version: user.version },
      );
      expect(off.body.status).toBe('disabled');
      expect((await client.get('/session')).status).toBe(401);
      const stale = await administrator.post(`/users/${user.id}/enable`, {}, { version: user.version });
      expect(stale.status).toBe(412);
      const on = await administrator.post<UserView>(
        `/users/${user.id}/enable`,
        {},
        { version: off.body.version },
      );
      expect(on.body.status).toBe('active');
      await signIn(portal.url, 'mosselBay.grantOfficer2');
    });

    it('get other roles, which bite on the next request', async () => {
      const client = await signIn(portal.url, 'department.programmeOfficer2');
      expect((await client.get('/users')).status).toBe(403);
      const user = await idOf('department.programmeOfficer2');
      const memberships = [{ organisationId: portal.organisations.department, roles: ['auditor'] }];
      const answer = await administrator.put<UserView>(
        `/users/${user.id}/memberships`,
        { memberships },
        { version: user.version },
      );
      expect(answer.status).toBe(200);
      expect((await client.get('/users')).status).toBe(200);
      const event = await auditEventModel(portal.deps.connection)
        .findOne({ entityId: user.id, action: 'user.membershipsSet' })
        .lean();
      expect(event?.changedFields).toEqual(['memberships']);
    });

    it('never give their own holder other roles, nor switch themselves off', async () => {
      const own = await idOf('department.administrator');
      const memberships = [
        {
          organisationId: portal.organisations.department,
          roles: ['administrator', 'approver', 'financeOfficer'],
        },
      ];
      const raised = await administrator.put<ApiErrorEnvelope>(
        `/users/${own.id}/memberships`,
        { memberships },
        { version: own.version },
      );
      expect([raised.status, raised.body.error.code]).toEqual([409, 'ownAccount']);
      const off = await administrator.post<ApiErrorEnvelope>(
        `/users/${own.id}/disable`,
        {},
        { version: own.version },
      );
      expect(off.body.error.code).toBe('ownAccount');
    });

    it('are listed by name, filtered and in pages that join without a gap', async () => {
      const names: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query = `/users?limit=5&sort=name${cursor === '' ? '' : `&cursor=${cursor}`}`;
        const page: Page<UserView> = (await administrator.get<Page<UserView>>(query)).body;
        names.push(...page.items.map((user) => user.id));
        cursor = page.nextCursor;
        if (cursor === null) expect(names.length).toBe(page.total);
      }
      expect(new Set(names).size).toBe(names.length);
      const found = await administrator.get<Page<UserView>>('/users?search=HESSEQUA.ex&status=active');
      expect(found.body.items.every((user) => user.email.endsWith('@hessequa.example'))).toBeTrue();
      expect(found.body.total).toBeGreaterThan(3);
    });

    it('show a municipality’s auditor the people of that municipality only', async () => {
      const auditor = await portal.signInAs('mosselBay.auditor');
      const page = (await auditor.get<Page<UserView>>('/users?limit=200')).body;
      expect(page.items.length).toBe(page.total);
      expect(
        page.items.every((user) => user.memberships.some((each) => each.organisationCode === 'WC043')),
      ).toBeTrue();
      expect((await auditor.get(`/users/${portal.actor('hessequa.grantOfficer').userId}`)).status).toBe(404);
    });

    it('leave what a mail says to its reader outside the demonstration', async () => {
      const real = await startTestPortal({ config: { demonstration: false } });
      try {
        const client = await real.signInAs('department.administrator');
        await real.anonymous().post('/password-resets', { email: personaOf('mosselBay.grantOfficer').email });
        await real.drainJobs();
        const list = await client.get<Page<OutgoingMailView>>('/outgoing-mails');
        expect(list.body.items[0]?.contentReadable).toBeFalse();
        const answer = await client.get<ApiErrorEnvelope>(
          `/outgoing-mails/${list.body.items[0]?.id ?? ''}/content`,
        );
        expect([answer.status, answer.body.error.code]).toEqual([403, 'mailContentPrivate']);
      } finally {
        await real.close();
      }
    });
  });

  describe('confirming a step by password', () => {
    it('refuse a wrong one', async () => {
      const client = await portal.signInAs('department.approver2');
      const answer = await client.post<ApiErrorEnvelope>('/session/reauthenticate', {
        password: 'not it at all',
      });
      expect([answer.status, answer.body.error.code]).toEqual([403, 'passwordWrong']);
    });
  });
});
