import { roles, type Role } from '../access/roles.ts';
import { anActor, municipalityId } from '../testing/actors.ts';
import { DisbursementCommand, DisbursementStatus, type DisbursementCase } from './disbursement.ts';
import { decideDisbursement, decidePreparation } from './disbursement-workflow.ts';

const now = '2026-11-16T08:00:00.000Z';

function aDisbursement(change: Partial<DisbursementCase> = {}): DisbursementCase {
  return {
    status: 'prepared',
    organisationId: municipalityId,
    steps: [],
    amountMinor: 100_000_00,
    bankAccountSteps: [],
    bankAccountIsCurrent: true,
    instalmentBlocked: false,
    ...change,
  };
}

/** Written by hand: status → command → roles that may. Every cell not named here is refused. */
const table: Partial<Record<DisbursementStatus, Partial<Record<DisbursementCommand, readonly Role[]>>>> = {
  prepared: {
    verify: ['financeOfficer'],
    reject: ['financeOfficer', 'approver'],
    cancel: ['financeOfficer'],
  },
  verified: { approve: ['approver'], reject: ['financeOfficer', 'approver'], cancel: ['financeOfficer'] },
  approved: { release: ['financeOfficer'], cancel: ['financeOfficer'] },
  released: { markPaid: ['financeOfficer'], markFailed: ['financeOfficer'] },
};

describe('disbursement workflow', () => {
  for (const status of Object.values(DisbursementStatus)) {
    for (const command of Object.values(DisbursementCommand)) {
      for (const role of roles) {
        const allowed = table[status]?.[command]?.includes(role) ?? false;
        it(`${allowed ? 'lets' : 'refuses'} ${role} ${command} what is ${status}`, () => {
          const decision = decideDisbursement(aDisbursement({ status }), command, {
            actor: anActor(role),
            now,
          });
          expect(decision.ok).toBe(allowed);
        });
      }
    }
  }

  const tooClose: [DisbursementStatus, DisbursementCommand, Role, DisbursementCommand[]][] = [
    ['prepared', 'verify', 'financeOfficer', ['prepare']],
    ['verified', 'approve', 'approver', ['prepare', 'verify']],
    ['approved', 'release', 'financeOfficer', ['approve']],
    ['prepared', 'reject', 'approver', ['prepare']],
  ];
  for (const [status, command, role, earlier] of tooClose) {
    for (const step of earlier) {
      it(`refuses ${command} to the person who took the step ${step}`, () => {
        const actor = anActor(role);
        const steps = [{ command: step, userId: actor.userId, userName: actor.name, at: now }];
        const decision = decideDisbursement(aDisbursement({ status, steps }), command, { actor, now });
        expect(decision).toEqual(jasmine.objectContaining({ ok: false, code: 'actorTookEarlierStep' }));
      });
    }
  }

  for (const [status, command, role] of [
    ['prepared', 'verify', 'financeOfficer'],
    ['verified', 'approve', 'approver'],
    ['approved', 'release', 'financeOfficer'],
  ] as const) {
    it(`refuses ${command} to whoever handled the bank account`, () => {
      const actor = anActor(role);
      const bankAccountSteps = [{ command: 'verify', userId: actor.userId, userName: actor.name, at: now }];
      const decision = decideDisbursement(aDisbursement({ status, bankAccountSteps }), command, {
        actor,
        now,
      });
      expect(decision).toEqual(jasmine.objectContaining({ ok: false, code: 'actorHandledBankAccount' }));
    });

    it(`refuses ${command} once the bank account changed`, () => {
      const decision = decideDisbursement(aDisbursement({ status, bankAccountIsCurrent: false }), command, {
        actor: anActor(role),
        now,
      });
      expect(decision).toEqual(jasmine.objectContaining({ ok: false, code: 'bankAccountNotVerified' }));
    });

    it(`refuses ${command} when a condition fell back`, () => {
      const decision = decideDisbursement(aDisbursement({ status, instalmentBlocked: true }), command, {
        actor: anActor(role),
        now,
      });
      expect(decision).toEqual(jasmine.objectContaining({ ok: false, code: 'instalmentIsBlocked' }));
    });
  }

  for (const [state, code] of [
    ['paid', 'instalmentIsPaid'],
    ['inProgress', 'instalmentIsUnderWay'],
    ['blocked', 'instalmentIsBlocked'],
  ] as const) {
    it(`does not prepare an instalment that is ${state}`, () => {
      const decision = decidePreparation(
        { organisationId: municipalityId, state, bankAccountSteps: [] },
        { actor: anActor('financeOfficer'), now },
      );
      expect(decision).toEqual(jasmine.objectContaining({ ok: false, code }));
    });
  }

  for (const role of roles) {
    const allowed = role === 'financeOfficer';
    it(`${allowed ? 'lets' : 'refuses'} ${role} prepare a ready instalment`, () => {
      const decision = decidePreparation(
        { organisationId: municipalityId, state: 'ready', bankAccountSteps: [] },
        { actor: anActor(role), now },
      );
      expect(decision.ok).toBe(allowed);
    });
  }
});
