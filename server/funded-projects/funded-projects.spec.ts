import { getDocumentProxy } from 'unpdf';
import type { Page } from '#shared/api/page.ts';
import type { ApiErrorEnvelope } from '#shared/errors/api-error.ts';
import type {
  AttendanceRegister,
  AttendanceSessionView,
  AwardProjects,
  EnrolmentView,
  FollowUpTask,
  FundedProjectRow,
  FundedProjectView,
  ProjectChoices,
  ProjectResults,
} from '#shared/funded-projects/funded-project-views.ts';
import type { HomeView } from '#shared/home/home-views.ts';
import { plainSpaces } from '../reports/testing/read-pdf.ts';
import { givenBeneficiary, givenEnrolment, givenProject } from '../testing/projects.ts';
import type { TestClient } from '../testing/test-client.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

type People = { items: EnrolmentView[] };
type Tasks = { items: FollowUpTask[]; total: number };

describe('Funded projects', () => {
  let portal: TestPortal;
  let lead: TestClient;
  beforeAll(async () => {
    portal = await startTestPortal();
    portal.clock.set('2026-09-21T08:00:00Z');
    lead = await portal.signInAs('mosselBay.projectLead');
  });
  beforeEach(() => portal.clock.set('2026-09-21T08:00:00Z'));
  afterAll(() => portal.close());

  const move = (client: TestClient, { id, version }: FundedProjectView, command: string, body: object = {}) =>
    client.post<FundedProjectView & ApiErrorEnvelope>(`/funded-projects/${id}/${command}`, body, { version });

  describe('planning', () => {
    it('counts references on within the award and shows the project on the award, the list and its page', async () => {
      const project = await givenProject(portal, { start: false });
      expect(project.reference).toBe(`${project.awardReference}/P1`);
      expect(project.status).toBe('planned');
      expect(project.budgetMinor).toBe(30_000_00);
      expect(
        project.quarters.map(({ quarter, provincial, municipal }) => [quarter, provincial, municipal]),
      ).toEqual([
        ['2026-Q3', 'Q2 2026/27', 'Q1 2026/27'],
        ['2026-Q4', 'Q3 2026/27', 'Q2 2026/27'],
      ]);
      const ofAward = await lead.get<AwardProjects>(`/awards/${project.awardId}/funded-projects`);
      expect(ofAward.body.items.map(({ id }) => id)).toEqual([project.id]);
      const found = await lead.get<Page<FundedProjectRow>>(
        `/funded-projects?search=${encodeURIComponent(project.reference)}`,
      );
      expect(found.body.items.map(({ id }) => id)).toEqual([project.id]);
    });

    it('lets a budget line pay for one project only, and says which has it', async () => {
      const project = await givenProject(portal, { start: false });
      const choices = await lead.get<ProjectChoices>(`/awards/${project.awardId}/funded-project-choices`);
      expect(choices.body.lines.find(({ lineId }) => lineId === 'desk')?.linkedElsewhere).toBe(
        project.reference,
      );
      const body = { ...planOf(project), awardId: project.awardId };
      const second = await lead.post<ApiErrorEnvelope>('/funded-projects', body);
      expect([second.status, second.body.error.code]).toEqual([409, 'budgetLineIsLinked']);
      const other = await lead.post<FundedProjectView>('/funded-projects', {
        ...body,
        linkedLineIds: ['roof'],
        title: 'Second class',
      });
      expect(other.body.reference).toBe(`${project.awardReference}/P2`);
    });

    it('refuses targets outside the project, dates out of order and centres of others', async () => {
      const project = await givenProject(portal, { start: false });
      const { id, version } = project;
      const targets = [{ quarter: '2027-Q2', value: 3 }];
      const outside = await lead.put<ApiErrorEnvelope>(
        `/funded-projects/${id}/indicators`,
        { indicators: [{ code: 'enrolled', baseline: 0, targets }] },
        { version },
      );
      expect(outside.body.error.fields?.[0]?.message).toContain('no day in 2027-Q2');
      const order = await lead.put<ApiErrorEnvelope>(
        `/funded-projects/${id}`,
        { ...planOf(project), endsOn: '2026-06-01' },
        { version },
      );
      expect(order.body.error.fields?.[0]?.message).toContain('last day');
      const foreign = await lead.put<ApiErrorEnvelope>(
        `/funded-projects/${id}`,
        { ...planOf(project), centreIds: ['0'.repeat(24)] },
        { version },
      );
      expect(foreign.body.error.fields?.[0]?.path).toBe('centreIds');
    });

    it('starts nothing without a target, lets nobody but the team start it, and suspends with a reason', async () => {
      const project = await givenProject(portal, { start: false });
      const finance = await portal.signInAs('mosselBay.municipalManager');
      expect((await move(finance, project, 'start')).body.error.code).toBe('roleRequired');
      const started = await move(lead, project, 'start');
      expect(started.body.status).toBe('active');
      expect((await move(lead, project, 'start')).status).toBe(412);
      expect((await move(finance, started.body, 'suspend', { reason: 'short' })).status).toBe(400);
      const suspended = await move(finance, started.body, 'suspend', {
        reason: 'The trainer left the partner.',
      });
      expect(suspended.body.status).toBe('suspended');
      const enrolment = await lead.post<ApiErrorEnvelope>(`/funded-projects/${project.id}/enrolments`, {
        beneficiaryId: (await givenBeneficiary(portal)).id,
        appliedOn: '2026-07-06',
        enrolNow: true,
      });
      expect(enrolment.body.error.code).toBe('projectDoesNotTakeWork');
    });

    it('records a milestone with the document that proves it, once', async () => {
      const project = await givenProject(portal);
      const photo = await lead.upload<{ id: string }>({
        name: 'delivery.pdf',
        bytes: Buffer.from('%PDF-1.7\n%%EOF'),
        purpose: 'milestoneEvidence',
      });
      const path = `/funded-projects/${project.id}/milestones/${project.milestones[0]?.id}/complete`;
      const body = { completedOn: '2026-07-20', note: 'Five days late', documentIds: [photo.body.id] };
      expect(project.milestones[0]?.state).toBe('late');
      const reached = await lead.post<FundedProjectView>(path, body, { version: project.version });
      expect(reached.body.milestones[0]?.state).toBe('completed');
      expect(reached.body.milestones[0]?.evidence[0]?.name).toBe('delivery.pdf');
      const officer = await portal.signInAs('department.programmeOfficer');
      expect((await officer.download(`/api/v1/documents/${photo.body.id}/content`)).status).toBe(200);
      const again = await lead.post<ApiErrorEnvelope>(path, body, { version: reached.body.version });
      expect(again.body.error.code).toBe('milestoneIsCompleted');
    });

    it('keeps a project from a neighbour: it is not there', async () => {
      const project = await givenProject(portal);
      const neighbour = await portal.signInAs('hessequa.projectLead');
      for (const path of ['', '/results', '/enrolments', '/attendance', '/quarterly-report']) {
        expect((await neighbour.get(`/funded-projects/${project.id}${path}`)).status)
          .withContext(path)
          .toBe(404);
      }
      expect((await move(neighbour, project, 'complete')).status).toBe(404);
      expect((await neighbour.get(`/awards/${project.awardId}/funded-projects`)).status).toBe(404);
      expect(
        (await neighbour.put(`/funded-projects/${project.id}`, planOf(project), { version: project.version }))
          .status,
      ).toBe(404);
    });
  });

  describe('people', () => {
    it('enrols a registered person once and shows the Department a number in place of the name', async () => {
      const project = await givenProject(portal);
      const person = await givenEnrolment(portal, project.id);
      expect(person.status).toBe('enrolled');
      expect(person.name).toMatch(/^Person . Jacobs$/);
      const again = await lead.post<ApiErrorEnvelope>(`/funded-projects/${project.id}/enrolments`, {
        beneficiaryId: person.beneficiaryId,
        appliedOn: '2026-07-07',
        enrolNow: false,
      });
      expect(again.body.error.code).toBe('alreadyEnrolled');
      const officer = await portal.signInAs('department.programmeOfficer');
      const seen = await officer.get<People>(`/funded-projects/${project.id}/enrolments`);
      expect(
        seen.body.items.map(({ number, name, phone, beneficiaryId }) => [number, name, phone, beneficiaryId]),
      ).toEqual([[1, null, null, null]]);
      expect(JSON.stringify(seen.body)).not.toContain('Jacobs');
    });

    it('completes only who came, with a certificate, and closes the project when nobody is left', async () => {
      const project = await givenProject(portal);
      const [came, stayedAway] = [
        await givenEnrolment(portal, project.id),
        await givenEnrolment(portal, project.id),
      ];
      await openSession(project.id, [mark(came, 'present'), mark(stayedAway, 'absent')]);
      const body = {
        endedOn: '2026-09-18',
        certificate: { kind: 'accredited', title: 'Garment construction, NQF 2', issuedOn: '2026-09-18' },
      };
      const refused = await lead.post<ApiErrorEnvelope>(`/enrolments/${stayedAway.id}/complete`, body, {
        version: stayedAway.version,
      });
      expect(refused.body.error.code).toBe('neverAttended');
      const completed = await lead.post<EnrolmentView>(`/enrolments/${came.id}/complete`, body, {
        version: came.version,
      });
      expect(completed.body.status).toBe('completed');
      expect(completed.body.certificates[0]?.kind).toBe('accredited');
      const open = await move(lead, project, 'complete');
      expect(open.body.error.code).toBe('enrolmentsAreOpen');
      const left = await lead.post<EnrolmentView>(
        `/enrolments/${stayedAway.id}/drop-out`,
        { endedOn: '2026-09-01', reason: 'foundWork', note: 'At the harbour' },
        { version: stayedAway.version },
      );
      expect(left.body.dropOutReason).toBe('foundWork');
      expect((await move(lead, project, 'complete')).body.status).toBe('completed');
    });

    it('refuses days out of order and in the future', async () => {
      const project = await givenProject(portal);
      const person = await givenEnrolment(portal, project.id);
      const early = await lead.post<ApiErrorEnvelope>(
        `/enrolments/${person.id}/complete`,
        { endedOn: '2026-07-01', certificate: null },
        { version: person.version },
      );
      expect(early.body.error.fields?.[0]?.message).toContain('2026-07-06');
      const late = await lead.post<ApiErrorEnvelope>(
        `/enrolments/${person.id}/complete`,
        { endedOn: '2026-09-22', certificate: null },
        { version: person.version },
      );
      expect(late.body.error.code).toBe('dayIsInTheFuture');
    });
  });

  describe('attendance', () => {
    it('saves a day at once; of five who save the same version one wins and nothing of theirs is mixed', async () => {
      const project = await givenProject(portal);
      const people = [await givenEnrolment(portal, project.id), await givenEnrolment(portal, project.id)];
      const session = await openSession(project.id, []);
      expect(session.roll.length).toBe(2);
      const tries = Array.from({ length: 5 }, (_, index) =>
        lead.put<AttendanceSessionView>(
          `/attendance-sessions/${session.id}`,
          { marks: people.map((person) => mark(person, index % 2 === 0 ? 'present' : 'absent')) },
          { version: session.version },
        ),
      );
      const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
      expect(statuses).toEqual([200, 412, 412, 412, 412]);
      const read = await lead.get<AttendanceRegister>(`/funded-projects/${project.id}/attendance`);
      expect(new Set(read.body.sessions[0]?.marks.map((each) => each.mark)).size).toBe(1);
      const manager = await portal.signInAs('mosselBay.centreManager');
      const saved = await manager.put<AttendanceSessionView>(
        `/attendance-sessions/${session.id}`,
        { marks: people.map((person) => mark(person, 'excused')) },
        { version: 2 },
      );
      expect(saved.body.present).toBe(0);
    });

    it('refuses strangers, a second register of the day and topic, and days outside the project', async () => {
      const project = await givenProject(portal);
      const other = await givenProject(portal);
      const stranger = await givenEnrolment(portal, other.id);
      const path = `/funded-projects/${project.id}/attendance-sessions`;
      const session = { heldOn: '2026-08-03', topic: 'Seams', marks: [] };
      const strange = await lead.post<ApiErrorEnvelope>(path, {
        ...session,
        marks: [mark(stranger, 'present')],
      });
      expect(strange.body.error.code).toBe('notOnTheRoll');
      expect((await lead.post(path, session)).status).toBe(201);
      expect((await lead.post<ApiErrorEnvelope>(path, session)).body.error.code).toBe('sessionExists');
      const before = await lead.post<ApiErrorEnvelope>(path, { ...session, heldOn: '2026-06-30' });
      expect(before.body.error.code).toBe('attendanceDayOutsideProject');
      const tomorrow = await lead.post<ApiErrorEnvelope>(path, { ...session, heldOn: '2026-09-22' });
      expect(tomorrow.body.error.code).toBe('dayIsInTheFuture');
      const neighbour = await portal.signInAs('hessequa.projectLead');
      expect((await neighbour.post(path, { ...session, topic: 'Theirs' })).status).toBe(404);
    });
  });

  describe('follow-up and figures', () => {
    const findings = {
      reached: true,
      occupation: 'trading',
      incomeBand: 'to3500',
      enterpriseStarted: true,
      enterpriseRegistered: false,
      jobsFullTime: 1,
      jobsPartTime: 0,
      jobsTemporary: 0,
      note: '',
    };

    it('lists who is due, takes each round once it opened, and corrects it by version', async () => {
      const project = await givenProject(portal);
      const person = await givenEnrolment(portal, project.id);
      const silent = await givenEnrolment(portal, project.id, {
        consents: [{ purpose: 'reporting', givenBy: 'self', language: 'en' }],
      });
      await lead.post(
        `/enrolments/${person.id}/complete`,
        { endedOn: '2026-09-18', certificate: null },
        { version: person.version },
      );
      const due = await lead.get<Tasks>(`/follow-ups?projectId=${project.id}`);
      expect(due.body.items.map(({ enrolmentId, round, state }) => [enrolmentId, round, state])).toEqual([
        [person.id, 'baseline', 'overdue'],
      ]);
      const path = `/enrolments/${person.id}/follow-up`;
      const early = await lead.put<ApiErrorEnvelope>(
        path,
        { ...findings, round: 'month3', recordedOn: '2026-09-21' },
        { version: 0 },
      );
      expect(early.body.error.code).toBe('followUpIsNotDue');
      const unasked = await lead.put<ApiErrorEnvelope>(
        `/enrolments/${silent.id}/follow-up`,
        { ...findings, round: 'baseline', recordedOn: '2026-09-21' },
        { version: 0 },
      );
      expect(unasked.body.error.code).toBe('noConsentToFollowUp');
      portal.clock.set('2026-12-20T08:00:00Z');
      lead = await freshLead();
      const month3 = { ...findings, round: 'month3', recordedOn: '2026-12-20' };
      const first = await lead.put<EnrolmentView>(path, month3, { version: 0 });
      expect(first.body.recorded.map(({ round, version }) => [round, version])).toEqual([['month3', 1]]);
      expect((await lead.put(path, month3, { version: 0 })).status).toBe(412);
      const corrected = await lead.put<EnrolmentView>(
        path,
        { ...month3, reached: false, occupation: null, incomeBand: null },
        { version: 1 },
      );
      expect(corrected.body.recorded[0]?.jobsFullTime).toBe(0);
    });

    it('puts attendance and follow-ups on the lead’s home page, and on nobody else’s', async () => {
      const project = await givenProject(portal);
      await givenEnrolment(portal, project.id);
      const home = await lead.get<HomeView>('/home');
      const own = home.body.tasks.filter(({ caseRef }) => caseRef === project.reference);
      expect(own.map(({ kind, dueOn, overdue }) => [kind, dueOn, overdue])).toEqual([
        ['followUpBeneficiary', '2026-08-05', true],
        ['recordAttendance', null, false],
      ]);
      const officer = await portal.signInAs('department.programmeOfficer');
      const theirs = await officer.get<HomeView>('/home');
      expect(theirs.body.tasks.filter(({ caseRef }) => caseRef === project.reference)).toEqual([]);
    });

    it('counts from the register, takes reported figures, and withholds small counts from the Department', async () => {
      const project = await givenProject(portal);
      for (let index = 0; index < 2; index += 1) await givenEnrolment(portal, project.id);
      const people = (await lead.get<People>(`/funded-projects/${project.id}/enrolments`)).body.items;
      await openSession(
        project.id,
        people.map((person) => mark(person, 'present')),
      );
      const figure = {
        code: 'partnerCoFunding',
        state: 'value',
        value: 450_000,
        notApplicableReason: '',
        varianceReason: 'One machine less',
        action: '',
        actionOwner: '',
        actionDueOn: null,
      };
      const quarter = `/funded-projects/${project.id}/quarters/2026-Q3`;
      expect(
        (await lead.put(quarter, { summary: 'Two classes began.', figures: [figure] }, { version: 0 }))
          .status,
      ).toBe(200);
      expect((await lead.put(quarter, { summary: 'Again', figures: [] }, { version: 0 })).status).toBe(412);
      const future = await lead.put<ApiErrorEnvelope>(
        `/funded-projects/${project.id}/quarters/2026-Q4`,
        { summary: '', figures: [] },
        { version: 0 },
      );
      expect(future.body.error.code).toBe('quarterIsOutsideProject');
      const mine = await lead.get<ProjectResults>(`/funded-projects/${project.id}/results?quarter=2026-Q3`);
      const shown = Object.fromEntries(
        mine.body.indicators.map(({ code, actual, planned }) => [code, [actual, planned]]),
      );
      expect(shown).toEqual({
        enrolled: [2, 3],
        completed: [0, 0],
        attendanceDays: [2, 60],
        partnerCoFunding: [450_000, 500_000],
      });
      expect(womenOf(mine.body)).toBe(2);
      const officer = await portal.signInAs('department.programmeOfficer');
      const theirs = await officer.get<ProjectResults>(
        `/funded-projects/${project.id}/results?quarter=2026-Q3`,
      );
      expect(theirs.body.suppressed).toBeTrue();
      expect(womenOf(theirs.body)).toBeNull();
    });

    it('makes the quarterly report as a PDF with planned against actual and no name in it', async () => {
      const project = await givenProject(portal);
      await givenEnrolment(portal, project.id);
      const officer = await portal.signInAs('department.programmeOfficer');
      const file = await officer.download(
        `/api/v1/funded-projects/${project.id}/quarterly-report?quarter=2026-Q3`,
      );
      expect(file.status).toBe(200);
      expect(file.headers.get('content-type')).toBe('application/pdf');
      const text = await textOf(file.bytes);
      expect(text).toContain('People enrolled people; counted from the register 3 1 -2');
      expect(text).toContain('Machines delivered');
      expect(text).toContain('Province: Q2 2026/27');
      expect(text).not.toContain('Jacobs');
      const outside = await officer.get<ApiErrorEnvelope>(
        `/funded-projects/${project.id}/quarterly-report?quarter=2027-Q3`,
      );
      expect(outside.body.error.code).toBe('quarterIsOutsideProject');
    });
  });

  const freshLead = async () =>
    (await import('../testing/test-portal.ts')).signIn(portal.url, 'mosselBay.projectLead');

  const mark = ({ id }: EnrolmentView, as: string) => ({ enrolmentId: id, mark: as });

  async function openSession(projectId: string, marks: object[]): Promise<AttendanceSessionView> {
    const opened = await lead.post<AttendanceSessionView>(
      `/funded-projects/${projectId}/attendance-sessions`,
      { heldOn: '2026-08-10', topic: 'Pattern cutting', marks },
    );
    if (opened.status !== 201) throw new Error(`Not opened: ${JSON.stringify(opened.body)}`);
    return opened.body;
  }
});

function womenOf({ indicators }: ProjectResults): number | null | undefined {
  const breakdowns = indicators.find(({ code }) => code === 'enrolled')?.breakdowns;
  return breakdowns
    ?.find(({ characteristic }) => characteristic === 'gender')
    ?.counts.find(({ category }) => category === 'female')?.count;
}

async function textOf(bytes: Uint8Array): Promise<string> {
  const proxy = await getDocumentProxy(new Uint8Array(bytes));
  const parts: string[] = [];
  for (let number = 1; number <= proxy.numPages; number += 1) {
    const { items } = await (await proxy.getPage(number)).getTextContent();
    parts.push(...items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? ' ' : ''}` : '')));
  }
  return plainSpaces(parts.join(''));
}

/** The project as its form would send it back. */
function planOf(project: FundedProjectView) {
  const { title, kind, summary, wards, lead, partner, startsOn, endsOn, risks } = project;
  return {
    title,
    kind,
    summary,
    wards,
    lead,
    partner,
    startsOn,
    endsOn,
    risks,
    centreIds: project.centres.map(({ id }) => id),
    linkedLineIds: project.lines.filter(({ linked }) => linked).map(({ lineId }) => lineId),
    milestones: project.milestones.map(({ id, name, plannedOn }) => ({ id, name, plannedOn })),
  };
}
