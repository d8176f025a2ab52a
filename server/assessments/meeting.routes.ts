import { scopeOf } from '#shared/access/permissions.ts';
import { idParams } from '#shared/api/ids.ts';
import {
  attendanceBody,
  meetingsViewSchema,
  meetingViewSchema,
  openMeetingBody,
  type MeetingView,
} from '#shared/assessments/moderation-meeting.ts';
import { loadVisibleCall } from '../funding-calls/index.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { NotFoundError } from '../http/errors.ts';
import { notesOf, rankedApplications } from './meeting-items.ts';
import { moderationMeetingModel, type ModerationMeetingRecord } from './moderation-meeting.model.ts';
import { closeMeeting, keepAttendance, openMeeting } from './use-cases/hold-meeting.ts';

const readMeetings = defineRoute({
  method: 'get',
  path: '/funding-calls/:id/moderation-meetings',
  permission: 'award.readRanking',
  summary: 'Meetings of a call’s panel, and its applications in rank order',
  params: idParams,
  response: meetingsViewSchema,
  handle: async ({ actor, params }, deps) => {
    const { id: callId } = params;
    if (scopeOf(actor, 'award.readRanking') !== 'all')
      throw new NotFoundError({ type: 'fundingCall', id: callId });
    const call = await loadVisibleCall(deps, actor, callId);
    const [ranked, meetings] = await Promise.all([
      rankedApplications(deps, callId),
      moderationMeetingModel(deps.connection)
        .find({ callId })
        .sort({ _id: -1 })
        .lean<ModerationMeetingRecord[]>(),
    ]);
    const notes = await notesOf(
      deps,
      ranked.map(({ application }) => application._id),
    );
    return {
      callId,
      callReference: call.reference,
      callTitle: call.design.title,
      applications: ranked.map(({ application, rank }) => ({
        id: application._id,
        reference: application.reference,
        projectTitle: application.projectTitle,
        organisationName: application.organisationName,
        status: application.status,
        rank,
        mean: application.assessmentMean,
        spread: application.assessmentSpread,
        hasNote: notes.has(application._id),
      })),
      meetings: meetings.map(viewOf),
    };
  },
});

const open = defineCommand({
  method: 'post',
  path: '/funding-calls/:id/moderation-meetings',
  permission: 'assessment.moderate',
  summary: 'Open a meeting of a call’s panel',
  params: idParams,
  body: openMeetingBody,
  versioned: false,
  idempotent: true,
  audit: 'moderationMeeting.opened',
  response: meetingViewSchema,
  handle: async ({ params, body, reply }, tx, deps) => {
    const meeting = await openMeeting(deps, tx, { callId: params.id, ...body });
    reply.status = 201;
    return viewOf(meeting);
  },
});

const onMeeting = {
  permission: 'assessment.moderate',
  params: idParams,
  versioned: true,
  idempotent: true,
  response: meetingViewSchema,
} as const;

const attendance = defineCommand({
  ...onMeeting,
  method: 'put',
  path: '/moderation-meetings/:id/attendance',
  summary: 'Keep who is in the room and who left it for which application',
  body: attendanceBody,
  audit: 'moderationMeeting.attendanceKept',
  handle: async ({ params, body, expectedVersion }, tx, deps) =>
    viewOf(await keepAttendance(deps, tx, { ...params, expectedVersion, ...body })),
});

const close = defineCommand({
  ...onMeeting,
  method: 'post',
  path: '/moderation-meetings/:id/close',
  summary: 'Close the meeting; its minutes are written',
  audit: 'moderationMeeting.closed',
  handle: async ({ params, expectedVersion }, tx, deps) =>
    viewOf(await closeMeeting(deps, tx, { ...params, expectedVersion })),
});

function viewOf(meeting: ModerationMeetingRecord): MeetingView {
  const { _id: id, version, status, callId, heldOn, place, openedBy, closedBy, minutes } = meeting;
  return {
    ...{ id, version, status, callId, heldOn, place },
    openedBy: openedBy.name,
    openedAt: openedBy.at,
    closedBy: closedBy?.name ?? null,
    closedAt: closedBy?.at ?? null,
    attendance: [...meeting.attendance],
    minutesDocumentId: minutes?.documentId ?? null,
  };
}

export const meetingRoutes = [readMeetings, open, attendance, close];
