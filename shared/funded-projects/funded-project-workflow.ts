import { grant, refuse, type Decision } from '../errors/refusal.ts';
import {
  actsAs,
  decide,
  type Taken,
  type Guard,
  type Transition,
  type WorkflowContext,
} from '../workflow/workflow.ts';
import type { Role } from '../access/roles.ts';
import type { FundedProjectCase, FundedProjectCommand, FundedProjectStatus } from './funded-project.ts';

type ProjectGuard = Guard<FundedProjectCase>;
export type ProjectTransition = Transition<FundedProjectStatus, string, FundedProjectCase>;

/** No work starts on money that nobody has signed for. */
const awardIsNotSigned: ProjectGuard = ({ awardStatus }) =>
  awardStatus === 'agreed' || awardStatus === 'active' ? null : refuse('awardIsNotSigned', { awardStatus });

const projectHasNoTargets: ProjectGuard = ({ indicators }) =>
  indicators.some(({ targets }) => targets.some(({ value }) => value > 0))
    ? null
    : refuse('projectHasNoTargets');

const enrolmentsAreOpen: ProjectGuard = ({ openEnrolments }) =>
  openEnrolments > 0 ? refuse('enrolmentsAreOpen', { open: openEnrolments }) : null;

/** Who runs a project from day to day. */
export const projectTeam = ['projectLead', 'grantOfficer'] as const satisfies readonly Role[];

export const fundedProjectTransitions = [
  {
    on: 'start',
    from: 'planned',
    to: 'active',
    by: projectTeam,
    unless: [awardIsNotSigned, projectHasNoTargets],
  },
  { on: 'suspend', from: 'active', to: 'suspended', by: ['municipalManager', 'programmeOfficer'] },
  { on: 'resume', from: 'suspended', to: 'active', by: ['municipalManager', 'programmeOfficer'] },
  { on: 'complete', from: 'active', to: 'completed', by: projectTeam, unless: [enrolmentsAreOpen] },
  { on: 'cancel', from: ['planned', 'active', 'suspended'], to: 'cancelled', by: ['municipalManager'] },
] as const satisfies readonly ProjectTransition[];

export function decideFundedProject(
  project: FundedProjectCase,
  command: FundedProjectCommand,
  context: WorkflowContext,
): Decision<Taken<ProjectTransition>> {
  return decide<FundedProjectStatus, string, FundedProjectCase, WorkflowContext>(
    fundedProjectTransitions,
    project,
    command,
    context,
  );
}

/** What people do within a project without moving its status. */
export const projectWork = {
  /** Its description, indicators and targets; the plan stays as it was once the project is over. */
  edit: { roles: projectTeam, in: ['planned', 'active', 'suspended'] },
  completeMilestone: { roles: projectTeam, in: ['active'] },
  enrol: { roles: projectTeam, in: ['planned', 'active'] },
  recordAttendance: { roles: ['projectLead', 'centreManager', 'grantOfficer'], in: ['active'] },
  /** People are followed up long after the course is over. */
  followUp: { roles: projectTeam, in: ['active', 'suspended', 'completed'] },
  reportFigures: { roles: projectTeam, in: ['active', 'suspended', 'completed'] },
} as const satisfies Record<
  string,
  { readonly roles: readonly Role[]; readonly in: readonly FundedProjectStatus[] }
>;
export type ProjectWork = keyof typeof projectWork;

/** May this person do this work on the project as it stands? Lights the screen's buttons and guards the server's writes. */
export function decideProjectWork(
  project: Pick<FundedProjectCase, 'status' | 'organisationId'>,
  work: ProjectWork,
  { actor }: Pick<WorkflowContext, 'actor'>,
): Decision<null> {
  const { roles, in: statuses } = projectWork[work];
  if (!(statuses as readonly string[]).includes(project.status)) {
    return refuse('projectDoesNotTakeWork', { work, status: project.status });
  }
  return actsAs(actor, roles, project.organisationId)
    ? grant(null)
    : refuse('roleRequired', { command: work, roles });
}
