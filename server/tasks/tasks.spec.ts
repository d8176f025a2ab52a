import fc from 'fast-check';
import type { Page } from '#shared/api/page.ts';
import type { AssessmentView } from '#shared/assessments/assessment-views.ts';
import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import type { CaseTaskView, TaskView } from '#shared/tasks/task-views.ts';
import { initialDecisionRules } from '#shared/decision-rules/decision-rules.ts';
import { completeContent } from '#shared/testing/grant-application-builders.ts';
import { auditEventModel } from '../audit/audit-event.model.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import { grantApplicationModel, type GrantApplicationRecord } from '../grant-applications/index.ts';
import { recommendationOf } from '../testing/deciding.ts';
import {
  aSubmittedApplication,
  aWrittenApplication,
  openTestCall,
  settledChecklist,
  testNow,
  type TestCall,
} from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { compareTasks, refreshTasks, refreshTasksDaily } from './refresh-tasks.ts';
import { taskModel, type TaskRecord } from './task.model.ts';

describe('tasks', () => {
  let portal: TestPortal;
  let call: TestCall;
  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal);
  });
  afterAll(async () => portal.close());
  beforeEach(() => portal.clock.set(testNow));

  async function listOf(persona: string, query = ''): Promise<readonly TaskView[]> {
    const client = await portal.signInAs(persona);
    const answer = await client.get<Page<TaskView>>(`/tasks?limit=100${query}`);
    expect(answer.status).toBe(200);
    return answer.body.items;
  }
  const storedOn = (caseId: string, status: TaskRecord['status']) =>
    taskModel(portal.deps.connection).find({ caseId, status }).lean<TaskRecord[]>();
  const applicationRecord = (id: string) =>
    grantApplicationModel(portal.deps.connection).findById(id).lean<GrantApplicationRecord>().orFail();

  it('opens the next person’s task with the step before, and closes it with theirs', async () => {
    const { id, version } = await aWrittenApplication(portal, call);
    const [certify] = (await listOf('mosselBay.chiefFinancialOfficer')).filter(({ caseId }) => caseId === id);
    expect(certify?.kind).toBe('certifyApplication');
    expect(certify?.dueOn).toBe('2026-12-15');
    const officer = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    await officer.post(`/grant-applications/${id}/certify`, { statementAccepted: true }, { version });
    const open = (await storedOn(id, 'open')).map(({ kind }) => kind);
    expect(open).toEqual(['submitApplication']);
    const done = (await listOf('mosselBay.chiefFinancialOfficer', '&show=done')).find(
      ({ caseId }) => caseId === id,
    );
    expect(done?.status).toBe('done');
    expect(done?.closedByName).toBe('mosselBay chiefFinancialOfficer');
  });

  it('drops what is open when the case is given up, whoever gave it up', async () => {
    const { id, version } = await aSubmittedApplication(portal, call);
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const answer = await manager.post(
      `/grant-applications/${id}/withdraw`,
      { reason: 'Not needed any more' },
      { version },
    );
    expect(answer.status).toBe(200);
    expect(await storedOn(id, 'open')).toEqual([]);
    expect((await storedOn(id, 'dropped')).map(({ kind }) => kind)).toEqual(['screenApplication']);
  });

  it('shows nothing to other municipalities, to other roles, and to whoever must leave it to somebody else', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    const has = async (persona: string) => (await listOf(persona)).some(({ caseId }) => caseId === id);
    expect(await has('department.programmeOfficer')).toBeTrue();
    expect(await has('department.programmeOfficer2')).toBeTrue();
    expect(await has('department.approver')).toBeFalse();
    expect(await has('mosselBay.municipalManager')).toBeFalse();
    expect(await has('hessequa.municipalManager')).toBeFalse();
    await taskModel(portal.deps.connection).updateOne(
      { caseId: id, status: 'open' },
      { $set: { excludedPersonIds: [portal.actor('department.programmeOfficer').userId] } },
    );
    expect(await has('department.programmeOfficer')).toBeFalse();
    expect(await has('department.programmeOfficer2')).toBeTrue();
    await refreshTasks(portal.deps);
    expect(await has('department.programmeOfficer')).toBeTrue();
  });

  it('lets one person at a time say that they are on it, and nobody whose task it is not', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    const officer = await portal.signInAs('department.programmeOfficer');
    const colleague = await portal.signInAs('department.programmeOfficer2');
    const task = (await listOf('department.programmeOfficer')).find(({ caseId }) => caseId === id);
    const path = `/tasks/${task?.id ?? ''}`;
    expect((await officer.post<TaskView>(`${path}/claim`, {})).body.claimedBy?.name).toBe(
      'department programmeOfficer',
    );
    const refused = await colleague.post<{ error: { code: string } }>(`${path}/claim`, {});
    expect(refused.status).toBe(409);
    expect((await colleague.post(`${path}/release`, {})).status).toBe(409);
    expect((await listOf('department.programmeOfficer', '&show=mine')).map((each) => each.id)).toContain(
      task?.id ?? '',
    );
    expect((await listOf('department.programmeOfficer2', '&show=mine')).length).toBe(0);
    expect((await officer.post<TaskView>(`${path}/release`, {})).body.claimedBy).toBeNull();
    const foreign = await portal.signInAs('hessequa.grantOfficer');
    expect((await foreign.post(`${path}/claim`, {})).status).toBe(404);
  });

  const turnOf = async (persona: string, caseId: string) => {
    const client = await portal.signInAs(persona);
    const answer = await client.get<{ items: CaseTaskView[] }>(`/tasks/of/grantApplication/${caseId}`);
    expect(answer.status).toBe(200);
    return answer.body.items;
  };

  it('says on the case whose turn it is, by role and name, to those who may see the case', async () => {
    const { id } = await aWrittenApplication(portal, call);
    const [certify] = await turnOf('department.programmeOfficer', id);
    expect([certify?.kind, certify?.role, certify?.dueOn]).toEqual([
      'certifyApplication',
      'chiefFinancialOfficer',
      '2026-12-15',
    ]);
    const names = certify?.people.map(({ name }) => name) ?? [];
    expect(names).toContain('mosselBay chiefFinancialOfficer');
    expect(names.some((name) => name.startsWith('hessequa'))).toBeFalse();
    expect(await turnOf('mosselBay.grantOfficer', id)).toEqual(certify ? [certify] : []);
    expect(await turnOf('hessequa.grantOfficer', id)).toEqual([]);
  });

  it('names the people of the Department to the municipality only where the case names them', async () => {
    const { id, version } = await aSubmittedApplication(portal, call);
    const [open] = await turnOf('mosselBay.grantOfficer', id);
    expect([open?.role, open?.namesAreOpen, open?.people]).toEqual(['programmeOfficer', false, []]);
    expect((await turnOf('department.approver', id))[0]?.people.length).toBeGreaterThan(1);
    const officer = await portal.signInAs('department.programmeOfficer');
    const officerId = portal.actor('department.programmeOfficer').userId;
    await officer.post(`/grant-applications/${id}/assign-officer`, { officerId, note: '' }, { version });
    const [assigned] = await turnOf('mosselBay.grantOfficer', id);
    expect(assigned?.people).toEqual([{ name: 'department programmeOfficer', onBehalfOfName: null }]);
  });

  it('names who acts for somebody away, and nobody who took an earlier step', async () => {
    const { id, version } = await aWrittenApplication(portal, call);
    const chief = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    await chief.post(`/grant-applications/${id}/certify`, { statementAccepted: true }, { version });
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const today = testNow.slice(0, 10);
    const body = {
      organisationId: portal.organisations.mosselBay,
      delegateId: portal.actor('mosselBay.centreManager').userId,
      role: 'municipalManager',
      fromOn: today,
      toOn: today,
      reason: 'Leave',
    };
    const given = await manager.post<{ id: string }>('/delegations', body);
    expect(given.status).toBe(201);
    const [submit] = await turnOf('mosselBay.grantOfficer', id);
    expect(submit?.people).toContain({
      name: 'mosselBay centreManager',
      onBehalfOfName: 'mosselBay municipalManager',
    });
    await manager.post(`/delegations/${given.body.id}/revoke`, { reason: 'Back' }, { version: 1 });
  });

  it('asks what is being decided again as soon as the rules by which is decided change', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    await grantApplicationModel(portal.deps.connection).updateOne(
      { _id: id },
      { $set: { status: 'assessment', assessmentsOutstanding: 0, assessmentsFinished: 1 } },
    );
    await refreshTasks(portal.deps);
    const kinds = async () => (await storedOn(id, 'open')).map(({ kind }) => kind);
    expect(await kinds()).toContain('recommendApplication');
    const administrator = await portal.signInAs('department.administrator');
    const set = async (assessmentsMinimum: number, version: number) => {
      const rules = { ...initialDecisionRules, assessmentsMinimum, reason: 'The size of the panels.' };
      expect((await administrator.put('/decision-rules', rules, { version })).status).toBe(200);
    };
    await set(2, 0);
    expect(await kinds()).not.toContain('recommendApplication');
    await set(1, 1);
    expect(await kinds()).toContain('recommendApplication');
  });

  it('moves a due day only with a trace, in the task and in the audit trail', async () => {
    const { id } = await aWrittenApplication(portal, call);
    await grantApplicationModel(portal.deps.connection).updateOne(
      { _id: id },
      { $set: { callClosesOn: '2026-12-31' } },
    );
    await refreshTasks(portal.deps);
    const [task] = await storedOn(id, 'open');
    expect(task?.dueOn).toBe('2026-12-31');
    expect(task?.dueDayChanges.map(({ from, to }) => [from, to])).toEqual([['2026-12-15', '2026-12-31']]);
    const shown = (await listOf('mosselBay.chiefFinancialOfficer')).find(({ caseId }) => caseId === id);
    expect(shown?.originallyDueOn).toBe('2026-12-15');
    const events = await auditEventModel(portal.deps.connection)
      .find({ action: 'task.dueDayMoved', entityId: task?._id ?? '' })
      .lean();
    expect(events.length).toBe(1);
  });

  it('lets the day open and close tasks, once a day, and again without harm', async () => {
    const { id } = await aWrittenApplication(portal, call);
    await refreshTasksDaily(portal.deps);
    portal.clock.set('2026-12-15T21:59:59.000Z');
    await refreshTasksDaily(portal.deps);
    expect((await storedOn(id, 'open')).length).toBe(1);
    // Midnight in South Africa: the call's last day is over.
    portal.clock.set('2026-12-15T22:00:00.000Z');
    await refreshTasksDaily(portal.deps);
    expect(await storedOn(id, 'open')).toEqual([]);
    await refreshTasksDaily(portal.deps);
    expect(await compareTasks(portal.deps)).toEqual([]);
  });

  it('makes the tasks of records from before there were any', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    await taskModel(portal.deps.connection).deleteMany({ caseId: id });
    const missing = (await compareTasks(portal.deps)).filter(({ id: caseId }) => caseId === id);
    expect(missing.map((each) => each.opened)).toEqual([['screenApplication']]);
    await refreshTasks(portal.deps);
    expect(await compareTasks(portal.deps)).toEqual([]);
    expect((await storedOn(id, 'open')).map(({ opened }) => opened.userId)).toEqual([systemActor.userId]);
  });

  it('writes no task when the command is undone', async () => {
    const { id } = await aSubmittedApplication(portal, call);
    await taskModel(portal.deps.connection).deleteMany({ caseId: id });
    const undone = runCommand(portal.deps, { actor: systemActor }, (tx) => {
      tx.touch({ type: 'grantApplication', id });
      return Promise.reject(new Error('undone'));
    });
    await expectAsync(undone).toBeRejectedWithError('undone');
    expect(await storedOn(id, 'open')).toEqual([]);
    await refreshTasks(portal.deps);
  });

  type Step = (id: string) => Promise<void>;
  const post =
    (persona: string, path: string, body: unknown): Step =>
    async (id) => {
      const client = await portal.signInAs(persona);
      await client.post(`/grant-applications/${id}/${path}`, body, {
        version: (await applicationRecord(id)).version,
      });
    };
  const saveOverview =
    (change: Partial<typeof completeContent.overview>): Step =>
    async (id) => {
      const client = await portal.signInAs('mosselBay.grantOfficer');
      const { sections } = await applicationRecord(id);
      const version = sections.find(({ section }) => section === 'overview')?.version ?? 1;
      await client.put(
        `/grant-applications/${id}/overview`,
        { ...completeContent.overview, ...change },
        { version },
      );
    };
  const assess =
    (persona: string, hasConflict: boolean): Step =>
    async (id) => {
      const client = await portal.signInAs(persona);
      const path = `/grant-applications/${id}/assessment`;
      const read = await client.get<AssessmentView>(path);
      if (read.status !== 200) return;
      const declared = { hasConflict, statementAccepted: true, ...(hasConflict && { reason: 'My cousin' }) };
      await client.post(`${path}/declare`, declared, { version: 0 });
      const scores = read.body.rubric.map(({ key }) => ({
        criterion: key,
        score: 3,
        justification: 'Shown well',
      }));
      const saved = await client.put<{ version: number }>(`${path}/scores`, { scores }, { version: 1 });
      if (saved.status === 200) await client.post(`${path}/finish`, {}, { version: saved.body.version });
    };
  const recommend: Step = async (id) => {
    const client = await portal.signInAs('department.programmeOfficer2');
    const desk = await client.get<DecisionDeskView>(`/grant-applications/${id}/decision-desk`);
    if (desk.status !== 200) return;
    await post('department.programmeOfficer2', 'recommend', recommendationOf(desk.body))(id);
  };
  const steps: Readonly<Record<string, Step>> = {
    emptyTheTitle: saveOverview({ projectTitle: '' }),
    writeTheTitle: saveOverview({}),
    certify: post('mosselBay.chiefFinancialOfficer', 'certify', { statementAccepted: true }),
    uncertify: post('mosselBay.municipalManager', 'uncertify', {
      reason: 'The budget must be looked at again',
    }),
    submit: post('mosselBay.municipalManager', 'submit', {}),
    startScreening: post('department.programmeOfficer', 'start-screening', {}),
    requestChanges: post('department.programmeOfficer', 'request-changes', {
      sections: [{ section: 'overview', comment: 'Say more about the need, please' }],
      dueOn: '2026-12-10',
    }),
    accept: post('department.programmeOfficer', 'accept-for-assessment', {
      checklist: settledChecklist,
      comment: '',
    }),
    assess: assess('department.assessor', false),
    declareConflict: assess('department.assessor2', true),
    assessToo: assess('department.assessor2', false),
    recommend,
    returnToAssessment: post('department.approver', 'return-to-assessment', {
      comment: 'Look at it again, please',
    }),
    nextDay: () => {
      portal.clock.advance(24 * 3_600_000);
      return refreshTasks(portal.deps).then(() => undefined);
    },
  };
  /** The usual road, in which each command is now and then another one: most sequences come far. */
  const road = [
    'certify',
    'submit',
    'startScreening',
    'accept',
    'assess',
    'assessToo',
    'recommend',
    'returnToAssessment',
  ] as const;
  const detour = fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 2 });
  const walk = fc
    .tuple(...road.map((step) => detour.map((before) => [...before, step])))
    .map((parts) => parts.flat());

  it('has after every command exactly the tasks that the case wants', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(walk, async (names) => {
        portal.clock.set(testNow);
        const { id } = await aWrittenApplication(portal, call);
        for (const name of names) {
          await steps[name]?.(id);
          const difference = await compareTasks(portal.deps, { type: 'grantApplication', id });
          expect(difference).withContext(names.join(' ')).toEqual([]);
          for (const { kind } of await storedOn(id, 'open')) seen.add(kind);
        }
        const open = await storedOn(id, 'open');
        expect(new Set(open.map(({ key }) => key)).size).toBe(open.length);
        await grantApplicationModel(portal.deps.connection).deleteOne({ _id: id });
        await taskModel(portal.deps.connection).deleteMany({ caseId: id });
      }),
      { numRuns: 8 },
    );
    for (const kind of ['submitApplication', 'screenApplication', 'assessApplication']) {
      expect(seen)
        .withContext([...seen].join(', '))
        .toContain(kind);
    }
  }, 180_000);
});
