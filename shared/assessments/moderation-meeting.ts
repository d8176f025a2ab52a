import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { localDaySchema } from '../calendar/calendar-schema.ts';

/** Somebody in the room, and for which applications they left it. */
export const attendeeSchema = z.strictObject({
  /** Null for somebody without an account: an observer, a secretary. */
  userId: idSchema.nullable(),
  name: z.string().trim().min(2, 'Give the name.').max(120),
  capacity: z.string().trim().min(2, 'Say in which capacity, for example chairperson.').max(120),
  present: z.boolean(),
  recusals: z
    .array(
      z.strictObject({
        applicationId: idSchema,
        reason: z.string().trim().min(10, 'Say in a sentence why they left.').max(2_000),
      }),
    )
    .max(200),
});
export type Attendee = z.infer<typeof attendeeSchema>;

export const openMeetingBody = z.strictObject({
  heldOn: localDaySchema,
  place: z.string().trim().min(2, 'Say where, or that it is held online.').max(200),
});
export type OpenMeetingBody = z.infer<typeof openMeetingBody>;

export const attendanceBody = z.strictObject({ attendance: z.array(attendeeSchema).max(60) });
export type AttendanceBody = z.infer<typeof attendanceBody>;

const amount = z.int();
const points = z.number().nullable();

/** One application as the meeting left it; copied when the meeting is closed. */
export const meetingItemSchema = z.strictObject({
  applicationId: z.string(),
  reference: z.string(),
  projectTitle: z.string(),
  organisationName: z.string(),
  rank: z.int().nullable(),
  mean: points,
  spread: points,
  requestedMinor: amount,
  criteria: z.array(z.strictObject({ label: z.string(), scores: z.array(points), mean: points })),
  members: z.array(
    z.strictObject({
      name: z.string(),
      total: points,
      conflicted: z.boolean(),
      outlier: z.strictObject({ median: z.number(), difference: z.number() }).nullable(),
    }),
  ),
  note: z.string().nullable(),
  changes: z.array(
    z.strictObject({ name: z.string(), totalBefore: points, totalAfter: points, reason: z.string() }),
  ),
});
export type MeetingItem = z.infer<typeof meetingItemSchema>;

export const meetingViewSchema = z.strictObject({
  id: z.string(),
  version: z.int(),
  status: z.enum(['open', 'closed']),
  callId: z.string(),
  heldOn: z.string(),
  place: z.string(),
  openedBy: z.string(),
  openedAt: z.string(),
  closedBy: z.string().nullable(),
  closedAt: z.string().nullable(),
  attendance: z.array(attendeeSchema),
  /** Null while the PDF is being prepared, or the meeting is open. */
  minutesDocumentId: z.string().nullable(),
});
export type MeetingView = z.infer<typeof meetingViewSchema>;

export const meetingsViewSchema = z.strictObject({
  callId: z.string(),
  callReference: z.string(),
  callTitle: z.string(),
  /** Of the call, in rank order as it stands now. */
  applications: z.array(
    z.strictObject({
      id: z.string(),
      reference: z.string(),
      projectTitle: z.string(),
      organisationName: z.string(),
      status: z.string(),
      rank: z.int().nullable(),
      mean: points,
      spread: points,
      hasNote: z.boolean(),
    }),
  ),
  /** Newest first; at most one is open. */
  meetings: z.array(meetingViewSchema),
});
export type MeetingsView = z.infer<typeof meetingsViewSchema>;
