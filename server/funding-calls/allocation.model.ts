import { Schema } from 'mongoose';
import type { AllocationVersion, GazetteReference } from '#shared/funding-calls/allocation.ts';
import type { AllocationStatus, GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import { defineModel } from '../database/model.ts';

export interface AllocationRecord {
  _id: string;
  version: number;
  programme: GrantProgrammeCode;
  financialYear: string;
  organisationId: string;
  amountMinor: number;
  status: AllocationStatus;
  gazette: GazetteReference | null;
  /** Every version, oldest first; the last equals the fields above. */
  history: AllocationVersion[];
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;

export const allocationModel = defineModel<AllocationRecord>({
  name: 'Allocation',
  collection: 'allocations',
  fields: {
    version: number,
    programme: text,
    financialYear: text,
    organisationId: text,
    amountMinor: number,
    status: text,
    gazette: { type: Schema.Types.Mixed, default: null },
    history: { type: [Schema.Types.Mixed], required: true },
  },
  indexes: [
    { fields: { programme: 1, financialYear: 1, organisationId: 1 }, options: { unique: true } },
    { fields: { organisationId: 1, financialYear: 1 } },
  ],
});
