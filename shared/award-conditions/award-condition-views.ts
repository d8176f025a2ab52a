import * as z from 'zod';
import { WordingOrigin } from '../awards/wording-origin.ts';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { stepFields } from '../workflow/step-schema.ts';
import { AwardConditionStatus } from './award-condition.ts';

const wording = {
  name: z.string(),
  text: z.string(),
  origin: z.enum(WordingOrigin),
  source: z.string(),
};

export const awardConditionViewSchema = z.strictObject({
  id: z.string(),
  version: z.int(),
  organisationId: z.string(),
  programme: z.enum(GrantProgrammeCode),
  status: z.enum(AwardConditionStatus),
  ...wording,
  steps: z.array(z.strictObject({ command: z.string(), ...stepFields })),
  /** Each version as it was, the newest first; the first of all has no reason. */
  history: z.array(
    z.strictObject({
      version: z.int(),
      status: z.enum(AwardConditionStatus),
      ...wording,
      by: z.string(),
      at: z.string(),
      reason: z.string(),
    }),
  ),
});
export type AwardConditionView = z.infer<typeof awardConditionViewSchema>;
export const awardConditionListSchema = z.strictObject({ items: z.array(awardConditionViewSchema) });

/** What somebody who recommends may pick from. */
export const libraryConditionSchema = z.strictObject({ id: z.string(), ...wording });
export type LibraryCondition = z.infer<typeof libraryConditionSchema>;
