import { defineModel } from '../database/model.ts';

/** Who has which section of an application open. Lives for seconds; no part of the application and of no version. */
export interface PresenceRecord {
  /** `<application>:<person>`: a person is in one place, that of the tab last heard of. */
  _id: string;
  applicationId: string;
  userId: string;
  name: string;
  section: string;
  since: Date;
  seenAt: Date;
}

/** What the clock of the database clears away; readers look at `seenAt` themselves. */
const clearedAfterSeconds = 600;

export const presenceModel = defineModel<PresenceRecord>({
  name: 'ApplicationPresence',
  collection: 'applicationPresences',
  fields: {
    applicationId: { type: String, required: true },
    userId: { type: String, required: true },
    name: { type: String, required: true },
    section: { type: String, required: true },
    since: { type: Date, required: true },
    seenAt: { type: Date, required: true },
  },
  indexes: [
    { fields: { applicationId: 1, seenAt: 1 } },
    { fields: { seenAt: 1 }, options: { expireAfterSeconds: clearedAfterSeconds } },
  ],
});
