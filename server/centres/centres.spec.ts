import type { CentreRow, CentreView } from '#shared/centres/centre-views.ts';
import type { ApiErrorEnvelope } from '#shared/errors/api-error.ts';
import type { Page } from '#shared/api/page.ts';
import type { TestAnswer, TestClient } from '../testing/test-client.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

type Answer<View> = TestAnswer<View & ApiErrorEnvelope>;

describe('Centres', () => {
  let portal: TestPortal;
  let officer: TestClient;
  const details = {
    name: 'KwaNonqaba',
    aliases: ['Kwa Nonqaba'],
    kind: 'fixed',
    operator: '',
    ward: '',
    address: '',
    coordinates: null,
    note: '',
  };
  const status = { status: 'operational', sinceOn: '2013-10-11', note: '' };

  beforeAll(async () => {
    portal = await startTestPortal();
    portal.clock.set('2026-11-22T08:00:00.000Z');
    officer = await portal.signInAs('department.programmeOfficer');
  });

  afterAll(() => portal.close());

  async function register(over: object = {}): Promise<CentreView> {
    const body = { ...details, status, organisationId: portal.organisations.mosselBay, ...over };
    const answer: Answer<CentreView> = await officer.post('/centres', body);
    expect(answer.status).toBe(201);
    return answer.body;
  }

  it('are registered with their municipality, district and status', async () => {
    const centre = await register();
    expect([centre.organisationCode, centre.district, centre.status]).toEqual([
      'WC043',
      'DC4',
      'operational',
    ]);
    const twice: Answer<CentreView> = await officer.post('/centres', {
      ...details,
      status,
      organisationId: portal.organisations.mosselBay,
    });
    expect([twice.status, twice.body.error.code]).toEqual([409, 'duplicate']);
    const misplaced: Answer<CentreView> = await officer.post('/centres', {
      ...details,
      status,
      organisationId: portal.organisations.department,
    });
    expect(misplaced.body.error.code).toBe('organisationIsNotAMunicipality');
  });

  it('are found by name, other name, district, kind and status by everybody signed in', async () => {
    await register({ name: 'Findable Great' });
    await register({
      name: 'Findable Small',
      aliases: ['Little one'],
      kind: 'satellite',
      organisationId: portal.organisations.hessequa,
    });
    const reader = await portal.signInAs('partner.projectLead');
    const names = async (query: string): Promise<string[]> => {
      const answer: Answer<Page<CentreRow>> = await reader.get(`/centres?${query}`);
      return answer.body.items.map((row) => row.name);
    };
    expect(await names('search=little')).toEqual(['Findable Small']);
    expect(await names('district=DC4&kind=satellite')).toEqual(['Findable Small']);
    expect(await names('district=DC1')).toEqual([]);
    expect(await names('status=closed')).toEqual([]);
    expect(await names('search=findable&sort=municipality&order=desc')).toEqual([
      'Findable Great',
      'Findable Small',
    ]);
    expect((await portal.anonymous().get('/centres')).status).toBe(401);
  });

  it('keep the history of their status, dated', async () => {
    const centre = await register({ name: 'Dated' });
    const path = `/centres/${centre.id}/record-status`;
    const limited: Answer<CentreView> = await officer.post(
      path,
      { status: 'limited', sinceOn: '2026-05-01', note: 'Roof' },
      { version: 1 },
    );
    expect([limited.body.status, limited.body.statusSinceOn, limited.body.version]).toEqual([
      'limited',
      '2026-05-01',
      2,
    ]);
    const earlier: Answer<CentreView> = await officer.post(
      path,
      { status: 'closed', sinceOn: '2020-03-27', note: '' },
      { version: 2 },
    );
    expect(earlier.body.status).toBe('limited');
    expect(earlier.body.statusHistory.map((entry) => entry.sinceOn)).toEqual([
      '2026-05-01',
      '2020-03-27',
      '2013-10-11',
    ]);
    const future: Answer<CentreView> = await officer.post(
      path,
      { status: 'closed', sinceOn: '2026-11-23', note: '' },
      { version: 3 },
    );
    expect([future.status, future.body.error.code]).toEqual([409, 'statusDayInTheFuture']);
  });

  it('are kept by the programme officer and by the centre manager of their municipality', async () => {
    const centre = await register({ name: 'Kept' });
    const put = async (persona: string, version: number): Promise<Answer<CentreView>> =>
      (await portal.signInAs(persona)).put(
        `/centres/${centre.id}`,
        { ...details, name: 'Kept', ward: `${version}` },
        { version },
      );
    expect((await put('mosselBay.centreManager', 1)).body.ward).toBe('1');
    expect((await put('department.programmeOfficer', 2)).status).toBe(200);
    expect((await put('hessequa.centreManager', 3)).status).toBe(404);
    for (const persona of ['mosselBay.grantOfficer', 'department.auditor']) {
      expect((await put(persona, 3)).status).toBe(403);
    }
    const manager = await portal.signInAs('mosselBay.centreManager');
    const body = { ...details, name: 'New', status, organisationId: portal.organisations.mosselBay };
    expect((await manager.post('/centres', body)).status).toBe(403);
    const stale = await put('mosselBay.centreManager', 1);
    expect([stale.status, stale.body.error.code]).toEqual([412, 'versionStale']);
  });

  it('take only whole names and possible places', async () => {
    const answer: Answer<CentreView> = await officer.post('/centres', {
      ...details,
      name: ' ',
      coordinates: { latitude: -134, longitude: 22 },
      status,
      organisationId: portal.organisations.mosselBay,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error.fields?.map((field) => field.path)).toEqual(['name', 'coordinates.latitude']);
  });
});
