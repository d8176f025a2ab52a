import type { Actor, Role } from '../access/roles.ts';
import { roles, rolesByOrganisationKind } from '../access/roles.ts';
import { FundingCallCommand, FundingCallStatus } from './funding-call.ts';
import { callWindow, decideFundingCall, type FundingCallCase } from './funding-call-workflow.ts';

const department = 'd'.repeat(24);
const municipality = 'a'.repeat(24);
const now = '2026-11-22T08:00:00.000Z';

function actorWith(role: Role): Actor {
  const isDepartmental = rolesByOrganisationKind.department.includes(role);
  return {
    userId: '1'.repeat(24),
    name: 'Somebody',
    memberships: [
      {
        organisationId: isDepartmental ? department : municipality,
        organisationKind: isDepartmental ? 'department' : 'municipality',
        roles: [role],
      },
    ],
  };
}

function aCall(status: FundingCallStatus, over: Partial<FundingCallCase> = {}): FundingCallCase {
  return { status, organisationId: department, steps: [], closesOn: '2027-01-31', issues: [], ...over };
}

/** Written by hand: the only cells of status × command that lead anywhere, all by the programme officer. */
const expected: Partial<Record<`${FundingCallStatus}/${FundingCallCommand}`, FundingCallStatus>> = {
  'draft/open': 'open',
  'draft/archive': 'archived',
  'open/close': 'closed',
  'closed/archive': 'archived',
};

describe('decideFundingCall', () => {
  for (const status of Object.values(FundingCallStatus)) {
    for (const command of Object.values(FundingCallCommand)) {
      const to = expected[`${status}/${command}`];
      for (const role of roles) {
        const granted = to !== undefined && role === 'programmeOfficer';
        it(`${granted ? 'lets' : 'does not let'} a ${role} ${command} a call that is ${status}`, () => {
          const decision = decideFundingCall(aCall(status), command, { actor: actorWith(role), now });
          expect(decision.ok).toBe(granted);
          if (decision.ok) expect(decision.value.to).toBe(to as FundingCallStatus);
          else expect(decision.code).toBe(to === undefined ? 'commandNotAllowedInStatus' : 'roleRequired');
        });
      }
    }
  }

  it('refuses to open while something is missing, and says what', () => {
    const issues = [{ section: 'rubric', field: 'rubric', code: 'noCriterion' }] as const;
    const decision = decideFundingCall(aCall('draft', { issues }), 'open', {
      actor: actorWith('programmeOfficer'),
      now,
    });
    expect(decision).toEqual({ ok: false, code: 'fundingCallIsIncomplete', details: { count: 1, issues } });
  });

  it('archives an abandoned draft whatever is missing from it', () => {
    const issues = [{ section: 'overview', field: 'title', code: 'titleMissing' }] as const;
    const decision = decideFundingCall(aCall('draft', { issues }), 'archive', {
      actor: actorWith('programmeOfficer'),
      now,
    });
    expect(decision.ok).toBeTrue();
  });
});

describe('callWindow', () => {
  const call = { status: FundingCallStatus.open, opensOn: '2026-11-01', closesOn: '2026-11-30' };

  it('accepts from the first to the last day, both included', () => {
    expect(callWindow(call, '2026-10-31')).toBe('notYetOpen');
    expect(callWindow(call, '2026-11-01')).toBe('accepting');
    expect(callWindow(call, '2026-11-30')).toBe('accepting');
    expect(callWindow(call, '2026-12-01')).toBe('past');
  });

  it('is over once the call is closed, and not begun while it is a draft', () => {
    expect(callWindow({ ...call, status: 'closed' }, '2026-11-15')).toBe('past');
    expect(callWindow({ ...call, status: 'draft' }, '2026-11-15')).toBe('notPublished');
  });
});
