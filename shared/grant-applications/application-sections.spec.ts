import { roles } from '../access/roles.ts';
import {
  aChangeRequest,
  actorWith,
  aForm,
  hessequaId,
  mosselBayId,
  officialWith,
} from '../testing/grant-application-builders.ts';
import { decideSectionEdit, sectionKeysOf, sectionStates, type SectionCase } from './application-sections.ts';
import { GrantApplicationStatus } from './grant-application-status.ts';

const at = '2026-11-22T08:00:00.000Z';
const officer = actorWith(['grantOfficer']);

function aCase(change: Partial<SectionCase> = {}): SectionCase {
  return { organisationId: mosselBayId, status: 'draft', openChangeRequest: null, steps: [], ...change };
}

function verdict(subject: SectionCase, section = 'budget', actor = officer): string {
  const decision = decideSectionEdit(subject, section, { actor });
  return decision.ok
    ? 'open'
    : decision.code === 'sectionIsLocked'
      ? String(decision.details['reason'])
      : decision.code;
}

describe('the sections of an application', () => {
  it('stand in the order of the form', () => {
    expect(sectionKeysOf(aForm)).toEqual(['overview', 'centres', 'need', 'budget', 'documents']);
  });

  it('are complete when nothing is found in them', () => {
    const stamp = { version: 1, savedAt: null, savedBy: null };
    const states = sectionStates(
      [
        { section: 'overview', ...stamp },
        { section: 'budget', ...stamp },
      ],
      [{ section: 'budget', field: 'lines', code: 'budgetIsEmpty' }],
    );
    expect(states.map(({ isComplete, issueCount }) => [isComplete, issueCount])).toEqual([
      [true, 0],
      [false, 1],
    ]);
  });
});

describe('writing in a section', () => {
  const locks: Record<GrantApplicationStatus, string> = {
    draft: 'open',
    changesRequested: 'notAmongChanges',
    endorsing: 'endorsing',
    certified: 'certified',
    submitted: 'withDepartment',
    screening: 'withDepartment',
    assessment: 'withDepartment',
    recommended: 'withDepartment',
    awarded: 'closed',
    declined: 'closed',
    withdrawn: 'closed',
    lapsed: 'closed',
  };
  for (const status of Object.values(GrantApplicationStatus)) {
    it(`is ${locks[status]} while the application is ${status}`, () => {
      expect(verdict(aCase({ status }))).toBe(locks[status]);
    });
  }

  it('is open to those who write for the municipality and to nobody else', () => {
    for (const role of roles) {
      const writes = ['grantOfficer', 'centreManager', 'projectLead'].includes(role);
      expect(verdict(aCase(), 'budget', actorWith([role])))
        .withContext(role)
        .toBe(writes ? 'open' : 'roleRequired');
    }
    expect(verdict(aCase(), 'budget', actorWith(['grantOfficer'], { organisationId: hessequaId }))).toBe(
      'roleRequired',
    );
    expect(verdict(aCase(), 'budget', officialWith(['programmeOfficer']))).toBe('roleRequired');
  });

  it('is open in the sections that changes are asked for, and only there', () => {
    const asked = aCase({
      status: 'changesRequested',
      openChangeRequest: aChangeRequest(['need']),
    });
    expect(verdict(asked, 'need')).toBe('open');
    expect(verdict(asked, 'budget')).toBe('notAmongChanges');
  });

  it('locks again where the Department took back what it asked', () => {
    const outcome = { userId: 'p', name: 'P', at, kind: 'withdrawn', reason: 'A mistake.' } as const;
    const taken = aCase({
      status: 'changesRequested',
      openChangeRequest: aChangeRequest(['need'], { outcome }),
    });
    expect(verdict(taken, 'need')).toBe('notAmongChanges');
  });

  it('says by whom and since when a section is locked', () => {
    const certified = aCase({
      status: 'certified',
      steps: [{ command: 'certify', userId: 'cfo', userName: 'N. Adams', at }],
    });
    expect(decideSectionEdit(certified, 'budget', { actor: officer })).toEqual({
      ok: false,
      code: 'sectionIsLocked',
      details: { section: 'budget', reason: 'certified', status: 'certified', by: 'N. Adams', since: at },
    });
  });
});
