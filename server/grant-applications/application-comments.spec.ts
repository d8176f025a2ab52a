import type {
  ApplicationComments,
  ApplicationCommentView,
} from '#shared/grant-applications/application-comments.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

describe('comments on a section', () => {
  let portal: TestPortal;
  let call: TestCall;
  let path: string;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
  });
  afterAll(() => portal.close());
  beforeEach(async () => {
    const client = await portal.signInAs('mosselBay.grantOfficer');
    const draft = await client.post<GrantApplicationView>('/grant-applications', { callId: call.id });
    path = `/grant-applications/${expectStatus(draft, 201).id}`;
  });

  const write = async (persona: string, body: object) =>
    (await portal.signInAs(persona)).post(`${path}/comments`, body);
  const read = async (persona: string) =>
    expectStatus(await (await portal.signInAs(persona)).get<ApplicationComments>(`${path}/comments`), 200)
      .items;
  const resolve = async (persona: string, id: string, isResolved: boolean) =>
    (await portal.signInAs(persona)).post<ApplicationCommentView>(`${path}/comments/${id}/resolve`, {
      isResolved,
    });

  it('stand on the section or the field until somebody resolves them, and can be opened again', async () => {
    const text = 'Is this the new phone number?';
    await write('mosselBay.grantOfficer', {
      text,
      audience: 'municipality',
      section: 'overview',
      field: 'contactPhone',
    });
    const [comment] = await read('mosselBay.chiefFinancialOfficer');
    expect(comment).toEqual(
      jasmine.objectContaining({ text, section: 'overview', field: 'contactPhone', resolvedAt: null }),
    );
    const done = expectStatus(await resolve('mosselBay.centreManager', comment?.id ?? '', true), 200);
    expect([done.resolvedBy, done.resolvedAt === null]).toEqual(['mosselBay centreManager', false]);
    const again = expectStatus(await resolve('mosselBay.grantOfficer', comment?.id ?? '', true), 200);
    expect(again.resolvedBy).toBe('mosselBay centreManager');
    const open = expectStatus(await resolve('mosselBay.grantOfficer', comment?.id ?? '', false), 200);
    expect([open.resolvedBy, open.resolvedAt]).toEqual([null, null]);
  });

  it('of one side are not there for the other', async () => {
    await write('mosselBay.grantOfficer', { text: 'Ours', audience: 'municipality', section: 'overview' });
    await write('mosselBay.grantOfficer', { text: 'Everybody’s', audience: 'all', section: 'overview' });
    await write('department.programmeOfficer', { text: 'Theirs', audience: 'province', section: 'overview' });
    const textsFor = async (persona: string) => (await read(persona)).map(({ text }) => text);
    expect(await textsFor('mosselBay.centreManager')).toEqual(['Ours', 'Everybody’s']);
    expect(await textsFor('department.assessor')).toEqual(['Everybody’s', 'Theirs']);
    const [ours] = await read('mosselBay.grantOfficer');
    expect((await resolve('department.programmeOfficer', ours?.id ?? '', true)).status).toBe(404);
    expect((await (await portal.signInAs('hessequa.grantOfficer')).get(`${path}/comments`)).status).toBe(404);
  });

  it('without a section are on the timeline alone', async () => {
    await write('mosselBay.grantOfficer', { text: 'To the case', audience: 'all' });
    expect(await read('mosselBay.grantOfficer')).toEqual([]);
  });
});
