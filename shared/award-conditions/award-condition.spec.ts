import { roles } from '../access/roles.ts';
import {
  AwardConditionCommand,
  AwardConditionStatus,
  decideAwardCondition,
  isAmong,
} from './award-condition.ts';
import { addConditionBody, changeConditionBody } from './award-condition-requests.ts';

const department = 'd'.repeat(24);
const keepers = ['administrator', 'programmeOfficer'];
const allowed = { inUse: ['change', 'retire'], retired: ['reinstate'] };

describe('a condition of the library', () => {
  for (const status of Object.values(AwardConditionStatus)) {
    for (const command of Object.values(AwardConditionCommand)) {
      for (const role of roles) {
        const may = keepers.includes(role) && allowed[status].includes(command);
        it(`${may ? 'lets' : 'does not let'} ${role} ${command} it while ${status}`, () => {
          const actor = {
            userId: 'u',
            name: 'U',
            memberships: [
              { organisationId: department, organisationKind: 'department' as const, roles: [role] },
            ],
          };
          const condition = { status, organisationId: department, steps: [] };
          const decision = decideAwardCondition(condition, command, { actor, now: '2026-07-01T08:00:00Z' });
          expect(decision.ok).toBe(may);
        });
      }
    }
  }

  it('is found among conditions whatever blanks stand at their ends', () => {
    expect(isAmong(['  Report each month. '], 'Report each month.')).toBeTrue();
    expect(isAmong(['Report each week.'], 'Report each month.')).toBeFalse();
  });

  const wording = { name: 'Maintenance plan', text: 'A plan is adopted.', origin: 'framework', source: '' };
  for (const [why, body, path] of [
    ['wording of the framework that does not say where it stands', wording, 'source'],
    ['a name nobody would find', { ...wording, name: 'x', source: 'Gazette 1' }, 'name'],
    ['a condition that says nothing', { ...wording, text: 'Plan', source: 'Gazette 1' }, 'text'],
  ] as const) {
    it(`refuses ${why}`, () => {
      const parsed = addConditionBody.safeParse({ programme: 'OMG', ...body });
      expect(parsed.error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
    });
  }

  it('is not changed without a reason', () => {
    expect(
      changeConditionBody.safeParse({ ...wording, source: 'Gazette 1', reason: '' }).success,
    ).toBeFalse();
  });
});
