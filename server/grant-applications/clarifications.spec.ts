import type { Page } from '#shared/api/page.ts';
import type {
  ClarificationsView,
  ClarificationView,
} from '#shared/grant-applications/clarification-requests.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import type { TaskView } from '#shared/tasks/task-views.ts';
import type { TimelineEntryView } from '#shared/workflow/timeline-views.ts';
import { aSubmittedApplication, expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

interface Refused {
  readonly error: { readonly code: string };
}

describe('questions and notes on an application', () => {
  let portal: TestPortal;
  let call: TestCall;
  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
  });
  afterAll(() => portal.close());

  const province = 'department.programmeOfficer';
  const municipality = 'mosselBay.grantOfficer';
  const question = { text: 'How many people use the hall?', audience: 'all', section: 'need' };

  async function ask(persona: string, application: { readonly id: string }, body: object) {
    const client = await portal.signInAs(persona);
    return client.post<ClarificationView & Refused>(
      `/grant-applications/${application.id}/clarifications`,
      body,
    );
  }
  async function act(persona: string, { id, version }: ClarificationView, verb: string, body: object = {}) {
    const client = await portal.signInAs(persona);
    return client.post<ClarificationView & Refused>(`/clarifications/${id}/${verb}`, body, { version });
  }
  async function read(persona: string, application: { readonly id: string }): Promise<ClarificationsView> {
    const client = await portal.signInAs(persona);
    const path = `/grant-applications/${application.id}/clarifications`;
    return expectStatus(await client.get<ClarificationsView>(path), 200);
  }
  const tasksOf = async (persona: string, application: { readonly reference: string }) => {
    const client = await portal.signInAs(persona);
    const page = expectStatus(await client.get<Page<TaskView>>('/tasks?limit=200'), 200);
    return page.items.filter(
      ({ kind, caseRef }) => kind === 'answerQuestion' && caseRef === application.reference,
    );
  };

  it('ask the municipality until a working day; the open one is its task until it answers', async () => {
    const application = await aSubmittedApplication(portal, call);
    const dayless = await ask(province, application, question);
    expect([dayless.status, JSON.stringify(dayless.body)]).toEqual([400, jasmine.stringContaining('dueOn')]);
    const past = await ask(province, application, { ...question, dueOn: '2026-11-21' });
    expect(past.status).toBe(400);
    const asked = expectStatus(await ask(province, application, { ...question, dueOn: '2026-11-28' }), 201);
    expect([asked.awaits, asked.dueOn]).toEqual(['municipality', '2026-11-30']);
    expect((await read(municipality, application)).open).toBe(1);
    const [task] = await tasksOf(municipality, application);
    expect(task?.dueOn).toBe('2026-11-30');
    expect(task?.link).toBe(`/grant-applications/${application.id}#questions`);

    const answer = { text: 'About 300 a month.' };
    const answered = expectStatus(await act(municipality, asked, 'replies', answer), 200);
    expect([answered.awaits, answered.messages.at(-1)?.name]).toEqual([null, 'mosselBay grantOfficer']);
    expect(await tasksOf(municipality, application)).toEqual([]);

    const again = expectStatus(
      await act(province, answered, 'replies', { text: 'Of whom how many are young?', dueOn: '2026-12-01' }),
      200,
    );
    expect([again.awaits, again.dueOn]).toEqual(['municipality', '2026-12-01']);
    const foreign = await act(municipality, again, 'settle');
    expect(foreign.body.error.code).toBe('clarificationIsTheOthers');
    const settled = expectStatus(await act(province, again, 'settle'), 200);
    expect([settled.awaits, settled.settled?.name]).toEqual([null, 'department programmeOfficer']);
    expect((await read(municipality, application)).open).toBe(0);
    expect(await tasksOf(municipality, application)).toEqual([]);
    const late = await act(municipality, settled, 'replies', answer);
    expect(late.body.error.code).toBe('clarificationIsSettled');
  });

  it('leave the version of the application as it is: nobody’s click is refused for a question', async () => {
    const application = await aSubmittedApplication(portal, call);
    expectStatus(await ask(province, application, { ...question, dueOn: '2026-12-01' }), 201);
    const client = await portal.signInAs(province);
    const path = `/grant-applications/${application.id}`;
    const now = expectStatus(await client.get<GrantApplicationView>(path), 200);
    expect([now.version, now.openQuestions.length]).toEqual([application.version, 1]);
  });

  it('let the municipality ask the Department, without a day', async () => {
    const application = await aSubmittedApplication(portal, call);
    const asked = expectStatus(await ask(municipality, application, question), 201);
    expect([asked.awaits, asked.dueOn]).toEqual(['province', null]);
    const answered = expectStatus(await act(province, asked, 'replies', { text: 'Yes, you may.' }), 200);
    expect(answered.awaits).toBeNull();
  });

  it('refuse an audience that is the other side, a section the form lacks, and a stale answer', async () => {
    const application = await aSubmittedApplication(portal, call);
    expect((await ask(municipality, application, { ...question, audience: 'province' })).status).toBe(400);
    expect((await ask(municipality, application, { ...question, section: 'garden' })).status).toBe(404);
    const asked = expectStatus(await ask(municipality, application, question), 201);
    expectStatus(await act(province, asked, 'replies', { text: 'Yes, you may.' }), 200);
    expect((await act(province, asked, 'replies', { text: 'No, you may not.' })).status).toBe(412);
  });

  describe('kept by one side', () => {
    const own = {
      province: 'Their budget looks copied.',
      municipality: 'Ask Riaan about the price.',
    } as const;
    const readers = {
      province: [province, 'department.approver', 'department.auditor', 'department.financeOfficer'],
      municipality: [municipality, 'mosselBay.municipalManager', 'mosselBay.auditor'],
    } as const;
    let application: GrantApplicationView;
    const notes = new Map<string, ClarificationView>();
    beforeAll(async () => {
      application = await aSubmittedApplication(portal, call);
      const writers = { province, municipality } as const;
      for (const side of ['province', 'municipality'] as const) {
        const body = { text: own[side], audience: side };
        notes.set(side, expectStatus(await ask(writers[side], application, body), 201));
      }
    });

    /** Everything a person can read of the case, in one text. */
    async function allThatReads(persona: string): Promise<string> {
      const client = await portal.signInAs(persona);
      const path = `/grant-applications/${application.id}`;
      const answers = [
        await client.get<unknown>(path),
        await client.get<unknown>(`${path}/clarifications`),
        await client.get<unknown>(`${path}/versions/1`),
        await client.get<{ items: TimelineEntryView[] }>(`/timeline/grantApplication/${application.id}`),
        await client.get<unknown>('/grant-applications?limit=200'),
        await client.get<unknown>('/home'),
        await client.get<unknown>('/tasks?limit=200'),
      ];
      return JSON.stringify(answers.map(({ body }) => body));
    }

    for (const [side, personas] of Object.entries(readers) as (readonly [
      'province' | 'municipality',
      readonly string[],
    ])[]) {
      const other = side === 'province' ? 'municipality' : 'province';
      for (const persona of personas) {
        it(`are read by the ${persona} when they are the ${side}’s, and never when they are the ${other}’s`, async () => {
          const text = await allThatReads(persona);
          expect(text).toContain(own[side]);
          expect(text).not.toContain(own[other]);
        });
      }
    }

    it('do not exist for the other side, which can neither answer nor settle them', async () => {
      for (const [side, persona] of [
        ['province', municipality],
        ['municipality', province],
      ] as const) {
        const note = notes.get(side);
        if (!note) throw new Error('no note');
        expect((await act(persona, note, 'replies', { text: 'I read it.' })).status).toBe(404);
        expect((await act(persona, note, 'settle')).status).toBe(404);
      }
    });

    it('do not exist for another municipality, nor does a question', async () => {
      const client = await portal.signInAs('hessequa.grantOfficer');
      expect((await client.get(`/grant-applications/${application.id}/clarifications`)).status).toBe(404);
      const asked = expectStatus(await ask(municipality, application, question), 201);
      expect((await act('hessequa.grantOfficer', asked, 'replies', { text: 'Hello there.' })).status).toBe(
        404,
      );
    });

    it('cannot be written by an auditor', async () => {
      expect(
        (await ask('department.auditor', application, { text: 'Hello', audience: 'province' })).status,
      ).toBe(403);
    });
  });
});
