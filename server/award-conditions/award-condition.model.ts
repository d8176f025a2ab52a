import type { AwardConditionStatus, ConditionWording } from '#shared/award-conditions/award-condition.ts';
import type { WordingOrigin } from '#shared/awards/wording-origin.ts';
import type { GrantProgrammeCode } from '#shared/funding-calls/funding-call.ts';
import type { StepTaken } from '#shared/workflow/workflow.ts';
import { defineModel, subRecord } from '../database/model.ts';
import { stepRecord } from '../database/step-record.ts';

/** A condition as one version of it was. Never changed. */
export interface ConditionVersion extends ConditionWording {
  version: number;
  status: AwardConditionStatus;
  by: string;
  at: string;
  reason: string;
}

export interface AwardConditionRecord {
  _id: string;
  version: number;
  /** The department whose library it is. */
  organisationId: string;
  programme: GrantProgrammeCode;
  status: AwardConditionStatus;
  name: string;
  text: string;
  origin: WordingOrigin;
  source: string;
  steps: StepTaken[];
  /** Oldest first; the last is what the record says now. */
  history: ConditionVersion[];
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
const optionalText = { type: String, default: '' } as const;
const wording = { name: text, text, origin: text, source: optionalText };

export const awardConditionModel = defineModel<AwardConditionRecord>({
  name: 'AwardCondition',
  collection: 'awardConditions',
  fields: {
    version: number,
    organisationId: text,
    programme: text,
    status: text,
    ...wording,
    steps: [stepRecord],
    history: [
      subRecord({ version: number, status: text, ...wording, by: text, at: text, reason: optionalText }),
    ],
  },
  indexes: [
    // One name, one condition: also the order in which officers read them.
    { fields: { programme: 1, name: 1 }, options: { unique: true } },
    { fields: { programme: 1, status: 1, name: 1, _id: 1 } },
    { fields: { status: 1, programme: 1, name: 1, _id: 1 } },
  ],
});
