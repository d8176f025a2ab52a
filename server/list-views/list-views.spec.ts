import { listViewsMax, type ListView, type ListViews } from '#shared/list-views/list-view.ts';
import { expectStatus } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

interface Refused {
  readonly error: { readonly code: string };
}

describe('views of lists', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.close());

  const list = 'grantApplications';
  const query = { status: 'draft,screening', sort: 'requestedMinor', columns: 'project,status' };

  async function keep(persona: string, name: string, shared = false) {
    const client = await portal.signInAs(persona);
    return client.post<ListView>('/list-views', { list, name, query, shared });
  }
  async function viewsOf(persona: string): Promise<ListViews> {
    const client = await portal.signInAs(persona);
    return expectStatus(await client.get<ListViews>(`/list-views?list=${list}`), 200);
  }
  const names = async (persona: string) => (await viewsOf(persona)).items.map(({ name }) => name);
  const codeOf = ({ body }: { readonly body: unknown }) => (body as Refused).error.code;

  it('are kept, renamed, replaced and deleted by their owner, seen by nobody else', async () => {
    const owner = await portal.signInAs('department.assessor');
    const view = expectStatus(await keep('department.assessor', 'Drafts'), 201);
    expect(view.query).toEqual(query);
    expect(await names('department.assessor')).toContain('Drafts');
    expect(await names('department.assessor2')).not.toContain('Drafts');
    const body = { name: 'Old drafts', query: { status: 'draft' }, shared: false };
    const path = `/list-views/${view.id}`;
    expect((await owner.put(path, body)).status).toBe(428);
    const changed = expectStatus(await owner.put<ListView>(path, body, { version: 1 }), 200);
    expect([changed.name, changed.query, changed.version]).toEqual(['Old drafts', { status: 'draft' }, 2]);
    expect((await owner.put(path, body, { version: 1 })).status).toBe(412);
    const other = await portal.signInAs('department.assessor2');
    expect((await other.put(path, body, { version: 2 })).status).toBe(404);
    expect((await other.delete(path, { version: 2 })).status).toBe(404);
    expect((await owner.delete(path, { version: 2 })).status).toBe(204);
    expect(await names('department.assessor')).not.toContain('Old drafts');
  });

  it('are shared within the organisation, by those who may', async () => {
    expect(codeOf(await keep('department.assessor', 'Ours', true))).toBe('permissionDenied');
    const view = expectStatus(await keep('department.programmeOfficer', 'Ours', true), 201);
    expect(await names('department.assessor')).toContain('Ours');
    expect(await names('mosselBay.grantOfficer')).not.toContain('Ours');
    const path = `/list-views/${view.id}`;
    const body = { name: 'Ours', query, shared: true };
    const reader = await portal.signInAs('department.assessor');
    expect(codeOf(await reader.put(path, body, { version: 1 }))).toBe('permissionDenied');
    const foreign = await portal.signInAs('mosselBay.municipalManager');
    expect((await foreign.put(path, body, { version: 1 })).status).toBe(404);
    const colleague = await portal.signInAs('department.approver');
    expectStatus(await colleague.put(path, { ...body, name: 'All of ours' }, { version: 1 }), 200);
    expect(await names('department.programmeOfficer')).toContain('All of ours');
  });

  it('open a list for the person who chose so, until they are gone', async () => {
    const view = expectStatus(await keep('department.programmeOfficer', 'Mine', true), 201);
    const assessor = await portal.signInAs('department.assessor');
    expect((await viewsOf('department.assessor')).defaultViewId).toBeNull();
    const choose = (viewId: string | null, of: string = list) =>
      assessor.put('/list-views/default', { list: of, viewId });
    expectStatus(await choose(view.id), 204);
    expect((await viewsOf('department.assessor')).defaultViewId).toBe(view.id);
    expect((await viewsOf('department.programmeOfficer')).defaultViewId).toBeNull();
    expect((await choose(view.id, 'awards')).status).toBe(404);
    expectStatus(await choose(null), 204);
    expect((await viewsOf('department.assessor')).defaultViewId).toBeNull();
    expectStatus(await choose(view.id), 204);
    const owner = await portal.signInAs('department.programmeOfficer');
    const unshared = { name: 'Mine', query, shared: false };
    expectStatus(await owner.put(`/list-views/${view.id}`, unshared, { version: 1 }), 200);
    expect((await viewsOf('department.assessor')).defaultViewId).toBeNull();
    expect((await choose(view.id)).status).toBe(404);
  });

  it('have one name each, and an end', async () => {
    expectStatus(await keep('hessequa.grantOfficer', 'Twice'), 201);
    expect(codeOf(await keep('hessequa.grantOfficer', ' Twice '))).toBe('listViewNameTaken');
    for (let index = 1; index < listViewsMax; index += 1)
      expectStatus(await keep('hessequa.grantOfficer', `View ${index}`), 201);
    expect(codeOf(await keep('hessequa.grantOfficer', 'One more'))).toBe('tooManyListViews');
  });

  it('take only settings of a list', async () => {
    const client = await portal.signInAs('department.assessor');
    for (const wrong of [{ 'a.b': 'x' }, { $where: 'x' }, { status: '' }, { status: 7 }]) {
      const answer = await client.post('/list-views', { list, name: 'W', query: wrong, shared: false });
      expect(answer.status).withContext(JSON.stringify(wrong)).toBe(400);
    }
  });
});
