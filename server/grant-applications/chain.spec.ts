import type { ChainSettingView } from '#shared/grant-applications/chain-setting.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { aBudgetLine } from '#shared/testing/grant-application-builders.ts';
import {
  aWrittenApplication,
  expectStatus,
  openTestCall,
  testNow,
  type TestCall,
} from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

interface Refused {
  readonly error: { readonly code: string; readonly details: Record<string, unknown> };
}

describe("a municipality's certification chain", () => {
  let portal: TestPortal;
  let call: TestCall;
  let path: string;
  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
    path = `/certification-chains/${portal.organisations.mosselBay}`;
    await setChain(['centreManager', 'projectLead']);
  });
  afterAll(() => portal.close());

  async function setChain(endorsers: string[]): Promise<ChainSettingView> {
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const { version } = expectStatus(await manager.get<ChainSettingView>(path), 200);
    const body = { endorsers, reason: 'Council decided it.' };
    return expectStatus(await manager.put<ChainSettingView>(path, body, { version }), 200);
  }

  /** Takes a step as this person on the application as it stands, and answers what comes back. */
  async function step<Answer = GrantApplicationView>(
    persona: string,
    id: string,
    verb: string,
    body: object = {},
  ) {
    const client = await portal.signInAs(persona);
    const now = expectStatus(await client.get<GrantApplicationView>(`/grant-applications/${id}`), 200);
    const read = verb === 'endorse' ? { contentSha256: now.contentSha256, ...body } : body;
    return client.post<Answer>(`/grant-applications/${id}/${verb}`, read, { version: now.version });
  }
  const certify = { statementAccepted: true };
  const done = async (persona: string, id: string, verb: string, body: object = {}) =>
    expectStatus(await step(persona, id, verb, body), 200);
  const refusedWith = async (persona: string, id: string, verb: string, body: object = {}) =>
    (await step<Refused>(persona, id, verb, body)).body.error.code;

  it('keeps its versions, in the order of the steps whatever the order of the wish', async () => {
    const setting = await setChain(['projectLead', 'centreManager']);
    expect(setting.endorsers).toEqual(['projectLead', 'centreManager']);
    expect(setting.history[0]?.by).toBe('mosselBay municipalManager');
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const body = { endorsers: [], reason: 'Too slow for us.' };
    expect((await officer.put(path, body, { version: setting.version })).status).toBe(403);
    const stranger = await portal.signInAs('hessequa.municipalManager');
    expect((await stranger.put(path, body, { version: setting.version })).status).toBe(404);
    const manager = await portal.signInAs('mosselBay.municipalManager');
    expect((await manager.put(path, body, { version: setting.version - 1 })).status).toBe(412);
  });

  it('is not a delegate’s to change, and has no step that nobody can take', async () => {
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const day = testNow.slice(0, 10);
    const delegation = expectStatus(
      await manager.post<{ id: string }>('/delegations', {
        organisationId: portal.organisations.mosselBay,
        delegateId: portal.actor('mosselBay.grantOfficer2').userId,
        role: 'municipalManager',
        fromOn: day,
        toOn: day,
        reason: 'Leave',
      }),
      201,
    );
    const delegate = await portal.signInAs('mosselBay.grantOfficer2');
    const { version } = expectStatus(await delegate.get<ChainSettingView>(path), 200);
    const answer = await delegate.put<Refused>(path, { endorsers: [], reason: 'Shorter' }, { version });
    expect(answer.body.error.code).toBe('onlyInPerson');
    expectStatus(
      await manager.post(`/delegations/${delegation.id}/revoke`, { reason: 'Back' }, { version: 1 }),
      200,
    );
  });

  it('takes each step in its order, locks from the first, and submits what everybody signed', async () => {
    const { id, contentSha256 } = await aWrittenApplication(portal, call);
    expect(await refusedWith('mosselBay.centreManager', id, 'endorse')).toBe('roleRequired');
    expect(await refusedWith('mosselBay.chiefFinancialOfficer', id, 'certify', certify)).toBe(
      'endorsementIsMissing',
    );
    const first = await done('mosselBay.projectLead', id, 'endorse');
    expect([first.status, first.nextRoles]).toEqual(['endorsing', ['centreManager']]);
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const lines = { budgetLines: [aBudgetLine()] };
    const save = await officer.put<Refused>(`/grant-applications/${id}/budget-lines`, lines, { version: 2 });
    expect(save.body.error.details).toEqual(
      jasmine.objectContaining({ reason: 'endorsing', by: 'mosselBay projectLead' }),
    );
    const second = await done('mosselBay.centreManager', id, 'endorse');
    expect(second.nextRoles).toEqual(['chiefFinancialOfficer']);
    await done('mosselBay.chiefFinancialOfficer', id, 'certify', certify);
    const submitted = await done('mosselBay.municipalManager', id, 'submit');
    const chain = submitted.versions[0]?.chain ?? [];
    expect(chain.map(({ role }) => role)).toEqual([
      'projectLead',
      'centreManager',
      'chiefFinancialOfficer',
      'municipalManager',
    ]);
    expect(new Set(chain.map((each) => each.contentSha256))).toEqual(new Set([contentSha256]));
    await portal.drainJobs();
    const { issuedDocuments } = expectStatus(
      await officer.get<GrantApplicationView>(`/grant-applications/${id}`),
      200,
    );
    expect(issuedDocuments[0]?.documentId).not.toBeNull();
  });

  it('endorses only the content that was read', async () => {
    const { id } = await aWrittenApplication(portal, call);
    expect(await refusedWith('mosselBay.projectLead', id, 'endorse', { contentSha256: 'f'.repeat(64) })).toBe(
      'contentChangedSinceRead',
    );
  });

  it('returns to the step before with a reason: that signature is taken back, the answers stay locked', async () => {
    const { id } = await aWrittenApplication(portal, call);
    await done('mosselBay.projectLead', id, 'endorse');
    const reason = 'Look at the quotation again.';
    const back = await done('mosselBay.centreManager', id, 'return-to-step-before', { reason });
    expect([back.status, back.nextRoles]).toEqual(['endorsing', ['projectLead']]);
    expect(back.chainReturn).toEqual(jasmine.objectContaining({ to: 'projectLead', reason }));
    expect(back.endorsements[0]?.withdrawnAt).not.toBeNull();
    const again = await done('mosselBay.projectLead', id, 'endorse');
    expect([again.chainReturn, again.nextRoles]).toEqual([null, ['centreManager']]);
  });

  it('returns to the writers: what they change must be signed anew, what they leave stands', async () => {
    const { id } = await aWrittenApplication(portal, call);
    await done('mosselBay.projectLead', id, 'endorse');
    const reason = 'The travel is not in our budget.';
    const back = await done('mosselBay.centreManager', id, 'return-to-writers', { reason });
    expect([back.status, back.nextRoles]).toEqual([
      'draft',
      ['grantOfficer', 'centreManager', 'projectLead'],
    ]);
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const lines = { budgetLines: [aBudgetLine({ quantity: 7, ownContributionMinor: 0 })] };
    expectStatus(await officer.put(`/grant-applications/${id}/budget-lines`, lines, { version: 2 }), 200);
    expect(await refusedWith('mosselBay.centreManager', id, 'endorse')).toBe('roleRequired');
    const again = await done('mosselBay.projectLead', id, 'endorse');
    expect(again.endorsements.map(({ contentSha256 }) => contentSha256 === again.contentSha256)).toEqual([
      false,
      true,
    ]);
  });

  it('hands a certified application back to the CFO, and does not let the manager ask where nothing stands', async () => {
    const { id } = await aWrittenApplication(portal, call);
    await done('mosselBay.projectLead', id, 'endorse');
    await done('mosselBay.centreManager', id, 'endorse');
    await done('mosselBay.chiefFinancialOfficer', id, 'certify', certify);
    const reason = 'Check the contribution.';
    const back = await done('mosselBay.municipalManager', id, 'return-to-step-before', { reason });
    expect([back.status, back.nextRoles, back.certification]).toEqual([
      'endorsing',
      ['chiefFinancialOfficer'],
      null,
    ]);
  });

  it('reaches drafts that nobody has signed, and leaves the others the chain they entered with', async () => {
    const signed = await aWrittenApplication(portal, call);
    const unsigned = await aWrittenApplication(portal, call);
    await done('mosselBay.projectLead', signed.id, 'endorse');
    await setChain([]);
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const endorsersOf = async (id: string) =>
      (await officer.get<GrantApplicationView>(`/grant-applications/${id}`)).body.chain.endorsers;
    expect(await endorsersOf(signed.id)).toEqual(['projectLead', 'centreManager']);
    expect(await endorsersOf(unsigned.id)).toEqual([]);
    await setChain(['projectLead', 'centreManager']);
  });
});
