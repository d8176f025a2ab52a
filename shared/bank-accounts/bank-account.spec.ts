import { roles } from '../access/roles.ts';
import { anActor, municipalityId } from '../testing/actors.ts';
import { BankAccountCommand, BankAccountStatus, decideBankAccount } from './bank-account.ts';

const now = '2026-11-16T08:00:00.000Z';

describe('bank account', () => {
  for (const status of Object.values(BankAccountStatus)) {
    for (const command of Object.values(BankAccountCommand)) {
      for (const role of roles) {
        const allowed =
          status === 'captured' &&
          (command === 'verify' || command === 'reject') &&
          role === 'financeOfficer';
        it(`${allowed ? 'lets' : 'refuses'} ${role} ${command} what is ${status}`, () => {
          const account = { status, organisationId: municipalityId, steps: [] };
          expect(decideBankAccount(account, command, { actor: anActor(role), now }).ok).toBe(allowed);
        });
      }
    }
  }

  it('is not verified by the person who captured it', () => {
    const actor = anActor('financeOfficer');
    const account = {
      status: 'captured' as const,
      organisationId: municipalityId,
      steps: [{ command: 'capture' as const, userId: actor.userId, userName: actor.name, at: now }],
    };
    expect(decideBankAccount(account, 'verify', { actor, now })).toEqual(
      jasmine.objectContaining({ code: 'actorTookEarlierStep' }),
    );
  });
});
