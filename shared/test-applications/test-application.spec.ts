import type { Actor } from '../access/roles.ts';
import {
  decideTestApplication,
  TestApplicationCommand,
  TestApplicationStatus,
  type TestApplicationCase,
} from './test-application.ts';

const department = 'd'.repeat(24);
const person = (userId: string, role: 'programmeOfficer' | 'approver'): Actor => ({
  userId,
  name: userId,
  memberships: [{ organisationId: department, organisationKind: 'department', roles: [role] }],
});
const aTest = (given: Partial<TestApplicationCase> = {}): TestApplicationCase => ({
  status: 'draft',
  organisationId: department,
  steps: [],
  startedById: 'owner',
  startedByName: 'Owner',
  issues: [],
  contentSha256: 'a',
  certifiedSha256: 'a',
  ...given,
});
const now = '2026-11-22T08:00:00.000Z';
const issue = { section: 'need', field: 'why', code: 'answerMissing' };

describe('the states of a test application', () => {
  const goes: Readonly<Record<TestApplicationCommand, readonly TestApplicationStatus[]>> = {
    write: ['draft'],
    certify: ['draft'],
    submit: ['certified'],
    reopen: ['certified', 'submitted'],
    remove: ['draft', 'certified', 'submitted'],
  };

  for (const command of Object.values(TestApplicationCommand)) {
    for (const status of Object.values(TestApplicationStatus)) {
      it(`${goes[command].includes(status) ? 'lets' : 'keeps'} its officer ${command} when ${status}`, () => {
        const decision = decideTestApplication(aTest({ status }), command, {
          actor: person('owner', 'programmeOfficer'),
          now,
        });
        expect(decision.ok).toBe(goes[command].includes(status));
      });
    }
  }

  it('is for its own officer alone', () => {
    for (const command of Object.values(TestApplicationCommand)) {
      const status = goes[command][0] ?? 'draft';
      const decide = (actor: Actor) => decideTestApplication(aTest({ status }), command, { actor, now });
      expect(decide(person('other', 'programmeOfficer'))).toEqual(
        jasmine.objectContaining({ ok: false, code: 'testIsOfAnotherPerson' }),
      );
      expect(decide(person('owner', 'approver'))).toEqual(
        jasmine.objectContaining({ ok: false, code: 'roleRequired' }),
      );
    }
  });

  it('is certified complete, and submitted as it was certified', () => {
    const actor = person('owner', 'programmeOfficer');
    expect(decideTestApplication(aTest({ issues: [issue] }), 'certify', { actor, now })).toEqual(
      jasmine.objectContaining({ code: 'applicationIsIncomplete' }),
    );
    const changed = aTest({ status: 'certified', certifiedSha256: 'b' });
    expect(decideTestApplication(changed, 'submit', { actor, now })).toEqual(
      jasmine.objectContaining({ code: 'contentChangedSinceCertified' }),
    );
  });
});
