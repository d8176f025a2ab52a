import { isPermitted } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { holdsConsent } from '#shared/beneficiaries/beneficiary.ts';
import { localDayOf, type LocalDay } from '#shared/calendar/local-day.ts';
import { isOnRoll } from '#shared/funded-projects/enrolment.ts';
import type {
  AttendanceRegister,
  AttendanceSessionView,
  EnrolmentView,
  FollowUpTask,
  FollowUpView,
} from '#shared/funded-projects/funded-project-views.ts';
import { beneficiariesById, type BeneficiaryRecord } from '../beneficiaries/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import type { AttendanceSessionRecord, EnrolmentRecord, FollowUpRecord } from './enrolment.model.ts';
import type { FundedProjectRecord } from './funded-project.model.ts';
import { registerOf, type ProjectRegister } from './funded-project.repository.ts';
import { followUpsDue } from './project-view.ts';

/** The people of a project as this reader may know them: by name, or by number only. */
export interface ProjectPeople {
  readonly project: FundedProjectRecord;
  readonly register: ProjectRegister;
  readonly people: ReadonlyMap<string, BeneficiaryRecord>;
  readonly showsNames: boolean;
  readonly today: LocalDay;
}

export async function loadPeople(
  deps: Deps,
  project: FundedProjectRecord,
  actor: Actor,
  tx?: Transaction,
): Promise<ProjectPeople> {
  const register = await registerOf(deps, project._id, tx);
  const ids = register.enrolments.map(({ beneficiaryId }) => beneficiaryId);
  return {
    project,
    register,
    people: await beneficiariesById(deps, ids, tx),
    showsNames: isPermitted(actor, 'beneficiary.read', project.organisationId),
    today: localDayOf(tx?.now ?? deps.clock.now()),
  };
}

function nameOf({ people, showsNames }: ProjectPeople, { beneficiaryId }: EnrolmentRecord): string | null {
  const person = people.get(beneficiaryId);
  return showsNames && person ? `${person.firstNames} ${person.lastName}` : null;
}

export function enrolmentView(all: ProjectPeople, record: EnrolmentRecord): EnrolmentView {
  const { project, register, people, showsNames, today } = all;
  const person = people.get(record.beneficiaryId);
  const expected = register.sessions.filter(({ heldOn }) => isOnRoll(record, heldOn));
  const { number, status, appliedOn, enrolledOn, endedOn, dropOutReason } = record;
  return {
    id: record._id,
    version: record.version,
    number,
    status,
    organisationId: record.organisationId,
    projectId: project._id,
    projectReference: project.reference,
    projectTitle: project.title,
    projectStatus: project.status,
    beneficiaryId: showsNames ? record.beneficiaryId : null,
    name: nameOf(all, record),
    phone: showsNames ? (person?.phone ?? '') : null,
    mayFollowUp: person !== undefined && holdsConsent(person.consents, 'followUp'),
    appliedOn,
    enrolledOn,
    endedOn,
    dropOutReason,
    // A reason in words may say who the person is.
    dropOutNote: showsNames ? record.dropOutNote : '',
    certificates: record.certificates.map((each) => ({ ...each })),
    toolkits: record.toolkits.map((each) => ({ ...each })),
    sessionsHeld: expected.length,
    sessionsAttended: expected.filter((session) => markOf(session, record._id) === 'present').length,
    followUps: followUpsDue(record, register, today),
    recorded: showsNames
      ? register.followUps.filter(({ enrolmentId }) => enrolmentId === record._id).map(followUpView)
      : [],
    steps: record.steps.map((step) => ({ ...step })),
  };
}

export function followUpView({
  _id,
  version,
  round,
  recordedOn,
  recordedBy,
  ...rest
}: FollowUpRecord): FollowUpView {
  const { reached, occupation, incomeBand, enterpriseStarted, enterpriseRegistered, note } = rest;
  const { jobsFullTime, jobsPartTime, jobsTemporary } = rest;
  return {
    id: _id,
    version,
    round,
    recordedOn,
    recordedBy,
    reached,
    occupation,
    incomeBand,
    enterpriseStarted,
    enterpriseRegistered,
    jobsFullTime,
    jobsPartTime,
    jobsTemporary,
    note,
  };
}

export function attendanceRegister(all: ProjectPeople): AttendanceRegister {
  const { enrolments, sessions } = all.register;
  return {
    projectId: all.project._id,
    people: enrolments
      .filter(({ enrolledOn }) => enrolledOn !== null)
      .map((record) => ({
        enrolmentId: record._id,
        number: record.number,
        name: nameOf(all, record),
        status: record.status,
        enrolledOn: record.enrolledOn,
        endedOn: record.endedOn,
      })),
    sessions: sessions.map((session) => ({
      id: session._id,
      version: session.version,
      heldOn: session.heldOn,
      topic: session.topic,
      present: presentOf(session),
      expected: enrolments.filter((record) => isOnRoll(record, session.heldOn)).length,
      marks: session.marks.map((mark) => ({ ...mark })),
      savedAt: session.savedAt.toISOString(),
      savedBy: session.savedBy,
    })),
  };
}

export function sessionView(all: ProjectPeople, session: AttendanceSessionRecord): AttendanceSessionView {
  const { project, register } = all;
  return {
    id: session._id,
    version: session.version,
    projectId: project._id,
    projectTitle: project.title,
    projectReference: project.reference,
    projectStatus: project.status,
    organisationId: project.organisationId,
    heldOn: session.heldOn,
    topic: session.topic,
    marks: session.marks.map((mark) => ({ ...mark })),
    present: presentOf(session),
    roll: register.enrolments
      .filter((record) => isOnRoll(record, session.heldOn))
      .map((record) => ({ enrolmentId: record._id, number: record.number, name: nameOf(all, record) })),
    savedAt: session.savedAt.toISOString(),
    savedBy: session.savedBy,
  };
}

/** The follow-ups of a project that are not recorded yet. */
export function followUpTasks(all: ProjectPeople): FollowUpTask[] {
  const { project, register, people, showsNames, today } = all;
  return register.enrolments.flatMap((record) =>
    followUpsDue(record, register, today).flatMap(({ round, opensOn, dueOn, state }) =>
      state === 'recorded'
        ? []
        : [
            {
              enrolmentId: record._id,
              number: record.number,
              name: nameOf(all, record),
              phone: showsNames ? (people.get(record.beneficiaryId)?.phone ?? '') : null,
              projectId: project._id,
              projectTitle: project.title,
              projectReference: project.reference,
              organisationId: project.organisationId,
              round,
              opensOn,
              dueOn,
              state,
            },
          ],
    ),
  );
}

function presentOf({ marks }: AttendanceSessionRecord): number {
  return marks.filter(({ mark }) => mark === 'present').length;
}

function markOf({ marks }: AttendanceSessionRecord, id: string) {
  return marks.find(({ enrolmentId }) => enrolmentId === id)?.mark ?? null;
}
