import { grant, refuse, type Decision } from '../errors/refusal.ts';
import { actsAs, type WorkflowContext } from '../workflow/workflow.ts';
import type { GrantApplicationStatus } from './grant-application-status.ts';

/** Who sees an application through on the Department's side. */
export interface AssignedOfficer {
  readonly userId: string;
  readonly name: string;
  /** Instant since when, ISO 8601 UTC. */
  readonly at: string;
}

/** What decides whether an application may be given to an officer. */
export interface AssignmentCase {
  readonly status: GrantApplicationStatus;
  readonly organisationId: string;
  /** Null until the municipality has submitted once: before that the Department has nothing to do. */
  readonly firstSubmittedAt: string | null;
  readonly officer: AssignedOfficer | null;
}

export const assigningRoles = ['programmeOfficer', 'approver'] as const;

/** The Department's own part of the road, with the answers it waits for. */
const assignable: readonly GrantApplicationStatus[] = [
  'submitted',
  'screening',
  'changesRequested',
  'endorsing',
  'certified',
  'assessment',
  'recommended',
];

/** May this actor give the application to that officer, or to nobody (null)? */
export function decideAssignment(
  application: AssignmentCase,
  officerId: string | null,
  { actor }: Pick<WorkflowContext, 'actor'>,
): Decision<true> {
  if (!actsAs(actor, assigningRoles, application.organisationId)) {
    return refuse('roleRequired', { command: 'assignOfficer', roles: assigningRoles });
  }
  if (application.firstSubmittedAt === null || !assignable.includes(application.status)) {
    const { status } = application;
    return refuse('commandNotAllowedInStatus', {
      command: 'assignOfficer',
      status,
      allowedFrom: assignable,
    });
  }
  if ((application.officer?.userId ?? null) === officerId) return refuse('officerIsAssignedAlready');
  return grant(true);
}
