import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { grantApplicationModel } from './grant-application.model.ts';

describe('the preview of a form', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
  });
  afterAll(() => portal.close());

  it("shows the form with a municipality's figures and stores nothing", async () => {
    const officer = await portal.signInAs('department.programmeOfficer');
    const path = `/funding-calls/${call.id}/preview?organisationId=${portal.organisations.mosselBay}`;
    const view = expectStatus(await officer.get<GrantApplicationView>(path), 200);
    expect(view.organisationName).toContain('Mossel Bay');
    expect(view.allocation?.amountMinor).toBe(200_000);
    expect(view.call.sections[0]?.key).toBe('need');
    expect(await grantApplicationModel(portal.deps.connection).countDocuments({})).toBe(0);
  });

  it('is for those who edit calls', async () => {
    const applicant = await portal.signInAs('mosselBay.grantOfficer');
    const path = `/funding-calls/${call.id}/preview?organisationId=${portal.organisations.mosselBay}`;
    expect((await applicant.get(path)).status).toBe(403);
  });
});
