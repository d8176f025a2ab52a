import type { Page } from '#shared/api/page.ts';
import type { AssignedMany, ProgrammeOfficers } from '#shared/grant-applications/assignment-requests.ts';
import type {
  GrantApplicationRow,
  GrantApplicationView,
} from '#shared/grant-applications/grant-application-views.ts';
import type { NoticeView } from '#shared/notices/notice-views.ts';
import type { TimelineEntryView } from '#shared/workflow/timeline-views.ts';
import { runCommand } from '../database/transaction.ts';
import {
  aSubmittedApplication,
  anApplicationInAssessment,
  aWrittenApplication,
  expectStatus,
  openTestCall,
  type TestCall,
} from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { recordPanelProgress } from './index.ts';

interface Refused {
  readonly error: { readonly code: string; readonly details: Record<string, unknown> };
}
interface SentMail {
  readonly to: string;
  readonly subject: string;
}

describe('the programme officer of an application', () => {
  let portal: TestPortal;
  let call: TestCall;
  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
  });
  afterAll(() => portal.close());

  const officer = () => portal.signInAs('department.programmeOfficer');
  const idOf = (persona: string) => portal.actor(persona).userId;
  const pathOf = ({ id }: { readonly id: string }) => `/grant-applications/${id}`;

  async function assign(
    application: { readonly id: string; readonly version: number },
    officerId: string | null,
    { note = '', as = 'department.programmeOfficer' } = {},
  ) {
    const client = await portal.signInAs(as);
    const { version } = application;
    const path = `${pathOf(application)}/assign-officer`;
    return client.post<GrantApplicationView>(path, { officerId, note }, { version });
  }

  const mailTo = async (persona: string): Promise<readonly string[]> => {
    const administrator = await portal.signInAs('department.administrator');
    const answer = await administrator.get<Page<SentMail>>('/outgoing-mails?limit=200');
    const [side, key] = persona.split('.') as [string, string];
    const to = `${key}@${side}.example`.toLowerCase();
    return expectStatus(answer, 200)
      .items.filter((mail) => mail.to === to)
      .map((mail) => mail.subject);
  };

  /** The news of the case that a person was told of, with the way and the note. */
  const toldOf = async (persona: string, reference: string) => {
    const client = await portal.signInAs(persona);
    const answer = await client.get<Page<NoticeView>>('/notices?limit=200');
    return expectStatus(answer, 200)
      .items.filter(({ caseRef, event }) => caseRef === reference && event !== null)
      .map(({ type, event, comment }) => [type, event, comment]);
  };

  it('is whoever starts the screening, unless somebody has it', async () => {
    const application = await aSubmittedApplication(portal, call);
    expect(application.officer).toBeNull();
    const client = await officer();
    const { version } = application;
    const started = expectStatus(
      await client.post<GrantApplicationView>(`${pathOf(application)}/start-screening`, {}, { version }),
      200,
    );
    expect(started.officer?.userId).toBe(idOf('department.programmeOfficer'));

    const given = await aSubmittedApplication(portal, call);
    const assigned = expectStatus(await assign(given, idOf('department.programmeOfficer2')), 200);
    const begun = expectStatus(
      await client.post<GrantApplicationView>(
        `${pathOf(given)}/start-screening`,
        {},
        { version: assigned.version },
      ),
      200,
    );
    expect(begun.officer?.userId).toBe(idOf('department.programmeOfficer2'));
  });

  it('changes with a note; the officer before and the new one are told, and the Department reads it', async () => {
    const application = await aSubmittedApplication(portal, call);
    const first = expectStatus(await assign(application, idOf('department.programmeOfficer')), 200);
    const note = 'On leave from Monday.';
    const as = 'department.approver';
    const second = expectStatus(await assign(first, idOf('department.programmeOfficer2'), { note, as }), 200);
    expect(second.officer?.name).toBe('department programmeOfficer2');
    const { reference } = application;
    for (const _again of [1, 2]) await portal.drainJobs();
    const what = 'Reassigned from department programmeOfficer to department programmeOfficer2';
    expect(await toldOf('department.programmeOfficer', reference)).toEqual([
      ['caseNews', 'officerReassigned', note],
    ]);
    expect(await toldOf('department.programmeOfficer2', reference)).toEqual([
      ['taskOpened', 'officerReassigned', note],
    ]);
    expect(await toldOf('department.approver', reference)).toEqual([]);
    // At once for who has it now; for who had it with the daily e-mail, as each of them is told by default.
    expect(await mailTo('department.programmeOfficer2')).toContain(`${reference}: ${what}`);
    expect(await mailTo('department.programmeOfficer')).not.toContain(`${reference}: ${what}`);
    const timeline = async (persona: string) =>
      expectStatus(
        await (
          await portal.signInAs(persona)
        ).get<{ items: TimelineEntryView[] }>(`/timeline/grantApplication/${application.id}`),
        200,
      ).items.filter((entry) => entry.event.startsWith('officer'));
    const seen = await timeline('department.auditor');
    expect(seen.map((entry) => entry.event)).toEqual(['officerReassigned', 'officerAssigned']);
    expect(seen[0]?.comment).toBe(note);
    expect(await timeline('mosselBay.grantOfficer')).toEqual([]);
    const none = expectStatus(await assign(second, null), 200);
    expect(none.officer).toBeNull();
  });

  it('must be a programme officer without a conflict of interest in it', async () => {
    const application = await anApplicationInAssessment(portal, call);
    const approver = await assign(application, idOf('department.approver'));
    expect([approver.status, (approver.body as unknown as Refused).error.code]).toEqual([
      409,
      'officerIsUnknown',
    ]);
    const conflicted = idOf('department.programmeOfficer2');
    const progress = {
      outstanding: 1,
      finished: 0,
      mean: null,
      spread: null,
      conflictedUserIds: [conflicted],
    };
    const { version } = await runCommand(
      portal.deps,
      { actor: portal.actor('department.programmeOfficer2') },
      (tx) => recordPanelProgress(portal.deps, tx, application.id, progress),
    );
    const refused = await assign({ ...application, version }, conflicted);
    expect((refused.body as unknown as Refused).error.code).toBe('officerHasConflict');
  });

  it('is not the municipality’s business to choose, and a stale choice is refused', async () => {
    const application = await aSubmittedApplication(portal, call);
    const me = idOf('department.programmeOfficer');
    expect((await assign(application, me, { as: 'mosselBay.municipalManager' })).status).toBe(403);
    expect((await assign({ ...application, version: application.version - 1 }, me)).status).toBe(412);
  });

  it('is given many at once: what cannot be assigned is named and holds nothing up', async () => {
    const [one, two, draft] = [
      await aSubmittedApplication(portal, call),
      await aSubmittedApplication(portal, call),
      await aWrittenApplication(portal, call),
    ];
    const officerId = idOf('department.programmeOfficer2');
    expectStatus(await assign(two, officerId), 200);
    const client = await officer();
    const unknown = 'f'.repeat(24);
    const ids = [one.id, two.id, draft.id, unknown];
    const path = '/grant-applications/assign-officer';
    const answer = expectStatus(await client.post<AssignedMany>(path, { ids, officerId }), 200);
    expect(answer.assigned.map(({ id }) => id)).toEqual([one.id]);
    expect(answer.unchanged.map(({ id }) => id)).toEqual([two.id]);
    expect(answer.refused.map(({ id, code }) => [id, code])).toEqual([
      [draft.id, 'commandNotAllowedInStatus'],
      [unknown, 'notFound'],
    ]);
    const again = await client.post<Refused>(path, { ids: [two.id, draft.id], officerId });
    expect([again.status, again.body.error.code]).toEqual([409, 'nothingToAssign']);
  });

  it('is a filter of the list: mine, nobody’s, or one officer’s', async () => {
    const waiting = await aSubmittedApplication(portal, call);
    const draft = await aWrittenApplication(portal, call);
    const mine = await aSubmittedApplication(portal, call);
    expectStatus(await assign(mine, idOf('department.programmeOfficer2')), 200);
    const listed = async (filter: string, persona: string) =>
      expectStatus(
        await (
          await portal.signInAs(persona)
        ).get<Page<GrantApplicationRow>>(`/grant-applications?limit=200&officer=${filter}`),
        200,
      ).items;
    const own = await listed('mine', 'department.programmeOfficer2');
    expect(own.map(({ id }) => id)).toContain(mine.id);
    expect(own.every((row) => row.officer?.name === 'department programmeOfficer2')).toBeTrue();
    const ofTwo = await listed(idOf('department.programmeOfficer2'), 'department.auditor');
    expect(ofTwo.map(({ id }) => id)).toEqual(own.map(({ id }) => id));
    const nobodys = (await listed('none', 'department.programmeOfficer')).map(({ id }) => id);
    expect(nobodys).toContain(waiting.id);
    expect(nobodys).not.toContain(draft.id);
    expect(nobodys).not.toContain(mine.id);
  });

  it('is chosen among officers who are shown with what they have in hand', async () => {
    const given = await aSubmittedApplication(portal, call);
    expectStatus(await assign(given, idOf('department.programmeOfficer2')), 200);
    const client = await officer();
    const { items } = expectStatus(await client.get<ProgrammeOfficers>('/programme-officers'), 200);
    expect(items.map(({ name }) => name)).toEqual([
      'department programmeOfficer',
      'department programmeOfficer2',
    ]);
    expect(items[1]?.openCases).toBeGreaterThan(0);
  });
});
