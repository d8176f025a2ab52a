import type {
  AssessmentView,
  ComparisonView,
  MyAssessmentRow,
} from '#shared/assessments/assessment-views.ts';
import type { Page } from '#shared/api/page.ts';
import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { initialDecisionRules } from '#shared/decision-rules/decision-rules.ts';
import { grantApplicationModel } from '../grant-applications/index.ts';
import {
  anAssessedApplication,
  aRecommendedApplication,
  assessAs,
  readApplication,
  reauthenticate,
  recommendationOf,
} from '../testing/deciding.ts';
import { anApplicationInAssessment, expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

interface Refused {
  readonly error: { readonly code: string; readonly details: Record<string, unknown> };
}
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as Refused).error.code,
];
const reason = 'The auditor found that the assessor owns the company that gave the quotation.';

describe('a conflict of interest that comes to light afterwards', () => {
  let portal: TestPortal;
  let call: TestCall;
  let second: string;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { allocationMinor: 100_000_000, envelopeMinor: 300_000_000 });
    second = portal.actor('department.assessor2').userId;
  });
  afterAll(() => portal.close());

  const panelOf = (id: string) => `/grant-applications/${id}/assessments`;
  const find = async (id: string, assessorId = second) =>
    (await portal.signInAs('department.programmeOfficer')).post<ComparisonView>(`${panelOf(id)}/conflicts`, {
      assessorId,
      reason,
    });

  it('takes the score out of panel, desk and application at once, and hides the application', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    await assessAs(portal, 'department.assessor', { applicationId: id, score: 4 });
    await assessAs(portal, 'department.assessor2', { applicationId: id, score: 1 });
    const view = expectStatus(await find(id), 200);
    expect(view.summary).toEqual(
      jasmine.objectContaining({ finished: 1, conflicted: 1, mean: 80, spread: null }),
    );
    const member = view.members.find(({ assessorId }) => assessorId === second);
    expect(member).toEqual(
      jasmine.objectContaining({
        status: 'conflicted',
        total: null,
        scores: null,
        takenOut: null,
        conflict: jasmine.objectContaining({ reason, declared: false, tookScoresOut: true }),
      }),
    );
    const officer = await portal.signInAs('department.programmeOfficer');
    const desk = expectStatus(
      await officer.get<DecisionDeskView>(`/grant-applications/${id}/decision-desk`),
      200,
    );
    expect([desk.panel.mean, desk.panel.conflicted]).toEqual([80, 1]);
    const stored = await grantApplicationModel(portal.deps.connection).findById(id).lean();
    expect([stored?.assessmentMean, stored?.assessmentsFinished]).toEqual([80, 1]);
    const assessor = await portal.signInAs('department.assessor2');
    expect((await assessor.get(`/grant-applications/${id}`)).status).toBe(404);
  });

  it('keeps what was given for the auditor, and the reason from other assessors', async () => {
    const { id } = await anAssessedApplication(portal, call);
    expectStatus(await find(id), 200);
    const memberFor = async (persona: string) => {
      const client = await portal.signInAs(persona);
      const view = expectStatus(await client.get<ComparisonView>(panelOf(id)), 200);
      return view.members.find(({ assessorId }) => assessorId === second);
    };
    expect((await memberFor('department.auditor'))?.takenOut).toEqual(
      jasmine.objectContaining({ total: 60 }),
    );
    const asAssessor = await memberFor('department.assessor');
    expect([asAssessor?.takenOut, asAssessor?.conflict?.reason]).toEqual([null, null]);
    const other = await portal.signInAs('department.assessor');
    const told = expectStatus(await other.get<unknown>(`/timeline/grantApplication/${id}`), 200);
    expect(JSON.stringify(told)).toContain('conflictFound');
    expect(JSON.stringify(told)).not.toContain(reason);
  });

  it('is recorded once, of somebody on the panel, by a programme officer', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    expectStatus(await find(id), 200);
    expect(codeOf(await find(id))).toEqual([409, 'conflictIsRecorded']);
    const outsider = portal.actor('department.assessor3').userId;
    expect((await find(id, outsider)).status).toBe(404);
    const assessor = await portal.signInAs('department.assessor');
    const body = { assessorId: second, reason };
    expect((await assessor.post(`${panelOf(id)}/conflicts`, body)).status).toBe(403);
  });

  it('blocks approving and awarding when too few are left, also when the assessor declares it', async () => {
    const { id } = await aRecommendedApplication(portal, call, { share: 0.1 });
    await setMinimum(2);
    const assessor = await portal.signInAs('department.assessor2');
    const own = expectStatus(await assessor.get<AssessmentView>(`/grant-applications/${id}/assessment`), 200);
    const body = { hasConflict: true, reason: 'I learned today that my cousin is the contractor.' };
    const path = `/grant-applications/${id}/assessment/declare`;
    expectStatus(await assessor.post(path, body, { version: own.version }), 200);
    const approver = await portal.signInAs('department.approver');
    const { version } = await readApplication(portal, id);
    const refused = await approver.post<Refused>(
      `/grant-applications/${id}/award`,
      { comment: '', reauthenticationToken: await reauthenticate(portal, 'department.approver') },
      { version },
    );
    expect(codeOf(refused)).toEqual([409, 'tooFewAssessments']);
    expect(refused.body.error.details).toEqual(jasmine.objectContaining({ finished: 1, minimum: 2 }));
    await setMinimum(1);
  });

  it('lets another assessor step in, who sees it in the list and counts', async () => {
    await setMinimum(2);
    const { id } = await anAssessedApplication(portal, call);
    expectStatus(await find(id), 200);
    const officer = await portal.signInAs('department.programmeOfficer');
    const desk = expectStatus(
      await officer.get<DecisionDeskView>(`/grant-applications/${id}/decision-desk`),
      200,
    );
    const early = await officer.post(`/grant-applications/${id}/recommend`, recommendationOf(desk), {
      version: desk.version,
    });
    expect(codeOf(early)).toEqual([409, 'tooFewAssessments']);
    const third = portal.actor('department.assessor3').userId;
    const add = (assessorId: string) =>
      officer.post<ComparisonView>(`${panelOf(id)}/substitutes`, {
        assessorId,
        reason: 'One of two assessors left with a conflict.',
      });
    expect((await add(portal.actor('department.approver').userId)).status).toBe(400);
    expect((await add(second)).status).toBe(400);
    const view = expectStatus(await add(third), 200);
    expect(view.summary.outstanding).toBe(1);
    expect(view.members.find(({ assessorId }) => assessorId === third)?.isSubstitute).toBeTrue();
    const substitute = await portal.signInAs('department.assessor3');
    const list = expectStatus(await substitute.get<Page<MyAssessmentRow>>('/assessments'), 200);
    expect(list.items.map((row) => row.applicationId)).toEqual([id]);
    expect(list.items[0]?.criteria).toBeGreaterThan(0);
    await assessAs(portal, 'department.assessor3', { applicationId: id, score: 4 });
    const ready = await readApplication(portal, id);
    const late = await officer.post<GrantApplicationView>(
      `/grant-applications/${id}/recommend`,
      recommendationOf(desk),
      { version: ready.version },
    );
    expectStatus(late, 200);
    expect(codeOf(await add(second))[1]).toBe('commandNotAllowedInStatus');
    await setMinimum(1);
  });

  async function setMinimum(assessmentsMinimum: number): Promise<void> {
    const administrator = await portal.signInAs('department.administrator');
    const { body } = await administrator.get<{ version: number }>('/decision-rules');
    const rules = {
      ...initialDecisionRules,
      assessmentsMinimum,
      reason: 'Decided by the head of department.',
    };
    expectStatus(await administrator.put('/decision-rules', rules, { version: body.version }), 200);
  }
});
