import type { DelegationView, MyDelegationsView } from '#shared/delegations/delegation-views.ts';
import type { Page } from '#shared/api/page.ts';
import type { NoticeView } from '#shared/notices/notice-views.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { trusted } from '../database/model.ts';
import { outgoingMailModel } from '../notifications/outgoing-mail.model.ts';
import {
  aWrittenApplication,
  expectStatus,
  openTestCall,
  testNow,
  type TestCall,
} from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { actorOf } from './sessions.ts';
import { loadUser } from './user.repository.ts';
import { userAccountModel } from './user-account.model.ts';

interface Refused {
  readonly error: { readonly code: string; readonly fields?: { path: string; code: string }[] };
}

describe('Delegations', () => {
  let portal: TestPortal;
  let call: TestCall;
  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
  });
  beforeEach(() => {
    portal.clock.set(testNow);
  });
  afterAll(() => portal.close());

  const today = testNow.slice(0, 10);
  const idOf = (persona: string) => portal.actor(persona).userId;
  const wish = (change: object = {}) => ({
    organisationId: portal.organisations.mosselBay,
    delegateId: idOf('mosselBay.grantOfficer2'),
    role: 'municipalManager',
    fromOn: today,
    toOn: today,
    reason: 'Annual leave',
    ...change,
  });
  const given: DelegationView[] = [];
  async function give(persona = 'mosselBay.municipalManager', change: object = {}): Promise<DelegationView> {
    const client = await portal.signInAs(persona);
    const delegation = expectStatus(await client.post<DelegationView>('/delegations', wish(change)), 201);
    given.push(delegation);
    return delegation;
  }
  async function refused(persona: string, change: object): Promise<Refused> {
    const answer = await (await portal.signInAs(persona)).post<Refused>('/delegations', wish(change));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    return answer.body;
  }
  afterEach(async () => {
    portal.clock.set(testNow);
    const administrator = await portal.signInAs('department.administrator');
    for (const { id } of given.splice(0)) {
      await administrator.post(`/delegations/${id}/revoke`, { reason: 'End of the spec' }, { version: 1 });
    }
  });

  const rolesOf = async (persona: string) => {
    const user = await loadUser(portal.deps, idOf(persona));
    const { actor } = await actorOf(portal.deps, user, portal.clock.now());
    return actor.memberships.flatMap(({ roles, delegation }) =>
      roles.map((role) => `${role}${delegation ? ` for ${delegation.name}` : ''}`),
    );
  };

  it('gives the role for these days only, and takes it away with the last one', async () => {
    await give('mosselBay.municipalManager', { fromOn: '2026-11-23', toOn: '2026-11-24' });
    const own = await rolesOf('mosselBay.grantOfficer2');
    expect(own).toEqual(['grantOfficer']);
    for (const [at, expected] of [
      ['2026-11-22T21:59:59.000Z', own],
      ['2026-11-22T22:00:00.000Z', ['grantOfficer', 'municipalManager for mosselBay municipalManager']],
      ['2026-11-24T21:59:59.000Z', ['grantOfficer', 'municipalManager for mosselBay municipalManager']],
      ['2026-11-24T22:00:00.000Z', own],
    ] as const) {
      portal.clock.set(at);
      expect(await rolesOf('mosselBay.grantOfficer2'))
        .withContext(at)
        .toEqual([...expected]);
    }
  });

  it('shows both people what stands, tells them as each of them chose, and ends at once when it is revoked', async () => {
    const delegation = await give();
    const mine = async (persona: string) =>
      (await (await portal.signInAs(persona)).get<MyDelegationsView>('/delegations/mine')).body;
    expect((await mine('mosselBay.municipalManager')).given.map(({ state }) => state)).toContain('current');
    expect((await mine('mosselBay.grantOfficer2')).received.map(({ id }) => id)).toContain(delegation.id);
    const delegate = await portal.signInAs('mosselBay.grantOfficer2');
    const revoke = { reason: 'She is back early.' };
    expectStatus(await delegate.post(`/delegations/${delegation.id}/revoke`, revoke, { version: 1 }), 200);
    expect(await rolesOf('mosselBay.grantOfficer2')).toEqual(['grantOfficer']);
    const again = await delegate.post<Refused>(`/delegations/${delegation.id}/revoke`, revoke, {
      version: 2,
    });
    expect(again.body.error.code).toBe('delegationIsOver');
    for (const _again of [1, 2]) await portal.drainJobs();
    const told = async (persona: string) => {
      const answer = await (await portal.signInAs(persona)).get<Page<NoticeView>>('/notices?limit=50');
      const own = answer.body.items.filter(({ type }) => type === 'delegation').slice(0, 2);
      return own.map(({ event, comment }) => [event, comment]);
    };
    const both = [
      ['revoked', revoke.reason],
      ['given', delegation.reason],
    ];
    expect(await told('mosselBay.municipalManager')).toEqual(both);
    expect(await told('mosselBay.grantOfficer2')).toEqual(both);
    const mails = await outgoingMailModel(portal.deps.connection)
      .find({ template: 'delegation', about: trusted({ $exists: true }) })
      .sort({ _id: -1 })
      .limit(4)
      .lean();
    expect(new Set(mails.map(({ to }) => to)).size).toBe(2);
    expect(mails.every(({ purpose }) => purpose === 'notice')).toBeTrue();
  });

  it('lasts no longer than its giver holds the role', async () => {
    await give();
    const users = userAccountModel(portal.deps.connection);
    const giver = idOf('mosselBay.municipalManager');
    await users.updateOne({ _id: giver }, { $set: { status: 'disabled' } });
    expect(await rolesOf('mosselBay.grantOfficer2')).toEqual(['grantOfficer']);
    await users.updateOne({ _id: giver }, { $set: { status: 'active' } });
  });

  const refusals: readonly (readonly [string, string, () => object, string])[] = [
    ['a role one does not hold', 'mosselBay.grantOfficer', () => ({}), 'giverLacksRole'],
    [
      'to oneself',
      'mosselBay.municipalManager',
      () => ({ delegateId: idOf('mosselBay.municipalManager') }),
      'delegateIsGiver',
    ],
    [
      'to somebody of another municipality',
      'mosselBay.municipalManager',
      () => ({ delegateId: idOf('hessequa.grantOfficer') }),
      'delegateIsNotAColleague',
    ],
    [
      'to the auditor',
      'mosselBay.municipalManager',
      () => ({ delegateId: idOf('mosselBay.auditor') }),
      'delegateMustStayIndependent',
    ],
    [
      'to somebody who holds the role',
      'mosselBay.chiefFinancialOfficer',
      () => ({ role: 'chiefFinancialOfficer', delegateId: idOf('mosselBay.chiefFinancialOfficer2') }),
      'delegateHoldsRole',
    ],
    [
      'for somebody else without being the administrator',
      'mosselBay.grantOfficer',
      () => ({ giverId: idOf('mosselBay.municipalManager') }),
      'delegationIsNotYours',
    ],
    ['an assessor’s part', 'department.assessor', () => ({ role: 'assessor' }), 'validationFailed'],
    [
      'for days that have passed',
      'mosselBay.municipalManager',
      () => ({ fromOn: '2026-01-01', toOn: '2026-01-02' }),
      'validationFailed',
    ],
    [
      'for longer than an absence',
      'mosselBay.municipalManager',
      () => ({ toOn: '2027-12-31' }),
      'validationFailed',
    ],
  ];
  for (const [what, persona, change, code] of refusals) {
    it(`is refused ${what}`, async () => {
      expect((await refused(persona, change())).error.code).toBe(code);
    });
  }

  it('cannot be handed on by whoever holds it', async () => {
    await give();
    const onward = { delegateId: idOf('mosselBay.projectLead') };
    expect((await refused('mosselBay.grantOfficer2', onward)).error.code).toBe('giverLacksRole');
  });

  it('is refused where it overlaps another of the same role, also when both are sent at once', async () => {
    await give('mosselBay.municipalManager', { fromOn: '2026-12-01', toOn: '2026-12-10' });
    const overlapping = {
      fromOn: '2026-12-10',
      toOn: '2026-12-12',
      delegateId: idOf('mosselBay.projectLead'),
    };
    expect((await refused('mosselBay.municipalManager', overlapping)).error.code).toBe('delegationsOverlap');
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const days = { fromOn: '2027-01-04', toOn: '2027-01-08' };
    const answers = await Promise.all(
      ['grantOfficer', 'grantOfficer2', 'projectLead', 'centreManager'].map((key) =>
        manager.post<DelegationView>('/delegations', wish({ ...days, delegateId: idOf(`mosselBay.${key}`) })),
      ),
    );
    given.push(...answers.filter(({ status }) => status === 201).map(({ body }) => body));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
  });

  it('is written by the administrator for somebody who has left already', async () => {
    const delegation = await give('department.administrator', {
      giverId: idOf('mosselBay.municipalManager'),
    });
    expect([delegation.giverName, delegation.givenBy]).toEqual([
      'mosselBay municipalManager',
      'department administrator',
    ]);
  });

  it('is nobody else’s to see, to revoke, or to choose people for', async () => {
    const { id } = await give();
    const stranger = await portal.signInAs('hessequa.municipalManager');
    expect((await stranger.post(`/delegations/${id}/revoke`, { reason: 'No' }, { version: 1 })).status).toBe(
      400,
    );
    const asked = await stranger.post(`/delegations/${id}/revoke`, { reason: 'No, not so.' }, { version: 1 });
    expect(asked.status).toBe(404);
    const of = `organisationId=${portal.organisations.mosselBay}`;
    expect((await stranger.get(`/delegations/colleagues?${of}`)).status).toBe(404);
    const list = await stranger.get<{ items: DelegationView[] }>(`/delegations?${of}`);
    expect(list.body.items).toEqual([]);
  });

  it('lets the delegate submit for the manager, and says so in step, version and timeline', async () => {
    await give('mosselBay.municipalManager', { delegateId: idOf('mosselBay.centreManager') });
    const application = await aWrittenApplication(portal, call);
    const path = `/grant-applications/${application.id}`;
    const cfo = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    const certified = expectStatus(
      await cfo.post<GrantApplicationView>(
        `${path}/certify`,
        { statementAccepted: true },
        { version: application.version },
      ),
      200,
    );
    const delegate = await portal.signInAs('mosselBay.centreManager');
    const submitted = expectStatus(
      await delegate.post<GrantApplicationView>(`${path}/submit`, {}, { version: certified.version }),
      200,
    );
    const expected = jasmine.objectContaining({
      name: 'mosselBay municipalManager',
      fromOn: today,
      toOn: today,
    });
    expect(submitted.steps.at(-1)?.onBehalfOf).toEqual(expected);
    expect(submitted.versions[0]?.chain.at(-1)?.onBehalfOf).toEqual(expected);
    const timeline = await delegate.get<{ items: { onBehalfOf: object | null }[] }>(
      `/timeline/grantApplication/${application.id}`,
    );
    expect(timeline.body.items[0]?.onBehalfOf).toEqual(expected);
    await portal.drainJobs();
    const { issuedDocuments } = (await delegate.get<GrantApplicationView>(path)).body;
    expect(issuedDocuments[0]?.documentId).not.toBeNull();
  });

  it('does not let whoever wrote or certified submit for the manager', async () => {
    await give('mosselBay.municipalManager', { delegateId: idOf('mosselBay.chiefFinancialOfficer') });
    const application = await aWrittenApplication(portal, call);
    const path = `/grant-applications/${application.id}`;
    const cfo = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    const certified = expectStatus(
      await cfo.post<GrantApplicationView>(
        `${path}/certify`,
        { statementAccepted: true },
        { version: application.version },
      ),
      200,
    );
    const answer = await cfo.post<Refused>(`${path}/submit`, {}, { version: certified.version });
    expect(answer.body.error.code).toBe('actorTookEarlierStep');
  });

  it('does not let the giver take the step after the one taken for them', async () => {
    const both = idOf('mosselBay.centreManager');
    await give('mosselBay.chiefFinancialOfficer', { role: 'chiefFinancialOfficer', delegateId: both });
    const application = await aWrittenApplication(portal, call);
    const path = `/grant-applications/${application.id}`;
    const delegate = await portal.signInAs('mosselBay.centreManager');
    const certified = expectStatus(
      await delegate.post<GrantApplicationView>(
        `${path}/certify`,
        { statementAccepted: true },
        { version: application.version },
      ),
      200,
    );
    await give('mosselBay.municipalManager', { delegateId: idOf('mosselBay.chiefFinancialOfficer') });
    const cfo = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    const answer = await cfo.post<Refused>(`${path}/submit`, {}, { version: certified.version });
    expect(answer.body.error.code).toBe('actorTookEarlierStep');
  });
});
