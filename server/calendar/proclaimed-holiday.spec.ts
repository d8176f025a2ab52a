import type { ApiErrorEnvelope } from '#shared/errors/api-error.ts';
import { startTestPortal } from '../testing/test-portal.ts';
import type { TestPortal } from '../testing/test-portal.ts';
import { proclaimedDays } from './index.ts';

describe('Proclaimed holidays', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.close());

  it('are added by the administrator, seen by everybody, and taken out again', async () => {
    const administrator = await portal.signInAs('department.administrator');
    const added = await administrator.post<{ id: string }>('/proclaimed-holidays', {
      on: '2026-11-04',
      name: 'Election day',
    });
    expect(added.status).toBe(201);
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const list = await officer.get<{ items: { on: string }[] }>('/proclaimed-holidays');
    expect(list.body.items.map((holiday) => holiday.on)).toContain('2026-11-04');
    expect(await proclaimedDays(portal.deps)).toContain('2026-11-04');
    expect((await administrator.delete(`/proclaimed-holidays/${added.body.id}`)).status).toBe(204);
    expect((await administrator.delete(`/proclaimed-holidays/${added.body.id}`)).status).toBe(404);
    expect(await proclaimedDays(portal.deps)).not.toContain('2026-11-04');
  });

  it('stand in the list once', async () => {
    const administrator = await portal.signInAs('department.administrator');
    await administrator.post('/proclaimed-holidays', { on: '2027-01-04', name: 'Once' });
    const again = await administrator.post<ApiErrorEnvelope>('/proclaimed-holidays', {
      on: '2027-01-04',
      name: 'Twice',
    });
    expect([again.status, again.body.error.code]).toEqual([409, 'holidayTaken']);
  });

  it('are days that exist', async () => {
    const administrator = await portal.signInAs('department.administrator');
    const answer = await administrator.post<ApiErrorEnvelope>('/proclaimed-holidays', {
      on: '2026-02-30',
      name: 'Never',
    });
    expect(answer.body.error.fields?.[0]?.path).toBe('on');
  });
});
