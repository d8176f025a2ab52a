import * as z from 'zod';
import { idSchema } from '../api/ids.ts';
import { GrantProgrammeCode } from '../funding-calls/funding-call.ts';
import { nonNegativeMinorUnitsSchema } from '../money/money-schema.ts';

export const approvalLevelSchema = z.strictObject({
  title: z.string().trim().min(3, 'Name the level, for example Head of Department.').max(120),
  userIds: z.array(idSchema).max(20),
});

export const approvalRuleSchema = z.strictObject({
  programme: z.enum(GrantProgrammeCode),
  aboveMinor: nonNegativeMinorUnitsSchema,
  level: z.int().min(1).max(4),
  financeComment: z.boolean(),
});

const ruleSetFields = {
  outlierPoints: z.int().min(5, 'Give 5 to 50 points.').max(50, 'Give 5 to 50 points.'),
  assessmentsMinimum: z.int().min(1, 'Give 1 to 10.').max(10, 'Give 1 to 10.'),
  representationsWorkingDays: z.int().min(1, 'Give 1 to 120 days.').max(120, 'Give 1 to 120 days.'),
  representationsSource: z.string().trim().max(300),
  levels: z.array(approvalLevelSchema).min(1).max(4),
  approvalRules: z.array(approvalRuleSchema).max(20),
};

export const decisionRuleSetSchema = z.strictObject(ruleSetFields);

export const setDecisionRulesBody = z
  .strictObject({
    ...ruleSetFields,
    reason: z.string().trim().min(10, 'Say in a sentence why this changes, and who decided it.').max(2_000),
  })
  .superRefine(({ levels, approvalRules }, context) => {
    const report = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    levels.forEach(({ userIds }, index) => {
      if (index === 0 && userIds.length > 0)
        report(['levels', 0, 'userIds'], 'The first level is every approver’s: name nobody.');
      if (index > 0 && userIds.length === 0)
        report(['levels', index, 'userIds'], 'Name at least one person who holds this level.');
    });
    approvalRules.forEach(({ level, programme, aboveMinor }, index) => {
      if (level > levels.length) report(['approvalRules', index, 'level'], 'There is no such level.');
      const same = (each: (typeof approvalRules)[number]) =>
        each.programme === programme && each.aboveMinor === aboveMinor;
      if (approvalRules.findIndex(same) !== index)
        report(['approvalRules', index, 'aboveMinor'], 'This grant has a rule for this amount already.');
    });
  });
export type SetDecisionRulesBody = z.infer<typeof setDecisionRulesBody>;
