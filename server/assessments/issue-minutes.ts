import { runCommand, systemActor, type JobRequest } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { loadFundingCall } from '../funding-calls/index.ts';
import { loadOrganisation } from '../organisations/index.ts';
import { moderationMinutes } from '../reports/moderation-minutes.ts';
import { renderPdfToBuffer } from '../reports/pdf/render.ts';
import { translatorFor } from '../reports/report-parts.ts';
import { moderationMeetingModel, type ModerationMeetingRecord } from './moderation-meeting.model.ts';

const kind = 'issueModerationMinutes';

/** The job that writes the minutes of a meeting that was closed, once. */
export function issueMinutesJob(meetingId: string): JobRequest {
  return { kind, payload: { meetingId }, key: meetingId };
}

export function registerMinutesJob(deps: Deps): void {
  deps.jobs.on<{ meetingId: string }>(kind, async ({ meetingId }, given) => {
    const model = moderationMeetingModel(given.connection);
    const meeting = await model.findById(meetingId).lean<ModerationMeetingRecord>();
    if (!meeting?.closedBy || meeting.minutes !== null) return;
    const call = await loadFundingCall(given, meeting.callId);
    const department = await loadOrganisation(given, call.organisationId);
    const setting = { language: 'en', programmeName: '' } as const;
    const { text } = translatorFor(setting);
    const definition = moderationMinutes(
      {
        callReference: call.reference,
        callTitle: call.design.title,
        financialYear: call.design.financialYear,
        departmentName: department.name,
        heldOn: meeting.heldOn,
        place: meeting.place,
        closedBy: meeting.closedBy.name,
        closedAt: meeting.closedBy.at,
        attendance: meeting.attendance,
        items: meeting.items,
      },
      { ...setting, programmeName: text('common.product.programme') },
    );
    const { content } = await renderPdfToBuffer(definition, {
      generatedAt: new Date(meeting.closedBy.at),
      generatedBy: text('common.product.name'),
      demonstration: given.config.demonstration,
    });
    await runCommand(given, { actor: systemActor }, async (tx) => {
      const now = await model.findById(meetingId).session(tx.session).lean<ModerationMeetingRecord>();
      if (now?.minutes !== null) return;
      const stored = await given.documents.store(tx, {
        name: `${call.reference} minutes ${meeting.heldOn}.pdf`,
        bytes: content,
        organisationId: call.organisationId,
        purpose: 'moderationMinutes',
        link: { type: 'moderationMeeting', id: meetingId },
        readPermission: 'award.readRanking',
      });
      const minutes = { documentId: stored._id, sha256: stored.sha256 };
      await model.updateOne({ _id: meetingId }, { $set: { minutes } }, { session: tx.session });
      await tx.record({
        action: 'moderationMeeting.minutesIssued',
        entity: { type: 'moderationMeeting', id: meetingId },
        after: minutes,
      });
    });
  });
}
