import { roles, type Role } from '../access/roles.ts';
import { anActor, municipalityId } from '../testing/actors.ts';
import { AwardCommand, AwardStatus, type Signature } from './award.ts';
import { decideAward, statusAfterSigning, type AwardCase } from './award-workflow.ts';

const now = '2026-11-16T08:00:00.000Z';
const anAward = (change: Partial<AwardCase> = {}): AwardCase => ({
  status: 'offered',
  organisationId: municipalityId,
  steps: [],
  agreementSha256: 'a'.repeat(64),
  signatures: [],
  ...change,
});
const aSignature = (side: Signature['side'], userId: string): Signature => ({
  side,
  userId,
  name: userId,
  capacity: 'Municipal Manager',
  signedAt: now,
  method: 'password',
  agreementSha256: 'a'.repeat(64),
});

/** Written by hand: who may sign an agreement that is offered. */
const signers: Partial<Record<AwardCommand, Role>> = {
  signForMunicipality: 'municipalManager',
  signForDepartment: 'approver',
};

describe('award workflow', () => {
  for (const status of Object.values(AwardStatus)) {
    for (const command of Object.values(AwardCommand)) {
      for (const role of roles) {
        const allowed = status === 'offered' && signers[command] === role;
        it(`${allowed ? 'lets' : 'refuses'} ${role} ${command} what is ${status}`, () => {
          expect(decideAward(anAward({ status }), command, { actor: anActor(role), now }).ok).toBe(allowed);
        });
      }
    }
  }

  it('refuses a signature before there is an agreement to sign', () => {
    const decision = decideAward(anAward({ agreementSha256: null }), 'signForDepartment', {
      actor: anActor('approver'),
      now,
    });
    expect(decision).toEqual(jasmine.objectContaining({ code: 'agreementIsNotReady' }));
  });

  it('refuses a second signature of one side', () => {
    const award = anAward({ signatures: [aSignature('department', 'approver-1')] });
    const decision = decideAward(award, 'signForDepartment', {
      actor: anActor('approver', { userId: 'approver-2' }),
      now,
    });
    expect(decision).toEqual(jasmine.objectContaining({ code: 'sideHasSigned' }));
  });

  it('refuses one person for both sides', () => {
    const award = anAward({ signatures: [aSignature('municipality', 'approver-1')] });
    const decision = decideAward(award, 'signForDepartment', { actor: anActor('approver'), now });
    expect(decision).toEqual(jasmine.objectContaining({ code: 'signedOnBothSides' }));
  });

  it('is agreed by the second side, whichever signs first', () => {
    expect(statusAfterSigning([{ side: 'department' }])).toBe('offered');
    expect(statusAfterSigning([{ side: 'municipality' }])).toBe('offered');
    expect(statusAfterSigning([{ side: 'department' }, { side: 'municipality' }])).toBe('agreed');
  });
});
