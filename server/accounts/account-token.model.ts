import { defineModel } from '../database/model.ts';

export type AccountTokenPurpose = 'invitation' | 'passwordReset' | 'reauthentication';

/** A single-use key that was sent or handed to one person. Only its hash is kept. */
export interface AccountToken {
  _id: string;
  tokenHash: string;
  purpose: AccountTokenPurpose;
  userId: string;
  createdAt: Date;
  expiresAt: Date;
  usedAt: Date | null;
}

export const accountTokenModel = defineModel<AccountToken>({
  name: 'AccountToken',
  collection: 'accountTokens',
  fields: {
    tokenHash: { type: String, required: true },
    purpose: { type: String, required: true },
    userId: { type: String, required: true },
    createdAt: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
    usedAt: { type: Date, default: null },
  },
  indexes: [
    { fields: { tokenHash: 1 }, options: { unique: true } },
    { fields: { userId: 1, purpose: 1 } },
    { fields: { expiresAt: 1 }, options: { expireAfterSeconds: 7 * 24 * 3_600 } },
  ],
});
