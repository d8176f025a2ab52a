import { Schema } from 'mongoose';
import type { DecisionRuleSet } from '#shared/decision-rules/decision-rules.ts';
import { defineModel } from '../database/model.ts';

/** One version of the rules, as it was set. A change is a new version; none is ever edited. */
export interface DecisionRulesRecord {
  _id: string;
  version: number;
  rules: DecisionRuleSet;
  reason: string;
  userId: string;
  name: string;
  at: Date;
}

const text = { type: String, required: true } as const;

export const decisionRulesModel = defineModel<DecisionRulesRecord>({
  name: 'DecisionRules',
  collection: 'decisionRules',
  fields: {
    version: { type: Number, required: true },
    rules: { type: Schema.Types.Mixed, required: true },
    reason: text,
    userId: text,
    name: text,
    at: { type: Date, required: true },
  },
  indexes: [{ fields: { version: -1 }, options: { unique: true } }],
});
