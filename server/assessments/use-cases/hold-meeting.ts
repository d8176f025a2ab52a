import { refuse } from '#shared/errors/refusal.ts';
import type { AttendanceBody, Attendee, OpenMeetingBody } from '#shared/assessments/moderation-meeting.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { namesOfPeople } from '../../accounts/index.ts';
import { newId } from '../../database/model.ts';
import type { Transaction } from '../../database/transaction.ts';
import { assertVersion, updateVersioned } from '../../database/versioned.ts';
import type { Deps } from '../../deps.ts';
import { loadFundingCall } from '../../funding-calls/index.ts';
import { loadReadable } from '../../grant-applications/index.ts';
import { NotFoundError, RefusedError, ValidationError } from '../../http/errors.ts';
import { issueMinutesJob } from '../issue-minutes.ts';
import { meetingItems } from '../meeting-items.ts';
import { moderationMeetingModel, type ModerationMeetingRecord } from '../moderation-meeting.model.ts';
import { panelOf } from '../panel.ts';
import { findConflict } from './change-panel.ts';

type Database = Pick<Deps, 'connection' | 'clock'>;

export async function loadMeeting(
  deps: Pick<Deps, 'connection'>,
  id: string,
  tx?: Transaction,
): Promise<ModerationMeetingRecord> {
  const meeting = await moderationMeetingModel(deps.connection)
    .findById(id)
    .session(tx?.session ?? null)
    .lean<ModerationMeetingRecord>();
  if (!meeting) throw new NotFoundError({ type: 'moderationMeeting', id });
  return meeting;
}

/** Opens a meeting of a call's panel, with the panel and who opens it on the attendance list. */
export async function openMeeting(
  deps: Database,
  tx: Transaction,
  { callId, heldOn, place }: OpenMeetingBody & { readonly callId: string },
): Promise<ModerationMeetingRecord> {
  const call = await loadFundingCall(deps, callId, tx);
  if (heldOn > localDayOf(tx.now)) {
    const message = 'A meeting is opened on its day, not before.';
    throw new ValidationError([{ path: 'heldOn', code: 'notAllowed', message }]);
  }
  const model = moderationMeetingModel(deps.connection);
  if (await model.exists({ callId, status: 'open' }).session(tx.session))
    throw new RefusedError(refuse('meetingIsOpen'));
  const { assessorIds } = call.design;
  const names = await namesOfPeople(deps, assessorIds, tx);
  const { userId, name } = tx.actor;
  const attendance: Attendee[] = [
    { userId, name, capacity: 'Programme officer', present: true, recusals: [] },
    ...assessorIds.map((id) => ({
      ...{ userId: id, name: names.get(id) ?? id, capacity: 'Assessor' },
      ...{ present: true, recusals: [] },
    })),
  ];
  const meeting: ModerationMeetingRecord = {
    _id: newId(),
    version: 1,
    callId,
    status: 'open',
    heldOn,
    place,
    attendance,
    openedBy: { userId, name, at: tx.now.toISOString() },
    closedBy: null,
    items: [],
    minutes: null,
  };
  await model.create([meeting], { session: tx.session });
  await tx.record({ action: 'moderationMeeting.opened', entity: entityOf(meeting), after: meeting });
  return meeting;
}

/**
 * Keeps who was in the room and who left for which application. An assessor who leaves has a conflict of interest in
 * it: the score leaves every figure, as with one that is declared.
 */
export async function keepAttendance(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion, attendance }: AttendanceBody & OnMeeting,
): Promise<ModerationMeetingRecord> {
  const meeting = await openOne(deps, tx, { id, expectedVersion });
  for (const attendee of attendance) {
    const before = meeting.attendance.find(({ userId, name }) =>
      attendee.userId === null ? name === attendee.name : userId === attendee.userId,
    );
    for (const { applicationId, reason } of attendee.recusals) {
      if (before?.recusals.some((recusal) => recusal.applicationId === applicationId)) continue;
      await recuse(deps, tx, { callId: meeting.callId, attendee, applicationId, reason });
    }
  }
  return change(deps, tx, meeting, { attendance }, 'attendanceKept');
}

interface Recusal {
  readonly callId: string;
  readonly attendee: Attendee;
  readonly applicationId: string;
  readonly reason: string;
}

async function recuse(
  deps: Database,
  tx: Transaction,
  { callId, attendee, applicationId, reason }: Recusal,
): Promise<void> {
  const application = await loadReadable(deps, tx.actor, applicationId, tx);
  if (application.callId !== callId) throw new NotFoundError({ type: 'grantApplication', id: applicationId });
  const { members } = await panelOf(deps, application, tx);
  const member = members.find(({ assessorId }) => assessorId === attendee.userId);
  if (!member || member.status === 'conflicted') return;
  await findConflict(deps, tx, { applicationId, assessorId: member.assessorId, reason });
}

/** Closes the meeting: what it left behind is copied, and the minutes are written as a PDF to be signed. */
export async function closeMeeting(
  deps: Database,
  tx: Transaction,
  on: OnMeeting,
): Promise<ModerationMeetingRecord> {
  const meeting = await openOne(deps, tx, on);
  const items = await meetingItems(deps, tx, meeting);
  const { userId, name } = tx.actor;
  const closedBy = { userId, name, at: tx.now.toISOString() };
  await tx.enqueue(issueMinutesJob(meeting._id));
  return change(deps, tx, meeting, { status: 'closed', items, closedBy }, 'closed');
}

export interface OnMeeting {
  readonly id: string;
  readonly expectedVersion: number | undefined;
}

async function openOne(
  deps: Database,
  tx: Transaction,
  { id, expectedVersion }: OnMeeting,
): Promise<ModerationMeetingRecord> {
  const meeting = await loadMeeting(deps, id, tx);
  assertVersion(expectedVersion, meeting.version);
  if (meeting.status !== 'open') throw new RefusedError(refuse('meetingIsClosed'));
  return meeting;
}

async function change(
  deps: Database,
  tx: Transaction,
  meeting: ModerationMeetingRecord,
  set: Partial<Pick<ModerationMeetingRecord, 'attendance' | 'status' | 'items' | 'closedBy'>>,
  event: string,
): Promise<ModerationMeetingRecord> {
  const version = await updateVersioned(
    moderationMeetingModel(deps.connection),
    meeting,
    { $set: set },
    tx.session,
  );
  const after = { ...meeting, ...set, version };
  await tx.record({
    action: `moderationMeeting.${event}`,
    entity: entityOf(meeting),
    before: meeting,
    after,
  });
  return after;
}

function entityOf({ _id: id }: ModerationMeetingRecord) {
  return { type: 'moderationMeeting', id };
}
