import { roles, type Role } from '../access/roles.ts';
import { anActor, municipalityId } from '../testing/actors.ts';
import { AwardCommand, AwardStatus, type Signature } from './award.ts';
import { decideAward, statusAfterSigning, type AwardCase } from './award-workflow.ts';
import type { SignedCopy } from './signed-copy.ts';

const now = '2026-11-16T08:00:00.000Z';
const anAward = (change: Partial<AwardCase> = {}): AwardCase => ({
  status: 'offered',
  organisationId: municipalityId,
  steps: [],
  agreementSha256: 'a'.repeat(64),
  signatures: [],
  signedCopies: [],
  issuedDocuments: [{ kind: 'awardLetter', documentId: 'letter' }],
  acceptanceDueOn: '2026-12-10',
  acceptanceExtensions: [],
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

const aCopy = (side: SignedCopy['side'], change: Partial<SignedCopy> = {}): SignedCopy => ({
  id: 'c'.repeat(24),
  side,
  status: 'waiting',
  signerName: 'Themba Ngxale',
  capacity: 'Municipal Manager',
  signedOn: '2026-11-15',
  documentId: 'd'.repeat(24),
  fileName: 'signed.pdf',
  sha256: 'b'.repeat(64),
  agreementSha256: 'a'.repeat(64),
  uploadedBy: { userId: 'uploader', name: 'Uploader', at: now },
  answer: null,
  ...change,
});

/** Written by hand: who may give which command, and from where; answers and withdrawals while a copy of that side waits. */
const allowedTo: Partial<Record<AwardCommand, readonly [AwardStatus, readonly Role[], SignedCopy['side']?]>> =
  {
    accept: ['offered', ['municipalManager']],
    refuse: ['offered', ['municipalManager']],
    extendAcceptance: ['offered', ['approver']],
    signForMunicipality: ['accepted', ['municipalManager']],
    signForDepartment: ['accepted', ['approver']],
    uploadCopyForMunicipality: ['accepted', ['municipalManager', 'grantOfficer']],
    uploadCopyForDepartment: ['accepted', ['approver', 'programmeOfficer']],
    confirmCopyOfMunicipality: ['accepted', ['approver'], 'municipality'],
    confirmCopyOfDepartment: ['accepted', ['municipalManager'], 'department'],
    rejectCopyOfMunicipality: ['accepted', ['approver'], 'municipality'],
    rejectCopyOfDepartment: ['accepted', ['municipalManager'], 'department'],
    withdrawCopyOfMunicipality: ['accepted', ['municipalManager', 'grantOfficer'], 'municipality'],
    withdrawCopyOfDepartment: ['accepted', ['approver', 'programmeOfficer'], 'department'],
  };

describe('award workflow', () => {
  for (const status of Object.values(AwardStatus)) {
    for (const command of Object.values(AwardCommand)) {
      for (const role of roles) {
        const [from, by, waiting] = allowedTo[command] ?? [];
        const allowed = status === from && (by?.includes(role) ?? false);
        it(`${allowed ? 'lets' : 'refuses'} ${role} ${command} what is ${status}`, () => {
          const award = anAward({ status, signedCopies: waiting ? [aCopy(waiting)] : [] });
          expect(decideAward(award, command, { actor: anActor(role), now }).ok).toBe(allowed);
        });
      }
    }
  }

  const refusalOf = (award: AwardCase, command: AwardCommand, role: Role, userId?: string) => {
    const actor = anActor(role, userId === undefined ? {} : { userId });
    const decision = decideAward(award, command, { actor, now });
    return decision.ok ? null : decision.code;
  };
  const accepted = (change: Partial<AwardCase> = {}) => anAward({ status: 'accepted', ...change });

  it('answers only a copy that waits', () => {
    for (const status of ['confirmed', 'rejected', 'withdrawn'] as const) {
      const award = accepted({ signedCopies: [aCopy('municipality', { status })] });
      for (const command of ['confirmCopyOfMunicipality', 'rejectCopyOfMunicipality'] as const)
        expect(refusalOf(award, command, 'approver'))
          .withContext(status)
          .toBe('noSignedCopyWaits');
    }
  });

  it('takes no second signature or copy of a side while one waits', () => {
    const award = accepted({ signedCopies: [aCopy('municipality')] });
    for (const command of ['signForMunicipality', 'uploadCopyForMunicipality'] as const)
      expect(refusalOf(award, command, 'municipalManager')).toBe('signedCopyWaits');
    expect(refusalOf(award, 'signForDepartment', 'approver')).toBeNull();
  });

  it('lets nobody confirm or reject what they uploaded, whatever their roles', () => {
    const award = accepted({ signedCopies: [aCopy('municipality')] });
    expect(refusalOf(award, 'confirmCopyOfMunicipality', 'approver', 'uploader')).toBe(
      'uploadedCopyThemselves',
    );
    expect(refusalOf(award, 'rejectCopyOfMunicipality', 'approver', 'uploader')).toBe(
      'uploadedCopyThemselves',
    );
  });

  it('counts the upload of a signed copy as signing for that side', () => {
    for (const status of ['waiting', 'confirmed'] as const) {
      const award = accepted({ signedCopies: [aCopy('municipality', { status })] });
      expect(refusalOf(award, 'signForDepartment', 'approver', 'uploader')).toBe('signedOnBothSides');
    }
    const rejected = accepted({ signedCopies: [aCopy('municipality', { status: 'rejected' })] });
    expect(refusalOf(rejected, 'signForDepartment', 'approver', 'uploader')).toBeNull();
  });

  it('refuses a signature before there is an agreement to sign', () => {
    const decision = decideAward(
      anAward({ status: 'accepted', agreementSha256: null }),
      'signForDepartment',
      {
        actor: anActor('approver'),
        now,
      },
    );
    expect(decision).toEqual(jasmine.objectContaining({ code: 'agreementIsNotReady' }));
  });

  it('refuses a second signature of one side', () => {
    const award = anAward({ status: 'accepted', signatures: [aSignature('department', 'approver-1')] });
    const decision = decideAward(award, 'signForDepartment', {
      actor: anActor('approver', { userId: 'approver-2' }),
      now,
    });
    expect(decision).toEqual(jasmine.objectContaining({ code: 'sideHasSigned' }));
  });

  it('refuses one person for both sides', () => {
    const award = anAward({ status: 'accepted', signatures: [aSignature('municipality', 'approver-1')] });
    const decision = decideAward(award, 'signForDepartment', { actor: anActor('approver'), now });
    expect(decision).toEqual(jasmine.objectContaining({ code: 'signedOnBothSides' }));
  });

  it('refuses an answer before the letter is there', () => {
    const issuedDocuments = [{ kind: 'awardLetter', documentId: null }];
    for (const command of ['accept', 'refuse'] as const) {
      const decision = decideAward(anAward({ issuedDocuments }), command, {
        actor: anActor('municipalManager'),
        now,
      });
      expect(decision).toEqual(jasmine.objectContaining({ code: 'awardLetterIsNotReady' }));
    }
  });

  it('takes an answer until the end of the acceptance day in South Africa, extensions counted', () => {
    const actor = anActor('municipalManager');
    const lastMinute = '2026-12-10T21:59:00.000Z';
    const tooLate = '2026-12-10T22:01:00.000Z';
    expect(decideAward(anAward(), 'accept', { actor, now: lastMinute }).ok).toBeTrue();
    const refusal = decideAward(anAward(), 'accept', { actor, now: tooLate });
    expect(refusal).toEqual(
      jasmine.objectContaining({ code: 'acceptanceDayHasPassed', details: { untilOn: '2026-12-10' } }),
    );
    const extension = { untilOn: '2026-12-18', reason: '', userId: '', name: '', at: now };
    const extended = anAward({ acceptanceExtensions: [extension] });
    expect(decideAward(extended, 'accept', { actor, now: tooLate }).ok).toBeTrue();
    expect(decideAward(extended, 'refuse', { actor, now: '2026-12-18T22:01:00.000Z' }).ok).toBeFalse();
  });

  it('is agreed by the second side, whichever signs first', () => {
    expect(statusAfterSigning([{ side: 'department' }])).toBe('accepted');
    expect(statusAfterSigning([{ side: 'municipality' }])).toBe('accepted');
    expect(statusAfterSigning([{ side: 'department' }, { side: 'municipality' }])).toBe('agreed');
  });
});
