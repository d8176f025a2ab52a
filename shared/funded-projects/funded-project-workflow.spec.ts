import { Role, roles, rolesByOrganisationKind } from '../access/roles.ts';
import { anActor, otherMunicipalityId, municipalityId } from '../testing/actors.ts';
import { EnrolmentCommand, EnrolmentStatus, decideEnrolment, type EnrolmentCase } from './enrolment.ts';
import { FundedProjectCommand, FundedProjectStatus, type FundedProjectCase } from './funded-project.ts';
import {
  decideFundedProject,
  decideProjectWork,
  projectWork,
  type ProjectWork,
} from './funded-project-workflow.ts';

const now = '2026-11-22T08:00:00Z';
const statuses = Object.values(FundedProjectStatus);

/** Each cell that leads on, written by hand; every other cell must refuse. */
const projectMoves: Readonly<Record<string, { to: FundedProjectStatus; by: readonly Role[] }>> = {
  'planned start': { to: 'active', by: ['projectLead', 'grantOfficer'] },
  'planned cancel': { to: 'cancelled', by: ['municipalManager'] },
  'active suspend': { to: 'suspended', by: ['municipalManager', 'programmeOfficer'] },
  'active complete': { to: 'completed', by: ['projectLead', 'grantOfficer'] },
  'active cancel': { to: 'cancelled', by: ['municipalManager'] },
  'suspended resume': { to: 'active', by: ['municipalManager', 'programmeOfficer'] },
  'suspended cancel': { to: 'cancelled', by: ['municipalManager'] },
};

const enrolmentMoves: Readonly<Record<string, EnrolmentStatus>> = {
  'applied enrol': 'enrolled',
  'applied dropOut': 'droppedOut',
  'enrolled complete': 'completed',
  'enrolled dropOut': 'droppedOut',
};

function aProject(change: Partial<FundedProjectCase> = {}): FundedProjectCase {
  return {
    status: 'planned',
    organisationId: municipalityId,
    steps: [],
    awardStatus: 'agreed',
    indicators: [{ code: 'enrolled', baseline: 0, targets: [{ quarter: '2026-Q3', value: 20 }] }],
    openEnrolments: 0,
    ...change,
  };
}

function anEnrolment(change: Partial<EnrolmentCase> = {}): EnrolmentCase {
  return {
    status: 'applied',
    organisationId: municipalityId,
    steps: [],
    projectStatus: 'active',
    sessionsHeld: 4,
    sessionsAttended: 3,
    ...change,
  };
}

describe('The workflow of a funded project', () => {
  for (const status of statuses) {
    for (const command of Object.values(FundedProjectCommand)) {
      for (const role of roles) {
        const move = projectMoves[`${status} ${command}`];
        const expected = !move
          ? 'commandNotAllowedInStatus'
          : move.by.includes(role)
            ? move.to
            : 'roleRequired';
        it(`${status}, ${command} by ${role}: ${expected}`, () => {
          const decision = decideFundedProject(aProject({ status }), command, { actor: anActor(role), now });
          expect(decision.ok ? decision.value.to : decision.code).toBe(expected);
        });
      }
    }
  }

  it('refuses the people of another municipality', () => {
    const neighbour = anActor('projectLead', { organisationId: otherMunicipalityId });
    const decision = decideFundedProject(aProject(), 'start', { actor: neighbour, now });
    expect(decision.ok ? 'ok' : decision.code).toBe('roleRequired');
  });

  const blocked: [
    name: string,
    change: Partial<FundedProjectCase>,
    command: FundedProjectCommand,
    code: string,
  ][] = [
    ['starting on an award that nobody signed', { awardStatus: 'offered' }, 'start', 'awardIsNotSigned'],
    ['starting on an award that has ended', { awardStatus: 'terminated' }, 'start', 'awardIsNotSigned'],
    ['starting without an indicator', { indicators: [] }, 'start', 'projectHasNoTargets'],
    [
      'starting without a target',
      { indicators: [{ code: 'enrolled', baseline: 0, targets: [] }] },
      'start',
      'projectHasNoTargets',
    ],
    [
      'closing while people are on it',
      { status: 'active', openEnrolments: 2 },
      'complete',
      'enrolmentsAreOpen',
    ],
  ];
  for (const [name, change, command, code] of blocked) {
    it(`refuses ${name}`, () => {
      const decision = decideFundedProject(aProject(change), command, { actor: anActor('projectLead'), now });
      expect(decision.ok ? 'ok' : decision.code).toBe(code as never);
    });
  }
});

describe('Work within a project', () => {
  for (const work of Object.keys(projectWork) as ProjectWork[]) {
    for (const status of statuses) {
      for (const role of roles.filter((each) => rolesByOrganisationKind.municipality.includes(each))) {
        const rule = projectWork[work];
        const isOpen = (rule.in as readonly string[]).includes(status);
        const expected = !isOpen
          ? 'projectDoesNotTakeWork'
          : (rule.roles as readonly Role[]).includes(role)
            ? 'ok'
            : 'roleRequired';
        it(`${work} while ${status} by ${role}: ${expected}`, () => {
          const decision = decideProjectWork({ status, organisationId: municipalityId }, work, {
            actor: anActor(role),
          });
          expect(decision.ok ? 'ok' : decision.code).toBe(expected);
        });
      }
    }
  }

  it('takes no attendance before the project began, and follows people up after it is over', () => {
    const lead = { actor: anActor('projectLead') };
    expect(decideProjectWork(aProject(), 'recordAttendance', lead).ok).toBeFalse();
    expect(decideProjectWork(aProject({ status: 'completed' }), 'followUp', lead).ok).toBeTrue();
  });
});

describe('The workflow of an enrolment', () => {
  for (const status of Object.values(EnrolmentStatus)) {
    for (const command of Object.values(EnrolmentCommand)) {
      for (const role of roles) {
        const to = enrolmentMoves[`${status} ${command}`];
        const isTeam = role === Role.projectLead || role === Role.grantOfficer;
        const expected = !to ? 'commandNotAllowedInStatus' : isTeam ? to : 'roleRequired';
        it(`${status}, ${command} by ${role}: ${expected}`, () => {
          const decision = decideEnrolment(anEnrolment({ status }), command, { actor: anActor(role), now });
          expect(decision.ok ? decision.value.to : decision.code).toBe(expected);
        });
      }
    }
  }

  const blocked: [name: string, change: Partial<EnrolmentCase>, command: EnrolmentCommand, code: string][] = [
    [
      'beginning while the project is not active',
      { projectStatus: 'planned' },
      'enrol',
      'projectDoesNotTakeWork',
    ],
    [
      'completing by who never came',
      { status: 'enrolled', sessionsAttended: 0 },
      'complete',
      'neverAttended',
    ],
  ];
  for (const [name, change, command, code] of blocked) {
    it(`refuses ${name}`, () => {
      const decision = decideEnrolment(anEnrolment(change), command, { actor: anActor('projectLead'), now });
      expect(decision.ok ? 'ok' : decision.code).toBe(code as never);
    });
  }

  it('lets people complete where no attendance is taken', () => {
    const gardener = anEnrolment({ status: 'enrolled', sessionsHeld: 0, sessionsAttended: 0 });
    expect(decideEnrolment(gardener, 'complete', { actor: anActor('projectLead'), now }).ok).toBeTrue();
  });
});
