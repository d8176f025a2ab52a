import * as z from 'zod';
import { sourceIsMissing, sourceMissingMessage, wordingFields } from '../awards/wording-origin.ts';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { AwardConditionStatus } from './award-condition.ts';

export const conditionNameMax = 120;
/** As long as a condition of a recommendation may be. */
export const conditionTextMax = 1_000;

const fields = {
  name: z.string().trim().min(3, 'Give a short name by which it is found.').max(conditionNameMax),
  text: z
    .string()
    .trim()
    .min(10, 'Write the condition in a sentence the municipality can follow.')
    .max(conditionTextMax),
  ...wordingFields,
};
const reason = z.string().trim().min(10, 'Give the reason in a sentence.').max(2_000);

function saysWhere(
  value: Parameters<typeof sourceIsMissing>[0],
  context: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void },
): void {
  if (sourceIsMissing(value))
    context.addIssue({ code: 'custom', path: ['source'], message: sourceMissingMessage });
}

/** What is typed, before grant and reason come to it. */
export const conditionWordingBody = z.strictObject(fields).superRefine(saysWhere);

export const addConditionBody = z
  .strictObject({ programme: z.enum(GrantProgrammeCode), ...fields })
  .superRefine(saysWhere);
export type AddConditionBody = z.infer<typeof addConditionBody>;

export const changeConditionBody = z.strictObject({ ...fields, reason }).superRefine(saysWhere);
export type ChangeConditionBody = z.infer<typeof changeConditionBody>;

/** Taking a condition out of use, or back into it. */
export const conditionReasonBody = z.strictObject({ reason });

export const conditionListQuery = z.strictObject({
  programme: z.enum(GrantProgrammeCode).optional(),
  status: z.enum(AwardConditionStatus).optional(),
});
export type ConditionListQuery = z.infer<typeof conditionListQuery>;
