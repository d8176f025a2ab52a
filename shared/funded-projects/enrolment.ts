import type { LocalDay } from '../calendar/local-day.ts';
import { refuse, type Decision } from '../errors/refusal.ts';
import {
  decide,
  type Guard,
  type Transition,
  type WorkflowCase,
  type WorkflowContext,
} from '../workflow/workflow.ts';
import type { FundedProjectStatus } from './funded-project.ts';
import { projectTeam } from './funded-project-workflow.ts';

export const EnrolmentStatus = {
  applied: 'applied',
  enrolled: 'enrolled',
  completed: 'completed',
  droppedOut: 'droppedOut',
} as const;
export type EnrolmentStatus = (typeof EnrolmentStatus)[keyof typeof EnrolmentStatus];

export const EnrolmentCommand = { enrol: 'enrol', complete: 'complete', dropOut: 'dropOut' } as const;
export type EnrolmentCommand = (typeof EnrolmentCommand)[keyof typeof EnrolmentCommand];

export const dropOutReasons = [
  'foundWork',
  'study',
  'moved',
  'transport',
  'childcare',
  'health',
  'lostInterest',
  'notSelected',
  'other',
] as const;
export type DropOutReason = (typeof dropOutReasons)[number];

export const certificateKinds = ['accredited', 'attendance'] as const;
export type CertificateKind = (typeof certificateKinds)[number];

export interface Certificate {
  readonly kind: CertificateKind;
  readonly title: string;
  readonly issuedOn: LocalDay;
}

export interface Toolkit {
  readonly item: string;
  readonly issuedOn: LocalDay;
}

/** The facts that decide a command on an enrolment; the API's view carries each of them. */
export interface EnrolmentCase extends WorkflowCase<EnrolmentStatus, string> {
  readonly projectStatus: FundedProjectStatus;
  /** Sessions of the project on which this person was expected, and those they came to. */
  readonly sessionsHeld: number;
  readonly sessionsAttended: number;
}

type EnrolmentGuard = Guard<EnrolmentCase>;
export type EnrolmentTransition = Transition<EnrolmentStatus, string, EnrolmentCase>;

const projectIsNotActive: EnrolmentGuard = ({ projectStatus }) =>
  projectStatus === 'active'
    ? null
    : refuse('projectDoesNotTakeWork', { work: 'enrol', status: projectStatus });

/** Where attendance is taken, nobody completes who never came. */
const neverAttended: EnrolmentGuard = ({ sessionsHeld, sessionsAttended }) =>
  sessionsHeld > 0 && sessionsAttended === 0 ? refuse('neverAttended', { sessions: sessionsHeld }) : null;

export const enrolmentTransitions = [
  { on: 'enrol', from: 'applied', to: 'enrolled', by: projectTeam, unless: [projectIsNotActive] },
  {
    on: 'complete',
    from: 'enrolled',
    to: 'completed',
    by: projectTeam,
    unless: [projectIsNotActive, neverAttended],
  },
  { on: 'dropOut', from: ['applied', 'enrolled'], to: 'droppedOut', by: projectTeam },
] as const satisfies readonly EnrolmentTransition[];

export function decideEnrolment(
  enrolment: EnrolmentCase,
  command: EnrolmentCommand,
  context: WorkflowContext,
): Decision<EnrolmentTransition> {
  return decide<EnrolmentStatus, string, EnrolmentCase, WorkflowContext>(
    enrolmentTransitions,
    enrolment,
    command,
    context,
  );
}

/** Was this person on the roll of the project on that day? */
export function isOnRoll(
  {
    status,
    enrolledOn,
    endedOn,
  }: {
    readonly status: EnrolmentStatus;
    readonly enrolledOn: LocalDay | null;
    readonly endedOn: LocalDay | null;
  },
  day: LocalDay,
): boolean {
  if (status === 'applied' || enrolledOn === null || enrolledOn > day) return false;
  return endedOn === null || endedOn >= day;
}

export const attendanceMarks = ['present', 'absent', 'excused'] as const;
export type AttendanceMark = (typeof attendanceMarks)[number];
