import { isPermitted, type PermissionName } from '#shared/access/permissions.ts';
import type { Actor } from '#shared/access/roles.ts';
import { withFollowUpConsent } from '../beneficiaries/index.ts';
import { trusted } from '../database/model.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError } from '../http/errors.ts';
import {
  attendanceSessionModel,
  enrolmentModel,
  followUpModel,
  type AttendanceSessionRecord,
  type EnrolmentRecord,
  type FollowUpRecord,
} from './enrolment.model.ts';
import { fundedProjectModel, type FundedProjectRecord } from './funded-project.model.ts';

type Database = Pick<Deps, 'connection'>;

export interface Wanted {
  readonly actor: Actor;
  readonly permission: PermissionName;
  readonly id: string;
}

/** The project if the actor may do this with it; another municipality's is not there. */
export async function loadProjectFor(
  deps: Database,
  { actor, permission, id }: Wanted,
  tx?: Transaction,
): Promise<FundedProjectRecord> {
  const record = await fundedProjectModel(deps.connection)
    .findOne({ _id: id })
    .session(tx?.session ?? null)
    .lean<FundedProjectRecord>();
  if (!record || !isPermitted(actor, permission, record.organisationId))
    throw new NotFoundError({ type: 'fundedProject', id });
  return record;
}

export async function loadEnrolmentFor(
  deps: Database,
  { actor, permission, id }: Wanted,
  tx?: Transaction,
): Promise<EnrolmentRecord> {
  const record = await enrolmentModel(deps.connection)
    .findOne({ _id: id })
    .session(tx?.session ?? null)
    .lean<EnrolmentRecord>();
  if (!record || !isPermitted(actor, permission, record.organisationId))
    throw new NotFoundError({ type: 'enrolment', id });
  return record;
}

export async function loadSessionFor(
  deps: Database,
  { actor, permission, id }: Wanted,
  tx?: Transaction,
): Promise<AttendanceSessionRecord> {
  const record = await attendanceSessionModel(deps.connection)
    .findOne({ _id: id })
    .session(tx?.session ?? null)
    .lean<AttendanceSessionRecord>();
  if (!record || !isPermitted(actor, permission, record.organisationId))
    throw new NotFoundError({ type: 'attendanceSession', id });
  return record;
}

/** The projects of an award, in the order of their numbers. */
export async function projectsOfAward(
  deps: Database,
  awardId: string,
  tx?: Transaction,
): Promise<FundedProjectRecord[]> {
  return fundedProjectModel(deps.connection)
    .find({ awardId })
    .sort({ createdAt: 1, _id: 1 })
    .session(tx?.session ?? null)
    .lean<FundedProjectRecord[]>();
}

/** Everything that is counted of a project: people, sessions, follow-ups. */
export interface ProjectRegister {
  readonly enrolments: EnrolmentRecord[];
  readonly sessions: AttendanceSessionRecord[];
  readonly followUps: FollowUpRecord[];
  /** Beneficiaries who agreed to be followed up. */
  readonly followable: ReadonlySet<string>;
}

export async function registersOf(
  deps: Database,
  projectIds: readonly string[],
  tx?: Transaction,
): Promise<ReadonlyMap<string, ProjectRegister>> {
  const within = { projectId: trusted({ $in: [...projectIds] }) };
  const session = tx?.session ?? null;
  // One after the other: a transaction's session takes one operation at a time.
  const enrolments = await enrolmentModel(deps.connection)
    .find(within)
    .sort({ number: 1 })
    .session(session)
    .lean<EnrolmentRecord[]>();
  const sessions = await attendanceSessionModel(deps.connection)
    .find(within)
    .sort({ heldOn: 1, topic: 1 })
    .session(session)
    .lean<AttendanceSessionRecord[]>();
  const followUps = await followUpModel(deps.connection)
    .find(within)
    .session(session)
    .lean<FollowUpRecord[]>();
  const followable = await withFollowUpConsent(
    deps,
    enrolments.map(({ beneficiaryId }) => beneficiaryId),
    tx,
  );
  const byProject = {
    enrolments: Map.groupBy(enrolments, ({ projectId }) => projectId),
    sessions: Map.groupBy(sessions, ({ projectId }) => projectId),
    followUps: Map.groupBy(followUps, ({ projectId }) => projectId),
  };
  return new Map(
    projectIds.map((id) => [
      id,
      {
        enrolments: byProject.enrolments.get(id) ?? [],
        sessions: byProject.sessions.get(id) ?? [],
        followUps: byProject.followUps.get(id) ?? [],
        followable,
      },
    ]),
  );
}

export async function registerOf(
  deps: Database,
  projectId: string,
  tx?: Transaction,
): Promise<ProjectRegister> {
  const register = (await registersOf(deps, [projectId], tx)).get(projectId);
  return register ?? { enrolments: [], sessions: [], followUps: [], followable: new Set() };
}
