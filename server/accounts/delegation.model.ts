import type { DelegableRole } from '#shared/delegations/delegation.ts';
import { defineModel } from '../database/model.ts';

/** One role of one person at one organisation, handed to a colleague for some days. Revoked, never deleted. */
export interface DelegationRecord {
  _id: string;
  version: number;
  organisationId: string;
  organisationName: string;
  role: DelegableRole;
  giverId: string;
  giverName: string;
  delegateId: string;
  delegateName: string;
  fromOn: string;
  toOn: string;
  reason: string;
  givenAt: string;
  givenBy: string;
  revokedAt: string | null;
  revokedBy: string | null;
  revokedReason: string | null;
}

const text = { type: String, required: true } as const;
const later = { type: String, default: null } as const;

export const delegationModel = defineModel<DelegationRecord>({
  name: 'Delegation',
  collection: 'delegations',
  fields: {
    version: { type: Number, required: true },
    organisationId: text,
    organisationName: text,
    role: text,
    giverId: text,
    giverName: text,
    delegateId: text,
    delegateName: text,
    fromOn: text,
    toOn: text,
    reason: text,
    givenAt: text,
    givenBy: text,
    revokedAt: later,
    revokedBy: later,
    revokedReason: later,
  },
  indexes: [
    // Read with every request of whoever is signed in.
    { fields: { delegateId: 1, toOn: 1 } },
    { fields: { giverId: 1, fromOn: -1, _id: -1 } },
    { fields: { organisationId: 1, fromOn: -1, _id: -1 } },
    { fields: { fromOn: -1, _id: -1 } },
  ],
});
