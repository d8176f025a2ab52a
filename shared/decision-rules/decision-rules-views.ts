import * as z from 'zod';
import { decisionRuleSetSchema } from './decision-rules-requests.ts';

const setBy = { version: z.int(), reason: z.string(), name: z.string(), at: z.string() };

/** One version as it was set. Never changed. */
export const decisionRulesVersionSchema = z.strictObject({ ...setBy, rules: decisionRuleSetSchema });

export const decisionRulesViewSchema = z.strictObject({
  /** 0 before anything was set. */
  version: z.int(),
  rules: decisionRuleSetSchema,
  /** People of the Department who hold the role of approver, and those named who no longer do. */
  approvers: z.array(z.strictObject({ id: z.string(), name: z.string(), isApprover: z.boolean() })),
  /** Newest first. */
  history: z.array(decisionRulesVersionSchema),
});
export type DecisionRulesView = z.infer<typeof decisionRulesViewSchema>;
