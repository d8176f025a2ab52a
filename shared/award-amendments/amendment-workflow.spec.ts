import { roles, type Role } from '../access/roles.ts';
import { anActor, municipalityId } from '../testing/actors.ts';
import { AmendmentCommand, AmendmentStatus } from './amendment.ts';
import { amendmentNextRoles, decideAmendment, type AmendmentCase } from './amendment-workflow.ts';

const now = '2026-11-22T08:00:00.000Z';
const aCase = (change: Partial<AmendmentCase> = {}): AmendmentCase => ({
  status: 'submitted',
  organisationId: municipalityId,
  steps: [{ command: 'start', userId: 'somebody-else', userName: 'Somebody Else', at: now }],
  askedBy: 'municipality',
  baseNumber: 1,
  awardNumber: 1,
  awardStatus: 'active',
  addendumAwaited: false,
  issues: [],
  level: 'approver',
  proposedTotalMinor: 100_000,
  delegationLimitMinor: null,
  approvalNeeded: { level: 1, title: 'Approver' },
  actorApprovalLevel: 1,
  needsSignatures: true,
  addendumSha256: 'a'.repeat(64),
  signatures: [],
  ...change,
});
const code = (subject: AmendmentCase, command: AmendmentCommand, role: Role) => {
  const decision = decideAmendment(subject, command, { actor: anActor(role), now });
  return decision.ok ? 'ok' : decision.code;
};

/** Written by hand: from which states a role may give a command, by who asked and at which level it is decided. */
const open = ['draft', 'returned'] as const;
type Row = readonly [AmendmentCommand, readonly AmendmentStatus[], readonly Role[]];
const table: Record<string, readonly Row[]> = {
  'municipality/approver': [
    ['write', open, ['grantOfficer', 'municipalManager']],
    ['submit', open, ['municipalManager']],
    ['withdraw', [...open, 'submitted'], ['municipalManager']],
    ['return', ['submitted'], ['programmeOfficer', 'approver']],
    ['approve', ['submitted'], ['approver']],
    ['decline', ['submitted'], ['approver']],
    ['signForMunicipality', ['approved'], ['municipalManager']],
    ['signForDepartment', ['approved'], ['approver']],
  ],
  'department/programmeOfficer': [
    ['write', open, ['programmeOfficer']],
    ['submit', open, ['programmeOfficer']],
    ['withdraw', [...open, 'submitted'], ['programmeOfficer']],
    ['return', ['submitted'], ['programmeOfficer', 'approver']],
    ['approve', ['submitted'], ['programmeOfficer', 'approver']],
    ['decline', ['submitted'], ['programmeOfficer', 'approver']],
    ['signForMunicipality', ['approved'], ['municipalManager']],
    ['signForDepartment', ['approved'], ['approver']],
  ],
};

describe('the road of an amendment', () => {
  for (const [name, rows] of Object.entries(table)) {
    const [askedBy, level] = name.split('/') as [AmendmentCase['askedBy'], AmendmentCase['level']];
    for (const status of Object.values(AmendmentStatus)) {
      for (const command of Object.values(AmendmentCommand)) {
        it(`${name}: ${command} from ${status} is for those in the table alone`, () => {
          const [, from, by] = rows.find(([on]) => on === command) ?? [command, [], []];
          for (const role of roles) {
            const allowed = from.includes(status) && by.includes(role);
            expect(code(aCase({ askedBy, level, status }), command, role) === 'ok')
              .withContext(role)
              .toBe(allowed);
          }
        });
      }
    }
  }

  it('refuses who asked or wrote, by person', () => {
    for (const command of ['start', 'write', 'submit']) {
      const actor = anActor('approver');
      const steps = [{ command, userId: actor.userId, userName: actor.name, at: now }];
      for (const decision of ['approve', 'decline', 'return'] as const)
        expect(code(aCase({ steps }), decision, 'approver')).toBe('actorTookEarlierStep');
    }
  });

  it('refuses what is stale, has issues, is above the delegation, or comes before an addendum is signed', () => {
    expect(code(aCase({ awardNumber: 2 }), 'approve', 'approver')).toBe('amendmentIsStale');
    expect(code(aCase({ status: 'draft', awardNumber: 2 }), 'submit', 'municipalManager')).toBe(
      'amendmentIsStale',
    );
    const issues = [{ field: 'lines', code: 'nothingChanges', params: {} }] as const;
    expect(code(aCase({ issues }), 'approve', 'approver')).toBe('amendmentHasIssues');
    expect(code(aCase({ delegationLimitMinor: 99_999 }), 'approve', 'approver')).toBe('aboveDelegation');
    const needsHead = { approvalNeeded: { level: 2, title: 'Head of Department' } };
    expect(code(aCase(needsHead), 'approve', 'approver')).toBe('approvalNeedsLevel');
    expect(code(aCase({ ...needsHead, actorApprovalLevel: 2 }), 'approve', 'approver')).toBe('ok');
    expect(code(aCase(needsHead), 'decline', 'approver')).toBe('ok');
    expect(code(aCase({ addendumAwaited: true }), 'approve', 'approver')).toBe('addendumAwaitsSignatures');
    expect(code(aCase({ awardStatus: 'completed' }), 'approve', 'approver')).toBe(
      'awardIsNotOpenToAmendment',
    );
  });

  it('signs an addendum once a side, and only where the amount changes', () => {
    const approved = { status: 'approved' } as const;
    expect(code(aCase({ ...approved, needsSignatures: false }), 'signForDepartment', 'approver')).toBe(
      'addendumNeedsNoSignature',
    );
    expect(code(aCase({ ...approved, addendumSha256: null }), 'signForDepartment', 'approver')).toBe(
      'addendumIsNotReady',
    );
    const signature = (side: 'department' | 'municipality', userId: string) =>
      ({
        side,
        userId,
        name: '',
        capacity: '',
        signedAt: now,
        method: 'password',
        addendumSha256: '',
      }) as const;
    const signed = aCase({ ...approved, signatures: [signature('department', 'x')] });
    expect(code(signed, 'signForDepartment', 'approver')).toBe('sideHasSigned');
    const both = aCase({ ...approved, signatures: [signature('municipality', anActor('approver').userId)] });
    expect(code(both, 'signForDepartment', 'approver')).toBe('signedOnBothSides');
    expect(amendmentNextRoles(signed)).toEqual(['municipalManager']);
  });

  it('says who must act next in each state', () => {
    const next = (status: AmendmentStatus) => amendmentNextRoles(aCase({ status }));
    expect(next('draft')).toEqual(['municipalManager']);
    expect(next('returned')).toEqual(['grantOfficer']);
    expect(next('submitted')).toEqual(['approver']);
    expect(next('approved')).toEqual(['municipalManager', 'approver']);
    expect([next('declined'), next('withdrawn')]).toEqual([[], []]);
  });
});
