import { initialDecisionRules, type DecisionRuleSet } from '#shared/decision-rules/decision-rules.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { decisionRulesModel, type DecisionRulesRecord } from './decision-rules.model.ts';

type Database = Pick<Deps, 'connection'>;

export interface CurrentRules {
  /** 0 while nothing was set. */
  readonly version: number;
  readonly rules: DecisionRuleSet;
}

/** The rules in force. */
export async function currentDecisionRules(deps: Database, tx?: Transaction): Promise<CurrentRules> {
  const newest = await decisionRulesModel(deps.connection)
    .findOne({})
    .sort({ version: -1 })
    .session(tx?.session ?? null)
    .lean<DecisionRulesRecord>();
  return newest ?? { version: 0, rules: initialDecisionRules };
}

/** Every version, newest first. */
export async function decisionRulesHistory(deps: Database, tx?: Transaction): Promise<DecisionRulesRecord[]> {
  return decisionRulesModel(deps.connection)
    .find({})
    .sort({ version: -1 })
    .limit(100)
    .session(tx?.session ?? null)
    .lean<DecisionRulesRecord[]>();
}
