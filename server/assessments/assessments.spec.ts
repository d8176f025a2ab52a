import type {
  AssessmentView,
  ComparisonView,
  MyAssessmentRow,
} from '#shared/assessments/assessment-views.ts';
import type { Page } from '#shared/api/page.ts';
import { runCommand } from '../database/transaction.ts';
import { assessAs, readApplication } from '../testing/deciding.ts';
import {
  anApplicationInAssessment,
  aSubmittedApplication,
  expectStatus,
  openTestCall,
} from '../testing/grants.ts';
import type { TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { assessmentModel } from './assessment.model.ts';
import { declareInterest } from './use-cases/assess-application.ts';

interface Refused {
  readonly error: {
    readonly code: string;
    readonly details: Record<string, unknown>;
    readonly fields?: { path: string }[];
  };
}

const noConflict = { hasConflict: false, statementAccepted: true };

describe('assessing an application', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
  });
  afterAll(() => portal.close());

  const pathOf = (id: string) => `/grant-applications/${id}/assessment`;
  const read = async (persona: string, id: string) =>
    expectStatus(await (await portal.signInAs(persona)).get<AssessmentView>(pathOf(id)), 200);

  it('waits for the declaration of each member of the panel, and counts them on the application', async () => {
    const application = await anApplicationInAssessment(portal, call);
    expect(application.assessmentsOutstanding).toBe(2);
    const view = await read('department.assessor', application.id);
    expect(view).toEqual(
      jasmine.objectContaining({ status: 'invited', version: 0, others: null, declaration: null }),
    );
    const assessor = await portal.signInAs('department.assessor');
    const early = await assessor.put<Refused>(
      `${pathOf(application.id)}/scores`,
      { scores: [] },
      { version: 0 },
    );
    expect([early.status, early.body.error.code]).toEqual([409, 'commandNotAllowedInStatus']);
  });

  it('keeps the words that were agreed to, and refuses a declaration without them', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    const assessor = await portal.signInAs('department.assessor');
    const silent = await assessor.post<Refused>(
      `${pathOf(id)}/declare`,
      { hasConflict: false },
      { version: 0 },
    );
    expect(silent.status).toBe(400);
    const reasonless = await assessor.post<Refused>(
      `${pathOf(id)}/declare`,
      { hasConflict: true, reason: '' },
      { version: 0 },
    );
    expect(reasonless.body.error.fields?.map((field) => field.path)).toEqual(['reason']);
    expectStatus(await assessor.post(`${pathOf(id)}/declare`, noConflict, { version: 0 }), 200);
    const view = await read('department.assessor', id);
    expect(view.status).toBe('open');
    expect(view.declaration?.statement).toContain('I declare that neither I nor my family');
  });

  it('saves unfinished scores, refuses those off the scale, and finishes only what is complete', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    const assessor = await portal.signInAs('department.assessor');
    await assessor.post(`${pathOf(id)}/declare`, noConflict, { version: 0 });
    const { rubric } = await read('department.assessor', id);
    const [first] = rubric;
    const saved = expectStatus(
      await assessor.put<{ version: number; total: number | null }>(
        `${pathOf(id)}/scores`,
        { scores: [{ criterion: first?.key, score: 1, justification: '' }] },
        { version: 1 },
      ),
      200,
    );
    expect(saved).toEqual(jasmine.objectContaining({ version: 2, total: null }));
    const off = await assessor.put<Refused>(
      `${pathOf(id)}/scores`,
      {
        scores: [
          { criterion: first?.key, score: 9, justification: '' },
          { criterion: 'nothing', score: 1, justification: '' },
        ],
      },
      { version: 2 },
    );
    expect(off.body.error.fields?.map((field) => field.path)).toEqual([
      'scores.0.score',
      'scores.1.criterion',
    ]);
    const early = await assessor.post<Refused>(`${pathOf(id)}/finish`, {}, { version: 2 });
    expect([early.status, early.body.error.code]).toEqual([409, 'assessmentIsIncomplete']);
    const stale = await assessor.put<Refused>(`${pathOf(id)}/scores`, { scores: [] }, { version: 1 });
    expect([stale.status, stale.body.error.code]).toEqual([412, 'versionStale']);
  });

  it('shows nobody the others before they finished their own', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    await assessAs(portal, 'department.assessor', { applicationId: id, score: 4 });
    expect((await read('department.assessor2', id)).others).toBeNull();
    const second = await portal.signInAs('department.assessor2');
    const peek = await second.get<Refused>(`/grant-applications/${id}/assessments`);
    expect([peek.status, peek.body.error.code]).toEqual([409, 'ownAssessmentFirst']);
    const finished = await read('department.assessor', id);
    expect(finished.others).toEqual([
      jasmine.objectContaining({ status: 'invited', scores: null, total: null }),
    ]);
    await assessAs(portal, 'department.assessor2', { applicationId: id, score: 1 });
    expect((await read('department.assessor', id)).others?.[0]?.total).toBe(20);
  });

  it('compares the panel for the programme officer and keeps a moderation note', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    await assessAs(portal, 'department.assessor', { applicationId: id, score: 4 });
    await assessAs(portal, 'department.assessor2', { applicationId: id, score: 1 });
    const officer = await portal.signInAs('department.programmeOfficer');
    const path = `/grant-applications/${id}/assessments`;
    const view = expectStatus(await officer.get<ComparisonView>(path), 200);
    expect(view.summary).toEqual(
      jasmine.objectContaining({ finished: 2, outstanding: 0, conflicted: 0, mean: 50, spread: 60 }),
    );
    expect(view.members.map((member) => member.outlier)).toEqual([
      { median: 50, difference: 30 },
      { median: 50, difference: -30 },
    ]);
    expect(view.criteria.every((criterion) => criterion.isDivergent)).toBeTrue();
    const note = 'The panel met on 22 November and kept its scores.';
    const noted = expectStatus(
      await officer.put<ComparisonView>(`${path}/moderation`, { note }, { version: 0 }),
      200,
    );
    expect(noted.moderation).toEqual(jasmine.objectContaining({ note, name: 'department programmeOfficer' }));
    const stale = await officer.put<Refused>(`${path}/moderation`, { note }, { version: 0 });
    expect(stale.status).toBe(412);
    const assessor = await portal.signInAs('department.assessor');
    expect((await assessor.put(`${path}/moderation`, { note }, { version: 1 })).status).toBe(403);
    expect((await readApplication(portal, id)).assessmentsFinished).toBe(2);
  });

  it('takes a conflicted assessor off the case: 404 from then on, and the score leaves every figure', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    await assessAs(portal, 'department.assessor', { applicationId: id, score: 4 });
    const late = await assessAs(portal, 'department.assessor2', { applicationId: id, score: 0 });
    const second = await portal.signInAs('department.assessor2');
    const answer = expectStatus(
      await second.post<{ status: string }>(
        `${pathOf(id)}/declare`,
        { hasConflict: true, reason: 'My sister runs the applying project.' },
        { version: late.version },
      ),
      200,
    );
    expect(answer.status).toBe('conflicted');
    for (const path of [
      `/grant-applications/${id}`,
      pathOf(id),
      `/grant-applications/${id}/assessments`,
      `/timeline/grantApplication/${id}`,
    ]) {
      expect((await second.get(path)).status)
        .withContext(path)
        .toBe(404);
    }
    const officer = await portal.signInAs('department.programmeOfficer');
    const view = expectStatus(
      await officer.get<ComparisonView>(`/grant-applications/${id}/assessments`),
      200,
    );
    expect(view.summary).toEqual(
      jasmine.objectContaining({ finished: 1, outstanding: 0, conflicted: 1, mean: 80, spread: null }),
    );
    expect(view.members[1]).toEqual(
      jasmine.objectContaining({ status: 'conflicted', scores: null, total: null }),
    );
    const list = expectStatus(await second.get<Page<MyAssessmentRow>>('/assessments'), 200);
    expect(list.items.some((row) => row.applicationId === id)).toBeFalse();
  });

  it('lets an assessor reopen, and counts them as outstanding again', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    const finished = await assessAs(portal, 'department.assessor', { applicationId: id });
    const assessor = await portal.signInAs('department.assessor');
    const silent = await assessor.post(`${pathOf(id)}/reopen`, { reason: '' }, { version: finished.version });
    expect(silent.status).toBe(400);
    const reason = 'The panel showed me a quotation that I had overlooked.';
    const reopened = expectStatus(
      await assessor.post<AssessmentView>(`${pathOf(id)}/reopen`, { reason }, { version: finished.version }),
      200,
    );
    expect([reopened.status, reopened.others]).toEqual(['open', null]);
    expect(await readApplication(portal, id)).toEqual(
      jasmine.objectContaining({ assessmentsFinished: 0, assessmentsOutstanding: 2 }),
    );
  });

  it('is nothing to those outside the panel, a municipality, or before acceptance', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    const outsider = await portal.signInAs('department.assessor3');
    expect((await outsider.get(pathOf(id))).status).toBe(404);
    expect((await outsider.post(`${pathOf(id)}/declare`, noConflict, { version: 0 })).status).toBe(404);
    const municipalAuditor = await portal.signInAs('mosselBay.auditor');
    expect((await municipalAuditor.get(`/grant-applications/${id}/assessments`)).status).toBe(404);
    const manager = await portal.signInAs('mosselBay.municipalManager');
    expect((await manager.get(`/grant-applications/${id}/assessments`)).status).toBe(403);
    const submitted = await aSubmittedApplication(portal, call);
    const assessor = await portal.signInAs('department.assessor');
    expect((await assessor.get(pathOf(submitted.id))).status).toBe(404);
  });

  it('lists what waits for me, by what I did so far', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    const assessor = await portal.signInAs('department.assessor');
    const waiting = expectStatus(
      await assessor.get<Page<MyAssessmentRow>>('/assessments?status=invited'),
      200,
    );
    expect(waiting.items.map((row) => row.applicationId)).toContain(id);
    await assessAs(portal, 'department.assessor', { applicationId: id });
    const finished = expectStatus(
      await assessor.get<Page<MyAssessmentRow>>('/assessments?status=finished&limit=100'),
      200,
    );
    expect(finished.items.find((row) => row.applicationId === id)?.total).toBe(60);
    expect(finished.total).toBe(finished.items.length);
  });

  it('tells the province, never the municipality, who assesses', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    await assessAs(portal, 'department.assessor', { applicationId: id });
    const events = async (persona: string) => {
      const client = await portal.signInAs(persona);
      const { items } = expectStatus(
        await client.get<{ items: { event: string }[] }>(`/timeline/grantApplication/${id}`),
        200,
      );
      return items.map((item) => item.event);
    };
    expect(await events('department.programmeOfficer')).toContain('assessmentFinished');
    expect(await events('mosselBay.grantOfficer')).not.toContain('assessmentFinished');
  });

  it('counts right when the whole panel finishes at once', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    await Promise.all([
      assessAs(portal, 'department.assessor', { applicationId: id }),
      assessAs(portal, 'department.assessor2', { applicationId: id }),
    ]);
    expect(await readApplication(portal, id)).toEqual(
      jasmine.objectContaining({ assessmentsFinished: 2, assessmentsOutstanding: 0 }),
    );
  });

  it('leaves nothing behind when it fails after the first write', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    const { deps } = portal;
    const actor = portal.actor('department.assessor');
    await expectAsync(
      runCommand(deps, { actor }, async (tx) => {
        await declareInterest(deps, tx, {
          applicationId: id,
          expectedVersion: 0,
          body: { hasConflict: false, statementAccepted: true },
        });
        throw new Error('the line is cut');
      }),
    ).toBeRejectedWithError('the line is cut');
    expect(await assessmentModel(deps.connection).countDocuments({ applicationId: id })).toBe(0);
    expect((await read('department.assessor', id)).status).toBe('invited');
  });
});
