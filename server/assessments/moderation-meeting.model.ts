import { Schema } from 'mongoose';
import type { Attendee, MeetingItem } from '#shared/assessments/moderation-meeting.ts';
import { defineModel } from '../database/model.ts';

/** A meeting of a call's panel. `items` is what it left behind, copied when it is closed; never changed after that. */
export interface ModerationMeetingRecord {
  _id: string;
  version: number;
  callId: string;
  status: 'open' | 'closed';
  heldOn: string;
  place: string;
  attendance: Attendee[];
  openedBy: { userId: string; name: string; at: string };
  closedBy: { userId: string; name: string; at: string } | null;
  items: MeetingItem[];
  minutes: { documentId: string; sha256: string } | null;
}

const text = { type: String, required: true } as const;

export const moderationMeetingModel = defineModel<ModerationMeetingRecord>({
  name: 'ModerationMeeting',
  collection: 'moderationMeetings',
  fields: {
    version: { type: Number, required: true },
    callId: text,
    status: text,
    heldOn: text,
    place: text,
    attendance: { type: [Schema.Types.Mixed], default: [] },
    openedBy: { type: Schema.Types.Mixed, required: true },
    closedBy: { type: Schema.Types.Mixed, default: null },
    items: { type: [Schema.Types.Mixed], default: [] },
    minutes: { type: Schema.Types.Mixed, default: null },
  },
  indexes: [
    { fields: { callId: 1, _id: -1 } },
    // Of one call at most one meeting is open.
    {
      fields: { callId: 1, status: 1 },
      options: { unique: true, partialFilterExpression: { status: 'open' } },
    },
  ],
});
