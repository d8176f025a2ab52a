import { roles, type Role } from '../access/roles.ts';
import {
  aChangeRequest,
  actorWith,
  anApplicationCase,
  departmentId,
  hessequaId,
  mosselBayId,
  officialWith,
} from '../testing/grant-application-builders.ts';
import type { ApprovalStep, GrantApplicationCase } from './grant-application.ts';
import { GrantApplicationCommand, GrantApplicationStatus } from './grant-application-status.ts';
import { decideGrantApplication } from './grant-application-workflow.ts';

const statuses = Object.values(GrantApplicationStatus);
const commands = Object.values(GrantApplicationCommand);
const now = '2026-11-22T08:00:00.000Z';

/** Written by hand, on purpose apart from the table: status by status what a command leads to, and who may give it. */
const oracle: Record<
  GrantApplicationCommand,
  {
    by: readonly Role[];
    leads: Partial<Record<GrantApplicationStatus, GrantApplicationStatus>>;
    /** What the case must be like for the command to be asked at all. */
    given?: Partial<GrantApplicationCase>;
  }
> = {
  // Without endorsers in the chain; the longer chains have a spec of their own.
  endorse: { by: [], leads: {} },
  certify: {
    by: ['chiefFinancialOfficer'],
    leads: { draft: 'certified', changesRequested: 'certified', endorsing: 'certified' },
  },
  returnToStepBefore: { by: ['municipalManager'], leads: { certified: 'endorsing' } },
  returnToWriters: {
    by: ['chiefFinancialOfficer', 'municipalManager'],
    leads: { endorsing: 'draft', certified: 'draft' },
  },
  submit: { by: ['municipalManager'], leads: { certified: 'submitted' } },
  startScreening: { by: ['programmeOfficer'], leads: { submitted: 'screening' } },
  requestChanges: { by: ['programmeOfficer'], leads: { screening: 'changesRequested' } },
  withdrawRequest: { by: ['programmeOfficer'], leads: { changesRequested: 'screening' } },
  acceptForAssessment: { by: ['programmeOfficer'], leads: { screening: 'assessment' } },
  recommend: { by: ['programmeOfficer'], leads: { assessment: 'recommended' } },
  returnToAssessment: { by: ['approver'], leads: { recommended: 'assessment' } },
  commentForFinance: { by: ['financeOfficer'], leads: { recommended: 'recommended' } },
  approve: {
    by: ['approver'],
    leads: { recommended: 'recommended' },
    given: { approvals: [anApproval(1), anApproval(2)] },
  },
  award: { by: ['approver'], leads: { recommended: 'awarded' } },
  decline: { by: ['approver'], leads: { recommended: 'declined' } },
  makeRepresentations: { by: ['municipalManager'], leads: { declined: 'declined' } },
  condoneLateRepresentations: {
    by: ['approver'],
    leads: { declined: 'declined' },
    given: { representationsDueOn: '2026-11-20' },
  },
  upholdDecision: {
    by: ['approver'],
    leads: { declined: 'declined' },
    given: { representationsState: 'made' },
  },
  setDecisionAside: {
    by: ['approver'],
    leads: { declined: 'recommended' },
    given: { representationsState: 'made' },
  },
  withdraw: {
    by: ['municipalManager'],
    leads: {
      draft: 'withdrawn',
      endorsing: 'withdrawn',
      certified: 'withdrawn',
      submitted: 'withdrawn',
      screening: 'withdrawn',
      changesRequested: 'withdrawn',
      assessment: 'withdrawn',
      recommended: 'withdrawn',
    },
  },
};

function anApproval(level: number, userId: string | null = null): ApprovalStep {
  const given = userId === null ? null : { userId, name: userId, at: now, comment: '' };
  return { level, title: `Level ${level}`, given };
}

const isDepartmental = (role: Role): boolean =>
  ['programmeOfficer', 'assessor', 'approver', 'financeOfficer', 'administrator'].includes(role);

function actorOf(role: Role, organisationId = mosselBayId) {
  return isDepartmental(role) ? officialWith([role]) : actorWith([role], { organisationId });
}

function expectedOf(command: GrantApplicationCommand, status: GrantApplicationStatus, role: Role): string {
  const { by, leads } = oracle[command];
  // The table names the endorsers for the return as well; without a chain it has not come to them.
  if (command === 'returnToWriters' && leads[status] && ['projectLead', 'centreManager'].includes(role)) {
    return 'chainHasNotComeThatFar';
  }
  if (command === 'returnToStepBefore' && status === 'endorsing') {
    return role === 'chiefFinancialOfficer' ? 'nothingStandsBefore' : 'roleRequired';
  }
  const to = leads[status];
  if (!to) return 'commandNotAllowedInStatus';
  return by.includes(role) ? to : 'roleRequired';
}

function decided(
  application: GrantApplicationCase,
  command: GrantApplicationCommand,
  role: Role,
  at = now,
): string {
  const decision = decideGrantApplication(application, command, { actor: actorOf(role), now: at });
  return decision.ok ? decision.value.to : decision.code;
}

describe('the workflow of a grant application', () => {
  for (const command of commands) {
    for (const status of statuses) {
      it(`decides ${command} in ${status} for every role as the oracle says`, () => {
        for (const role of roles) {
          const expected = expectedOf(command, status, role);
          expect(decided(anApplicationCase({ status, ...oracle[command].given }), command, role))
            .withContext(role)
            .toBe(expected);
        }
      });
    }
  }

  it('lets nobody of another municipality take a step', () => {
    for (const command of commands) {
      for (const status of Object.keys(oracle[command].leads) as GrantApplicationStatus[]) {
        for (const role of oracle[command].by.filter((each) => !isDepartmental(each))) {
          const decision = decideGrantApplication(anApplicationCase({ status }), command, {
            actor: actorOf(role, hessequaId),
            now,
          });
          expect(decision.ok).withContext(`${command} ${status} ${role}`).toBeFalse();
        }
      }
    }
  });

  it('refuses to certify and to submit what is incomplete, naming what is missing', () => {
    const issues = [{ section: 'budget', field: 'lines', code: 'budgetIsEmpty' }];
    expect(decided(anApplicationCase({ issues }), 'certify', 'chiefFinancialOfficer')).toBe(
      'applicationIsIncomplete',
    );
    expect(decided(anApplicationCase({ issues, status: 'certified' }), 'submit', 'municipalManager')).toBe(
      'applicationIsIncomplete',
    );
  });

  it('refuses to certify before the call opens and after it closes, to the minute in South Africa', () => {
    const application = anApplicationCase();
    const certifyAt = (at: string) => decided(application, 'certify', 'chiefFinancialOfficer', at);
    expect(certifyAt('2026-09-30T21:59:59.000Z')).toBe('callIsNotOpen');
    expect(certifyAt('2026-09-30T22:00:00.000Z')).toBe('certified');
    expect(certifyAt('2026-12-15T21:59:59.000Z')).toBe('certified');
    expect(certifyAt('2026-12-15T22:00:00.000Z')).toBe('callIsClosed');
  });

  it('refuses a first submission while the call is not open', () => {
    const application = anApplicationCase({ status: 'certified', callIsOpen: false });
    expect(decided(application, 'submit', 'municipalManager')).toBe('callIsNotOpen');
  });

  it('lets requested changes be certified and submitted after the call has closed', () => {
    const late = '2027-01-10T08:00:00.000Z';
    const firstSubmittedAt = '2026-12-01T08:00:00.000Z';
    const changes = anApplicationCase({ status: 'changesRequested', firstSubmittedAt, callIsOpen: false });
    expect(decided(changes, 'certify', 'chiefFinancialOfficer', late)).toBe('certified');
    const certified = anApplicationCase({ status: 'certified', firstSubmittedAt, callIsOpen: false });
    expect(decided(certified, 'submit', 'municipalManager', late)).toBe('submitted');
  });

  it('refuses to submit other content than was certified', () => {
    const application = anApplicationCase({ status: 'certified', contentSha256: 'c'.repeat(64) });
    expect(decided(application, 'submit', 'municipalManager')).toBe('contentChangedSinceCertified');
  });

  it('refuses to let the person who certified also submit', () => {
    const both = actorWith(['chiefFinancialOfficer', 'municipalManager'], { userId: 'both' });
    const steps = [{ command: 'certify', userId: 'both', userName: 'Both', at: now }] as const;
    const decision = decideGrantApplication(anApplicationCase({ status: 'certified', steps }), 'submit', {
      actor: both,
      now,
    });
    expect(decision).toEqual({
      ok: false,
      code: 'actorTookEarlierStep',
      details: { step: 'certify', at: now },
    });
  });

  it('returns a certified answer to requested changes to those changes, not to a free draft', () => {
    const openChangeRequest = aChangeRequest(['budget']);
    const application = anApplicationCase({ status: 'certified', openChangeRequest });
    expect(decided(application, 'returnToWriters', 'chiefFinancialOfficer')).toBe('changesRequested');
  });

  it('refuses to certify an answer while a section that was asked about is neither changed nor spoken for', () => {
    const asked = (change: object) =>
      anApplicationCase({
        status: 'changesRequested',
        openChangeRequest: aChangeRequest(['budget'], change),
      });
    expect(decided(asked({}), 'certify', 'chiefFinancialOfficer')).toBe('changesAreUnanswered');
    expect(decided(asked({ changedAt: now }), 'certify', 'chiefFinancialOfficer')).toBe('certified');
    const answer = { userId: 'o', name: 'O', at: now, text: 'It is the lowest quotation.' };
    expect(decided(asked({ answer }), 'certify', 'chiefFinancialOfficer')).toBe('certified');
  });

  it('refuses to accept for assessment while an answer is neither accepted nor asked about again', () => {
    const application = anApplicationCase({ status: 'screening', answersUndecided: 1 });
    expect(decided(application, 'acceptForAssessment', 'programmeOfficer')).toBe('answersAreUndecided');
  });

  it('refuses to accept for assessment while the screening list is open', () => {
    const application = anApplicationCase({ status: 'screening', screeningItemsOpen: 1 });
    expect(decided(application, 'acceptForAssessment', 'programmeOfficer')).toBe('screeningIsUnfinished');
  });

  it('refuses to recommend while an assessment is outstanding or none is finished', () => {
    const outstanding = anApplicationCase({ status: 'assessment', assessmentsOutstanding: 1 });
    expect(decided(outstanding, 'recommend', 'programmeOfficer')).toBe('assessmentIsUnfinished');
    const none = anApplicationCase({ status: 'assessment', assessmentsFinished: 0 });
    expect(decided(none, 'recommend', 'programmeOfficer')).toBe('assessmentIsUnfinished');
  });

  it('refuses to award above the delegation or the envelope, to the cent', () => {
    const award = (change: Partial<GrantApplicationCase>) =>
      decided(anApplicationCase({ status: 'recommended', ...change }), 'award', 'approver');
    expect(award({ recommendedMinor: 500_000 })).toBe('awarded');
    expect(award({ recommendedMinor: 500_001 })).toBe('aboveDelegation');
    expect(award({ recommendedMinor: 500_001, delegationLimitMinor: null })).toBe('awarded');
    expect(award({ recommendedMinor: 500_000, envelopeLeftMinor: 499_999 })).toBe('envelopeIsShort');
  });

  it('refuses to let the person who screened or recommended decide', () => {
    const both = officialWith(['programmeOfficer', 'approver'], 'both');
    for (const step of ['recommend', 'acceptForAssessment'] as const) {
      const steps = [{ command: step, userId: 'both', userName: 'Both', at: now }];
      for (const command of ['award', 'decline'] as const) {
        const decision = decideGrantApplication(
          anApplicationCase({ status: 'recommended', steps }),
          command,
          {
            actor: both,
            now,
          },
        );
        expect(decision.ok ? 'granted' : decision.code)
          .withContext(`${command} after ${step}`)
          .toBe('actorTookEarlierStep');
      }
    }
  });

  it('counts departmental roles for every municipality', () => {
    expect(officialWith(['programmeOfficer']).memberships[0]?.organisationId).toBe(departmentId);
    expect(decided(anApplicationCase({ status: 'submitted' }), 'startScreening', 'programmeOfficer')).toBe(
      'screening',
    );
  });
});
