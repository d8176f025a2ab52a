import { officialWith, actorWith, mosselBayId } from '../testing/grant-application-builders.ts';
import { decideAssignment, type AssignmentCase } from './assignment.ts';
import { GrantApplicationStatus } from './grant-application-status.ts';

const open = [
  'submitted',
  'screening',
  'changesRequested',
  'endorsing',
  'certified',
  'assessment',
  'recommended',
];
const officer = officialWith(['programmeOfficer']);

function aCase(change: Partial<AssignmentCase> = {}): AssignmentCase {
  const firstSubmittedAt = '2026-11-20T08:00:00.000Z';
  return { status: 'submitted', organisationId: mosselBayId, firstSubmittedAt, officer: null, ...change };
}

describe('assigning an application to an officer', () => {
  for (const status of Object.values(GrantApplicationStatus)) {
    const may = open.includes(status);
    it(`is ${may ? 'possible' : 'refused'} when it is ${status}`, () => {
      const decision = decideAssignment(aCase({ status }), 'officer-2', { actor: officer });
      expect(decision.ok).toBe(may);
      if (!decision.ok) expect(decision.code).toBe('commandNotAllowedInStatus');
    });
  }

  it('is refused before the first submission, also while the municipality certifies', () => {
    const decision = decideAssignment(aCase({ status: 'certified', firstSubmittedAt: null }), 'officer-2', {
      actor: officer,
    });
    expect(decision).toEqual(jasmine.objectContaining({ ok: false, code: 'commandNotAllowedInStatus' }));
  });

  it('is for programme officers and approvers of the department', () => {
    const verdicts = [
      officialWith(['programmeOfficer']),
      officialWith(['approver']),
      officialWith(['assessor']),
      officialWith(['auditor']),
      actorWith(['municipalManager']),
    ].map((actor) => decideAssignment(aCase(), 'officer-2', { actor }).ok);
    expect(verdicts).toEqual([true, true, false, false, false]);
  });

  it('is refused to the officer who has it, and so is taking it from nobody', () => {
    const at = '2026-11-21T08:00:00.000Z';
    const held = aCase({ officer: { userId: 'officer-2', name: 'B', at } });
    const again = decideAssignment(held, 'officer-2', { actor: officer });
    expect(again).toEqual(jasmine.objectContaining({ ok: false, code: 'officerIsAssignedAlready' }));
    expect(decideAssignment(held, null, { actor: officer }).ok).toBeTrue();
    expect(decideAssignment(aCase(), null, { actor: officer }).ok).toBeFalse();
  });
});
