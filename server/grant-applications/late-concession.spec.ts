import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import {
  aWrittenApplication,
  expectStatus,
  openTestCall,
  testNow,
  type TestCall,
} from '../testing/grants.ts';
import { signIn, startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { grantApplicationVersionModel } from './grant-application.model.ts';

interface Refused {
  readonly error: { readonly code: string };
}

/** The test call's last day is 15 December 2026; this is the evening of the day after. */
const late = '2026-12-16T16:00:00.000Z';

describe('a concession to submit late', () => {
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

  /** Takes a step on the application as it stands, as a person who signs in now. */
  async function step(persona: string, id: string, verb: string, body: object = {}) {
    const client = await signIn(portal.url, persona);
    const { version } = expectStatus(
      await client.get<GrantApplicationView>(`/grant-applications/${id}`),
      200,
    );
    return client.post<GrantApplicationView>(`/grant-applications/${id}/${verb}`, body, { version });
  }
  const done = async (persona: string, id: string, verb: string, body: object = {}) =>
    expectStatus(await step(persona, id, verb, body), 200);
  const refusedWith = async (persona: string, id: string, verb: string, body: object = {}) =>
    ((await step(persona, id, verb, body)).body as unknown as Refused).error.code;
  async function proof(persona: string): Promise<string> {
    const client = await signIn(portal.url, persona);
    const { body } = await client.post<{ token: string }>('/session/reauthenticate', {
      password: testPassword,
    });
    return body.token;
  }
  const testPassword = 'seven calm giraffes';
  const proposal = { untilOn: '2026-12-18', reason: 'The municipality was under water.' };
  const grantBy = async (persona: string, id: string) =>
    step(persona, id, 'concession/grant', { reauthenticationToken: await proof(persona) });

  it('is asked for, proposed and granted by two people, and lets the one application be submitted until its day', async () => {
    const { id } = await aWrittenApplication(portal, call);
    const other = await aWrittenApplication(portal, call);
    portal.clock.set(late);
    expect(
      await refusedWith('mosselBay.chiefFinancialOfficer', id, 'certify', { statementAccepted: true }),
    ).toBe('callIsClosed');
    const asked = await done('mosselBay.municipalManager', id, 'concession/ask', { reason: 'A flood.' });
    expect(asked.concession?.status).toBe('asked');
    const proposed = await done('department.programmeOfficer', id, 'concession/propose', proposal);
    expect(proposed.concession?.untilOn).toBe('2026-12-18');
    expect(
      await refusedWith('mosselBay.chiefFinancialOfficer', id, 'certify', { statementAccepted: true }),
    ).toBe('callIsClosed');
    const granted = expectStatus(await grantBy('department.approver', id), 200);
    expect([granted.concession?.status, granted.callClosesOn]).toEqual(['granted', '2026-12-15']);
    await done('mosselBay.chiefFinancialOfficer', id, 'certify', { statementAccepted: true });
    await done('mosselBay.municipalManager', id, 'submit');
    const version = await grantApplicationVersionModel(portal.deps.connection)
      .findOne({ applicationId: id })
      .lean();
    expect(version?.concession).toEqual({
      untilOn: '2026-12-18',
      granted: jasmine.objectContaining({ name: 'department approver' }),
    });
    await portal.drainJobs();
    const officer = await portal.signInAs('department.programmeOfficer');
    const seen = (await officer.get<GrantApplicationView>(`/grant-applications/${id}`)).body;
    expect(seen.issuedDocuments[0]?.documentId).not.toBeNull();
    const inTime = seen.screening.findings.find(({ item }) => item === 'inTime');
    expect(inTime?.answer).toBe('yes');
    expect(inTime?.facts.at(-1)).toEqual({
      code: 'concessionHeld',
      params: jasmine.objectContaining({ untilOn: '2026-12-18', name: 'department approver' }),
    });
    const certify = { statementAccepted: true };
    expect(await refusedWith('mosselBay.chiefFinancialOfficer', other.id, 'certify', certify)).toBe(
      'callIsClosed',
    );
  });

  it('ends with its day, to the minute in South Africa', async () => {
    const { id } = await aWrittenApplication(portal, call);
    portal.clock.set(late);
    await done('department.programmeOfficer', id, 'concession/propose', proposal);
    expectStatus(await grantBy('department.approver', id), 200);
    portal.clock.set('2026-12-18T22:00:00.000Z');
    const certify = { statementAccepted: true };
    expect(await refusedWith('mosselBay.chiefFinancialOfficer2', id, 'certify', certify)).toBe(
      'callIsClosed',
    );
    portal.clock.set('2026-12-18T21:59:00.000Z');
    await done('mosselBay.chiefFinancialOfficer2', id, 'certify', certify);
  });

  it('is not granted by whoever proposed it, nor through somebody who acts for an approver', async () => {
    const { id } = await aWrittenApplication(portal, call);
    const approver = await portal.signInAs('department.approver');
    const day = testNow.slice(0, 10);
    const delegation = expectStatus(
      await approver.post<{ id: string }>('/delegations', {
        organisationId: portal.organisations.department,
        delegateId: portal.actor('department.programmeOfficer').userId,
        role: 'approver',
        fromOn: day,
        toOn: day,
        reason: 'Leave',
      }),
      201,
    );
    await done('department.programmeOfficer', id, 'concession/propose', proposal);
    const answer = await grantBy('department.programmeOfficer', id);
    expect((answer.body as unknown as Refused).error.code).toBe('actorTookEarlierStep');
    await approver.post(`/delegations/${delegation.id}/revoke`, { reason: 'Back' }, { version: 1 });
  });

  it('is refused with a reason by the officer or by the approver, and may be asked for again', async () => {
    const { id } = await aWrittenApplication(portal, call);
    await done('mosselBay.grantOfficer', id, 'concession/ask', { reason: 'We need more time.' });
    const reason = { reason: 'Twelve others were in time.' };
    const first = await done('department.programmeOfficer', id, 'concession/refuse', reason);
    expect(first.concession?.decided?.comment).toBe(reason.reason);
    await done('mosselBay.grantOfficer', id, 'concession/ask', { reason: 'There was a flood.' });
    await done('department.programmeOfficer', id, 'concession/propose', proposal);
    const second = await done('department.approver', id, 'concession/refuse', reason);
    expect([second.concession?.status, second.concession?.asked?.reason]).toEqual([
      'refused',
      'There was a flood.',
    ]);
  });

  it('has a day after the call’s last that has not passed, and is for what is not submitted yet', async () => {
    const { id } = await aWrittenApplication(portal, call);
    const inTheWindow = { ...proposal, untilOn: '2026-12-15' };
    expect(await refusedWith('department.programmeOfficer', id, 'concession/propose', inTheWindow)).toBe(
      'concessionDayIsInTheWindow',
    );
    portal.clock.set(late);
    const passed = { ...proposal, untilOn: '2026-12-15' };
    expect(await refusedWith('department.programmeOfficer', id, 'concession/propose', passed)).toBe(
      'concessionDayHasPassed',
    );
    portal.clock.set(testNow);
    await done('mosselBay.municipalManager', id, 'withdraw', { reason: 'Council decided otherwise.' });
    expect(await refusedWith('department.programmeOfficer', id, 'concession/propose', proposal)).toBe(
      'applicationIsNotToSubmit',
    );
  });
});
