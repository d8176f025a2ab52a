import { Schema } from 'mongoose';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { GrantFramework } from '#shared/funding-calls/grant-programme.ts';
import { defineModel } from '../database/model.ts';

/** What is recorded of a grant; its name and purpose are constants. Not there until a framework is recorded. */
export interface GrantProgrammeRecord {
  _id: string;
  version: number;
  code: GrantProgrammeCode;
  frameworks: GrantFramework[];
}

export const grantProgrammeModel = defineModel<GrantProgrammeRecord>({
  name: 'GrantProgramme',
  collection: 'grantProgrammes',
  fields: {
    version: { type: Number, required: true },
    code: { type: String, required: true },
    frameworks: { type: [Schema.Types.Mixed], required: true },
  },
  indexes: [{ fields: { code: 1 }, options: { unique: true } }],
});
