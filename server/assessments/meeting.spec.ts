import type { ComparisonView } from '#shared/assessments/assessment-views.ts';
import type { MeetingsView, MeetingView } from '#shared/assessments/moderation-meeting.ts';
import { assessAs } from '../testing/deciding.ts';
import { anApplicationInAssessment, expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import type { TestAnswer } from '../testing/test-client.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

interface Refused {
  readonly error: { readonly code: string };
}
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as Refused).error.code,
];

describe('the meeting of a panel', () => {
  let portal: TestPortal;
  let call: TestCall;
  let meeting: MeetingView;
  let applicationId: string;
  let again: TestAnswer<unknown>;
  let early: TestAnswer<unknown>;
  let opened: MeetingsView;

  const officer = () => portal.signInAs('department.programmeOfficer');
  const path = () => `/funding-calls/${call.id}/moderation-meetings`;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { allocationMinor: 100_000_000, envelopeMinor: 300_000_000 });
    applicationId = (await anApplicationInAssessment(portal, call)).id;
    await assessAs(portal, 'department.assessor', { applicationId, score: 4 });
    await assessAs(portal, 'department.assessor2', { applicationId, score: 1 });
    const body = { heldOn: '2026-11-22', place: 'Wale Street, room 4' };
    const client = await officer();
    meeting = expectStatus(await client.post<MeetingView>(path(), body), 201);
    again = await client.post(path(), { heldOn: '2026-11-22', place: 'Online' });
    early = await client.post(path(), { heldOn: '2026-11-23', place: 'Online' });
    opened = expectStatus(await client.get<MeetingsView>(path()), 200);
  }, 120_000);
  afterAll(() => portal.close());

  it('opens with the panel on the list, once at a time, not before its day', async () => {
    expect(meeting.attendance.map(({ capacity }) => capacity)).toEqual([
      'Programme officer',
      'Assessor',
      'Assessor',
    ]);
    expect(codeOf(again)).toEqual([409, 'meetingIsOpen']);
    expect(early.status).toBe(400);
    expect(opened.applications.map(({ id, rank, mean }) => [id, rank, mean])).toEqual([
      [applicationId, 1, 50],
    ]);
    const assessor = await portal.signInAs('department.assessor');
    expect((await assessor.get(path())).status).toBe(403);
  }, 60_000);

  it('takes the score of an assessor who leaves out of every figure, and writes minutes when it closes', async () => {
    const client = await officer();
    const second = portal.actor('department.assessor2').userId;
    const reason = 'The assessor trained the staff of this centre last year.';
    const attendance = [
      ...meeting.attendance.map((person) =>
        person.userId === second ? { ...person, recusals: [{ applicationId, reason }] } : person,
      ),
      { userId: null, name: 'Z. Mdaka', capacity: 'Secretary', present: true, recusals: [] },
    ];
    const address = `/moderation-meetings/${meeting.id}`;
    const kept = expectStatus(
      await client.put<MeetingView>(`${address}/attendance`, { attendance }, { version: meeting.version }),
      200,
    );
    const panel = expectStatus(
      await client.get<ComparisonView>(`/grant-applications/${applicationId}/assessments`),
      200,
    );
    expect([panel.summary.mean, panel.summary.conflicted]).toEqual([80, 1]);
    expect((await client.put(`${address}/attendance`, { attendance }, { version: 1 })).status).toBe(412);
    const closed = expectStatus(
      await client.post<MeetingView>(`${address}/close`, {}, { version: kept.version }),
      200,
    );
    expect([closed.status, closed.minutesDocumentId]).toEqual(['closed', null]);
    const late = await client.post(`${address}/close`, {}, { version: closed.version });
    expect(codeOf(late)).toEqual([409, 'meetingIsClosed']);
    await portal.drainJobs();
    const view = expectStatus(await client.get<MeetingsView>(path()), 200);
    const minutes = view.meetings[0]?.minutesDocumentId;
    const file = await client.download(`/documents/${minutes}/content`);
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const manager = await portal.signInAs('mosselBay.municipalManager');
    expect((await manager.get(`/documents/${minutes}/content`)).status).not.toBe(200);
  }, 60_000);
});
