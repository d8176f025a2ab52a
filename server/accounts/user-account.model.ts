import type { Role } from '#shared/access/roles.ts';
import type { Language } from '#shared/i18n/languages.ts';
import { defineModel, subRecord } from '../database/model.ts';

export interface StoredMembership {
  organisationId: string;
  roles: Role[];
  /** First and last day the roles hold, in South Africa; null is open. */
  validFromOn: string;
  validToOn: string | null;
}

export interface UserAccount {
  _id: string;
  version: number;
  email: string;
  name: string;
  language: Language;
  status: 'invited' | 'active' | 'disabled';
  /** Argon2id, with its parameters in it. Null until the invitation is accepted. */
  passwordHash: string | null;
  memberships: StoredMembership[];
  createdAt: Date;
  lastSignedInAt: Date | null;
  /** Raised with each delegation, so that two at once for one giver take turns. */
  delegationsGiven?: number;
}

export const userAccountModel = defineModel<UserAccount>({
  name: 'UserAccount',
  collection: 'userAccounts',
  fields: {
    version: { type: Number, required: true },
    email: { type: String, required: true },
    name: { type: String, required: true },
    language: { type: String, required: true },
    status: { type: String, required: true },
    passwordHash: { type: String, default: null },
    memberships: {
      type: [
        subRecord({
          organisationId: { type: String, required: true },
          roles: { type: [String], required: true },
          validFromOn: { type: String, required: true },
          validToOn: { type: String, default: null },
        }),
      ],
    },
    createdAt: { type: Date, required: true },
    lastSignedInAt: { type: Date, default: null },
    delegationsGiven: { type: Number, default: 0 },
  },
  indexes: [
    { fields: { email: 1 }, options: { unique: true } },
    { fields: { name: 1, _id: 1 } },
    { fields: { createdAt: 1, _id: 1 } },
    { fields: { 'memberships.organisationId': 1 } },
  ],
});
