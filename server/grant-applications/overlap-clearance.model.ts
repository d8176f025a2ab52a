import type { OverlapKind } from '#shared/grant-applications/overlaps.ts';
import { defineModel } from '../database/model.ts';

/** A programme officer's word that an overlap is no double funding, as long as it rests on the same. */
export interface OverlapClearance {
  _id: string;
  applicationId: string;
  otherId: string;
  kind: OverlapKind;
  basisKey: string;
  reason: string;
  userId: string;
  name: string;
  at: Date;
}

const text = { type: String, required: true } as const;

export const overlapClearanceModel = defineModel<OverlapClearance>({
  name: 'OverlapClearance',
  collection: 'overlapClearances',
  fields: {
    applicationId: text,
    otherId: text,
    kind: text,
    basisKey: text,
    reason: text,
    userId: text,
    name: text,
    at: { type: Date, required: true },
  },
  indexes: [{ fields: { applicationId: 1, otherId: 1, kind: 1 }, options: { unique: true } }],
});
