import { initialDecisionRules } from '#shared/decision-rules/decision-rules.ts';
import type { DecisionRulesView } from '#shared/decision-rules/decision-rules-views.ts';
import { expectStatus } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

interface Refused {
  readonly error: { readonly code: string; readonly fields?: readonly { readonly path: string }[] };
}

describe('the rules by which is decided', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(() => portal.close());

  const reason = 'Decided by the head of department on 20 November.';
  const put = async (body: object, version: number) =>
    (await portal.signInAs('department.administrator')).put<DecisionRulesView>('/decision-rules', body, {
      version,
    });

  it('begin as the portal has them, and keep every version with its reason', async () => {
    const officer = await portal.signInAs('department.programmeOfficer');
    const before = expectStatus(await officer.get<DecisionRulesView>('/decision-rules'), 200);
    expect([before.version, before.history.length]).toEqual([0, 0]);
    expect(before.rules).toEqual(jasmine.objectContaining({ outlierPoints: 15, approvalRules: [] }));
    const approver = portal.actor('department.approver').userId;
    const rules = {
      ...initialDecisionRules,
      outlierPoints: 20,
      levels: [...initialDecisionRules.levels, { title: 'Head of Department', userIds: [approver] }],
      approvalRules: [{ programme: 'OMG', aboveMinor: 50_000_000, level: 2, financeComment: true }],
    };
    const after = expectStatus(await put({ ...rules, reason }, 0), 200);
    expect([after.version, after.rules.outlierPoints, after.history.length]).toEqual([1, 20, 1]);
    expect(after.history[0]).toEqual(
      jasmine.objectContaining({ reason, name: 'department administrator', version: 1 }),
    );
    expect((await put({ ...rules, reason }, 0)).status).toBe(412);
  });

  it('are the Department’s own, and the administrator’s to set', async () => {
    expect((await (await portal.signInAs('mosselBay.auditor')).get('/decision-rules')).status).toBe(404);
    expect((await (await portal.signInAs('mosselBay.grantOfficer')).get('/decision-rules')).status).toBe(403);
    const approver = await portal.signInAs('department.approver');
    expect((await approver.put('/decision-rules', {}, { version: 1 })).status).toBe(403);
  });

  for (const [why, change, path] of [
    [
      'a level that nobody holds',
      {
        levels: [
          { title: 'One level', userIds: [] },
          { title: 'Two level', userIds: [] },
        ],
      },
      'levels.1.userIds',
    ],
    [
      'a rule for a level there is not',
      { approvalRules: [{ programme: 'OMG', aboveMinor: 1, level: 3, financeComment: false }] },
      'approvalRules.0.level',
    ],
    [
      'a person who may not approve',
      {
        levels: [
          { title: 'One level', userIds: [] },
          { title: 'Two level', userIds: ['f'.repeat(24)] },
        ],
      },
      'levels.1.userIds',
    ],
    ['days out of reason', { representationsWorkingDays: 0 }, 'representationsWorkingDays'],
  ] as const) {
    it(`refuse ${why}, naming the field`, async () => {
      const { body } = await (
        await portal.signInAs('department.administrator')
      ).get<DecisionRulesView>('/decision-rules');
      const answer = await put({ ...initialDecisionRules, reason, ...change }, body.version);
      expect(answer.status).toBe(400);
      expect((answer.body as unknown as Refused).error.fields?.map((field) => field.path)).toContain(path);
    });
  }

  it('are not set without a reason', async () => {
    expect((await put({ ...initialDecisionRules, reason: '' }, 1)).status).toBe(400);
  });
});
