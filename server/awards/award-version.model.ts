import type { AwardTerms } from '#shared/award-amendments/amendment.ts';
import { defineModel, subRecord } from '../database/model.ts';
import { instalment, line } from './award.model.ts';

/**
 * The terms of an award as one version had them, kept whole and never changed. The award itself carries the newest: what
 * reads the award reads that one.
 */
export interface AwardVersionRecord extends AwardTerms {
  _id: string;
  awardId: string;
  organisationId: string;
  /** The amendment that made it; null for what was awarded. */
  amendment: { id: string; reference: string } | null;
  reason: string;
  /** Shifts are measured from the last version an approver decided. */
  level: 'programmeOfficer' | 'approver';
  decidedBy: string;
  at: Date;
}

const text = { type: String, required: true } as const;
const amount = { type: Number, required: true } as const;

export const awardVersionModel = defineModel<AwardVersionRecord>({
  name: 'AwardVersion',
  collection: 'awardVersions',
  fields: {
    awardId: text,
    organisationId: text,
    number: amount,
    lines: [line],
    totalMinor: amount,
    conditions: [String],
    instalments: [instalment],
    endsOn: { type: String, default: null },
    amendment: { type: subRecord({ id: text, reference: text }), default: null },
    reason: { type: String, default: '' },
    level: text,
    decidedBy: text,
    at: { type: Date, required: true },
  },
  indexes: [{ fields: { awardId: 1, number: 1 }, options: { unique: true } }],
});
