import { openTestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

describe('the blank form of a call', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.close());

  it('is a PDF for whoever may see the call, before any application is started', async () => {
    const call = await openTestCall(portal);
    const file = await (
      await portal.signInAs('mosselBay.grantOfficer')
    ).download(`/funding-calls/${call.id}/blank-form`);
    expect([file.status, file.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect(file.headers.get('content-disposition')).toContain('-form.pdf');
  });

  it('is not there for a call that nobody may see, nor for a stranger', async () => {
    const missing = await (
      await portal.signInAs('mosselBay.grantOfficer')
    ).download(`/funding-calls/${'f'.repeat(24)}/blank-form`);
    expect(missing.status).toBe(404);
    expect((await portal.anonymous().download(`/funding-calls/${'f'.repeat(24)}/blank-form`)).status).toBe(
      401,
    );
  });
});
