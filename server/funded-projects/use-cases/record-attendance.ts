import { refuse } from '#shared/errors/refusal.ts';
import { isOnRoll } from '#shared/funded-projects/enrolment.ts';
import type { OpenSessionBody, SessionMarksBody } from '#shared/funded-projects/funded-project-requests.ts';
import type { AttendanceSessionView } from '#shared/funded-projects/funded-project-views.ts';
import { isDuplicateKey } from '../../database/duplicate-key.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { RefusedError } from '../../http/errors.ts';
import { attendanceSessionModel, type AttendanceSessionRecord } from '../enrolment.model.ts';
import { loadPeople, sessionView } from '../enrolment-view.ts';
import type { FundedProjectRecord } from '../funded-project.model.ts';
import { loadSessionFor, registerOf } from '../funded-project.repository.ts';
import { requirePast } from './keep-enrolments.ts';
import { loadForWork } from './plan-project.ts';

/** Opens the register of one day and takes the marks that are known already. */
export async function recordAttendance(
  deps: Deps,
  tx: Transaction,
  { projectId, heldOn, topic, marks }: OpenSessionBody & { readonly projectId: string },
): Promise<AttendanceSessionView> {
  const project = await loadForWork(deps, tx, {
    id: projectId,
    expectedVersion: undefined,
    work: 'recordAttendance',
  });
  requirePast(tx, heldOn);
  if (heldOn < project.startsOn || heldOn > project.endsOn) {
    const { startsOn, endsOn } = project;
    throw new RefusedError(refuse('attendanceDayOutsideProject', { heldOn, startsOn, endsOn }));
  }
  await requireOnRoll(deps, tx, project, { heldOn, marks });
  const { organisationId } = project;
  const session: AttendanceSessionRecord = {
    _id: newId(),
    version: 1,
    projectId,
    organisationId,
    heldOn,
    topic,
    marks,
    savedAt: tx.now,
    savedBy: tx.actor.name,
  };
  const model = attendanceSessionModel(deps.connection);
  const same = await model
    .findOne({ projectId, heldOn, topic })
    .session(tx.session)
    .lean<AttendanceSessionRecord>();
  if (same) throw new RefusedError(refuse('sessionExists', { sessionId: same._id, heldOn, topic }));
  try {
    await model.create([session], { session: tx.session });
  } catch (error) {
    if (!isDuplicateKey(error, 'projectId', 'heldOn')) throw error;
    throw new RefusedError(refuse('sessionExists', { heldOn, topic }));
  }
  const entity = { type: 'attendanceSession', id: session._id };
  await tx.record({ action: 'attendance.opened', entity, organisationId, after: session });
  const params = { heldOn, present: marks.filter(({ mark }) => mark === 'present').length };
  await tx.tell({
    caseType: 'fundedProject',
    caseId: projectId,
    organisationId,
    event: 'attendanceTaken',
    params,
  });
  return sessionView(await loadPeople(deps, project, tx.actor, tx), session);
}

/** Saves the whole day's marks. Two people with the same register open: the later one is told, and nothing is lost. */
export async function saveAttendance(
  deps: Deps,
  tx: Transaction,
  {
    id,
    expectedVersion,
    marks,
  }: SessionMarksBody & { readonly id: string; readonly expectedVersion: number | undefined },
): Promise<AttendanceSessionView> {
  const before = await loadSessionFor(deps, { actor: tx.actor, permission: 'attendance.record', id }, tx);
  const project = await loadForWork(deps, tx, {
    id: before.projectId,
    expectedVersion: undefined,
    work: 'recordAttendance',
  });
  assertVersion(expectedVersion, before.version);
  await requireOnRoll(deps, tx, project, { heldOn: before.heldOn, marks });
  const change = { marks, savedAt: tx.now, savedBy: tx.actor.name };
  const version = await updateVersioned(
    attendanceSessionModel(deps.connection),
    before,
    { $set: change },
    tx.session,
  );
  const after = { ...before, ...change, version };
  const { organisationId } = before;
  await tx.record({
    action: 'attendance.saved',
    entity: { type: 'attendanceSession', id },
    organisationId,
    before,
    after,
  });
  return sessionView(await loadPeople(deps, project, tx.actor, tx), after);
}

async function requireOnRoll(
  deps: Deps,
  tx: Transaction,
  { _id }: FundedProjectRecord,
  { heldOn, marks }: Pick<OpenSessionBody, 'heldOn' | 'marks'>,
): Promise<void> {
  const { enrolments } = await registerOf(deps, _id, tx);
  const roll = new Set(enrolments.filter((each) => isOnRoll(each, heldOn)).map((each) => each._id));
  const marked = new Set(marks.map(({ enrolmentId }) => enrolmentId));
  const stray = [...marked].filter((enrolmentId) => !roll.has(enrolmentId));
  if (stray.length > 0 || marked.size !== marks.length) {
    throw new RefusedError(refuse('notOnTheRoll', { heldOn, enrolmentIds: stray }));
  }
}
