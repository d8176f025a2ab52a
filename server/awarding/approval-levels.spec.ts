import { initialDecisionRules, type DecisionRuleSet } from '#shared/decision-rules/decision-rules.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import type { HomeView } from '#shared/home/home-views.ts';
import { awardModel } from '../awards/index.ts';
import { runCommand } from '../database/transaction.ts';
import { loadFundingCall } from '../funding-calls/index.ts';
import { aRecommendedApplication, readApplication, reauthenticate } from '../testing/deciding.ts';
import { expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { awardApplication } from './use-cases/decide-application.ts';

interface Refused {
  readonly error: { readonly code: string; readonly details: Record<string, unknown> };
}
const codeOf = ({ status, body }: { status: number; body: unknown }) =>
  status < 400 ? [status] : [status, (body as Refused).error.code];

describe('approval levels', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { allocationMinor: 100_000_000, envelopeMinor: 300_000_000 });
    await setRules({
      levels: [
        { title: 'Director', userIds: [] },
        { title: 'Head of Department', userIds: [portal.actor('department.approver').userId] },
      ],
      approvalRules: [{ programme: 'OMG', aboveMinor: 50_000, level: 2, financeComment: true }],
    });
  });
  afterAll(() => portal.close());

  async function setRules(change: Partial<DecisionRuleSet>): Promise<void> {
    const administrator = await portal.signInAs('department.administrator');
    const { body } = await administrator.get<{ version: number }>('/decision-rules');
    const rules = { ...initialDecisionRules, ...change, reason: 'Decided by the head of department.' };
    expectStatus(await administrator.put('/decision-rules', rules, { version: body.version }), 200);
  }

  const give = async (verb: 'approve' | 'award', persona: string, id: string) => {
    const approver = await portal.signInAs(persona);
    const reauthenticationToken = await reauthenticate(portal, persona);
    const { version } = await readApplication(portal, id);
    const body = { comment: '', reauthenticationToken };
    return approver.post<GrantApplicationView>(`/grant-applications/${id}/${verb}`, body, { version });
  };
  const comment = async (id: string) => {
    const officer = await portal.signInAs('department.financeOfficer');
    const { version } = await readApplication(portal, id);
    const body = { comment: 'The amount is in the budget of the vote.' };
    return officer.post(`/grant-applications/${id}/finance-comment`, body, { version });
  };

  it('ask for one approval of a small amount, and say so', async () => {
    const { id, approvals } = await aRecommendedApplication(portal, call, { share: 0.1 });
    expect(approvals).toEqual([{ level: 1, title: 'Director', given: null }]);
    expect(codeOf(await give('approve', 'department.approver2', id))).toEqual([409, 'lastApprovalAwards']);
    expect(codeOf(await give('award', 'department.approver2', id))).toEqual([201]);
  });

  it('ask for two of a larger one: in order, by level, by two people, with finance’s comment', async () => {
    const { id, approvals, financeCommentNeeded } = await aRecommendedApplication(portal, call);
    expect(approvals.map(({ title }) => title)).toEqual(['Director', 'Head of Department']);
    expect(financeCommentNeeded).toBeTrue();
    expect(codeOf(await give('award', 'department.approver', id))).toEqual([409, 'approvalsAreMissing']);
    expect(codeOf(await give('approve', 'department.approver2', id))).toEqual([200]);
    expect(codeOf(await give('award', 'department.approver2', id))).toEqual([409, 'actorApprovedAlready']);
    expect(codeOf(await give('award', 'department.approver', id))).toEqual([409, 'financeCommentIsMissing']);
    expect(codeOf(await comment(id))).toEqual([200]);
    expect(codeOf(await comment(id))).toEqual([409, 'financeCommentIsGiven']);
    const before = (await loadFundingCall(portal.deps, call.id)).envelopeLeftMinor;
    expect(codeOf(await give('award', 'department.approver', id))).toEqual([201]);
    const decided = await readApplication(portal, id);
    expect(decided.approvals.map(({ given }) => given?.name)).toEqual([
      'department approver2',
      'department approver',
    ]);
    const after = (await loadFundingCall(portal.deps, call.id)).envelopeLeftMinor;
    expect(after).toBe(before - (decided.recommendedMinor ?? 0));
    expect(await awardModel(portal.deps.connection).countDocuments({ applicationId: id })).toBe(1);
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const seen = expectStatus(await manager.get<GrantApplicationView>(`/grant-applications/${id}`), 200);
    expect([seen.approvals, seen.financeComment]).toEqual([[], null]);
    await portal.drainJobs();
  });

  it('refuse the higher level to who does not hold it, and the second to who gave the first', async () => {
    const { id } = await aRecommendedApplication(portal, call);
    expect(codeOf(await give('approve', 'department.approver', id))).toEqual([200]);
    expectStatus(await comment(id), 200);
    expect(codeOf(await give('award', 'department.approver2', id))).toEqual([409, 'approvalNeedsLevel']);
    expect(codeOf(await give('award', 'department.approver', id))).toEqual([409, 'actorApprovedAlready']);
  });

  it('begin anew when the recommendation is sent back, and keep what was given on record', async () => {
    const { id } = await aRecommendedApplication(portal, call);
    expectStatus(await give('approve', 'department.approver2', id), 200);
    const approver = await portal.signInAs('department.approver');
    const { version } = await readApplication(portal, id);
    const reason = 'The quotation for the largest line is out of date.';
    const path = `/grant-applications/${id}/return-to-assessment`;
    expectStatus(await approver.post(path, { reason }, { version }), 200);
    const returned = await readApplication(portal, id);
    expect([returned.status, returned.approvals]).toEqual(['assessment', []]);
    expect(returned.steps.map(({ command }) => command)).toContain('approve');
  });

  it('are settled when it is recommended: a later change of the rules is for later ones', async () => {
    const { id } = await aRecommendedApplication(portal, call);
    await setRules({ assessmentsMinimum: 1 });
    expect((await readApplication(portal, id)).approvals.length).toBe(2);
    await setRules({
      levels: [
        { title: 'Director', userIds: [] },
        { title: 'Head of Department', userIds: [portal.actor('department.approver').userId] },
      ],
      approvalRules: [{ programme: 'OMG', aboveMinor: 50_000, level: 2, financeComment: true }],
    });
  });

  it('put the next approval before those who hold its level and have not approved', async () => {
    const { id, reference } = await aRecommendedApplication(portal, call);
    const kindsOf = async (persona: string) => {
      const client = await portal.signInAs(persona);
      const { tasks } = expectStatus(await client.get<HomeView>('/home'), 200);
      return tasks.filter((task) => task.caseRef === reference).map((task) => task.kind);
    };
    expect(await kindsOf('department.approver2')).toEqual(['decideApplication']);
    expect(await kindsOf('department.financeOfficer')).toEqual(['commentForFinance']);
    expectStatus(await give('approve', 'department.approver2', id), 200);
    expect(await kindsOf('department.approver2')).toEqual([]);
    expect(await kindsOf('department.approver')).toEqual(['decideApplication']);
  });

  it('make one award when many give the last approval at once', async () => {
    const { id } = await aRecommendedApplication(portal, call);
    expectStatus(await give('approve', 'department.approver2', id), 200);
    expectStatus(await comment(id), 200);
    const { version } = await readApplication(portal, id);
    const actor = portal.actor('department.approver');
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, () =>
        runCommand(portal.deps, { actor }, (tx) =>
          awardApplication(portal.deps, tx, { id, expectedVersion: version, comment: '' }),
        ),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    expect(await awardModel(portal.deps.connection).countDocuments({ applicationId: id })).toBe(1);
  });

  it('overdraw no envelope when ten applications get their last approval at once', async () => {
    const rivals = [];
    for (let index = 0; index < 4; index += 1) {
      rivals.push(await aRecommendedApplication(portal, call, { share: 0.3 }));
    }
    const { envelopeLeftMinor } = await loadFundingCall(portal.deps, call.id);
    const actors = ['department.approver', 'department.approver2'].map((persona) => portal.actor(persona));
    const attempts = rivals.flatMap(({ id, version }) =>
      actors.map((actor) =>
        runCommand(portal.deps, { actor }, (tx) =>
          awardApplication(portal.deps, tx, { id, expectedVersion: version, comment: '' }),
        ),
      ),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBe(rivals.length);
    const after = (await loadFundingCall(portal.deps, call.id)).envelopeLeftMinor;
    const awarded = rivals.reduce((sum, { recommendedMinor }) => sum + (recommendedMinor ?? 0), 0);
    expect(after).toBe(envelopeLeftMinor - awarded);
  });
});
