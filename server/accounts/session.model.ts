import { defineModel } from '../database/model.ts';

export interface Session {
  _id: string;
  /** SHA-256 of the cookie's token: a copy of the database lets nobody in. */
  tokenHash: string;
  userId: string;
  startedAt: Date;
  lastSeenAt: Date;
  /** When it ends unless used; moves with use, never past endsAt. */
  expiresAt: Date;
  endsAt: Date;
  address: string;
  userAgent: string;
}

export const sessionModel = defineModel<Session>({
  name: 'Session',
  collection: 'sessions',
  fields: {
    tokenHash: { type: String, required: true },
    userId: { type: String, required: true },
    startedAt: { type: Date, required: true },
    lastSeenAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    address: { type: String, required: true },
    userAgent: { type: String, default: '' },
  },
  indexes: [
    { fields: { tokenHash: 1 }, options: { unique: true } },
    { fields: { userId: 1, startedAt: 1 } },
    { fields: { expiresAt: 1 }, options: { expireAfterSeconds: 0 } },
  ],
});
