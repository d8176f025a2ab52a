import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { presenceLastsMs, type PresenceView } from '#shared/grant-applications/presence.ts';
import { completeContent } from '#shared/testing/grant-application-builders.ts';
import { auditEventModel } from '../audit/index.ts';
import { expectStatus, openTestCall, testNow, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

describe('presence in an application', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
  });
  afterAll(() => portal.close());
  afterEach(() => {
    portal.clock.set(testNow);
  });

  async function aDraft(): Promise<GrantApplicationView> {
    const client = await portal.signInAs('mosselBay.grantOfficer');
    return expectStatus(
      await client.post<GrantApplicationView>('/grant-applications', { callId: call.id }),
      201,
    );
  }
  const at = async (persona: string, id: string, section: string | null) =>
    (await portal.signInAs(persona)).put<PresenceView>(`/grant-applications/${id}/presence`, { section });
  const placesOf = (view: PresenceView) =>
    view.people.map(({ name, section }) => `${name}: ${section}`).sort();

  it('says who else has which section open, and since when', async () => {
    const { id } = await aDraft();
    const alone = expectStatus(await at('mosselBay.grantOfficer', id, 'overview'), 200);
    expect(alone.people).toEqual([]);
    const second = expectStatus(await at('mosselBay.centreManager', id, 'budget'), 200);
    expect(placesOf(second)).toEqual(['mosselBay grantOfficer: overview']);
    expect(second.people[0]?.since).toBe(new Date(testNow).toISOString());
    const third = expectStatus(await at('mosselBay.chiefFinancialOfficer', id, 'review'), 200);
    expect(placesOf(third)).toEqual(['mosselBay centreManager: budget', 'mosselBay grantOfficer: overview']);
  });

  it('keeps the hour somebody came while they stay, and renews it when they go elsewhere', async () => {
    const { id } = await aDraft();
    const later = (ms: number) => {
      portal.clock.set(new Date(Date.parse(testNow) + ms).toISOString());
    };
    const sinceOf = async () =>
      expectStatus(await at('mosselBay.centreManager', id, 'overview'), 200).people[0]?.since;
    await at('mosselBay.grantOfficer', id, 'overview');
    later(30_000);
    await at('mosselBay.grantOfficer', id, 'overview');
    expect(await sinceOf()).toBe(new Date(testNow).toISOString());
    later(40_000);
    await at('mosselBay.grantOfficer', id, 'budget');
    expect(await sinceOf()).toBe(new Date(Date.parse(testNow) + 40_000).toISOString());
  });

  it('forgets who left at once, and who is not heard of any more after a minute', async () => {
    const { id } = await aDraft();
    await at('mosselBay.grantOfficer', id, 'overview');
    await at('mosselBay.projectLead', id, 'overview');
    await at('mosselBay.projectLead', id, null);
    const left = expectStatus(await at('mosselBay.centreManager', id, 'centres'), 200);
    expect(placesOf(left)).toEqual(['mosselBay grantOfficer: overview']);
    portal.clock.set(new Date(Date.parse(testNow) + presenceLastsMs).toISOString());
    expect(expectStatus(await at('mosselBay.centreManager', id, 'centres'), 200).people).toEqual([]);
  });

  it('changes neither version nor audit trail, and tells which sections others have saved', async () => {
    const { id, version } = await aDraft();
    const eventsOf = async () => auditEventModel(portal.deps.connection).countDocuments({ entityId: id });
    const before = await eventsOf();
    const first = expectStatus(await at('mosselBay.grantOfficer', id, 'overview'), 200);
    expect(first.applicationVersion).toBe(version);
    expect(await eventsOf()).toBe(before);
    const other = await portal.signInAs('mosselBay.centreManager');
    await other.put(`/grant-applications/${id}/overview`, completeContent.overview, { version: 1 });
    const after = expectStatus(await at('mosselBay.grantOfficer', id, 'budget'), 200);
    expect(after.sections.find(({ section }) => section === 'overview')).toEqual(
      jasmine.objectContaining({ version: 2, savedBy: 'mosselBay centreManager' }),
    );
  });

  it('is for people of the municipality alone', async () => {
    const { id } = await aDraft();
    expect((await at('hessequa.grantOfficer', id, 'overview')).status).toBe(404);
    expect((await at('department.programmeOfficer', id, 'overview')).status).toBe(403);
    expect((await at('mosselBay.auditor', id, 'overview')).status).toBe(403);
  });

  it('knows no section that the form does not have', async () => {
    const { id } = await aDraft();
    expect((await at('mosselBay.grantOfficer', id, 'nowhere')).status).toBe(404);
  });
});
