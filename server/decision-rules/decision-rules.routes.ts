import { scopeOf } from '#shared/access/permissions.ts';
import { setDecisionRulesBody } from '#shared/decision-rules/decision-rules-requests.ts';
import {
  decisionRulesViewSchema,
  type DecisionRulesView,
} from '#shared/decision-rules/decision-rules-views.ts';
import { namesOfPeople, peopleWithRole } from '../accounts/index.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { NotFoundError } from '../http/errors.ts';
import { currentDecisionRules, decisionRulesHistory } from './decision-rules.repository.ts';
import { setDecisionRules } from './use-cases/set-decision-rules.ts';

const readRules = defineRoute({
  method: 'get',
  path: '/decision-rules',
  permission: 'decisionRules.read',
  summary:
    'The rules in force: outliers, approval levels, days for representations; with every earlier version',
  response: decisionRulesViewSchema,
  handle: async ({ actor }, deps) => {
    if (scopeOf(actor, 'decisionRules.read') !== 'all')
      throw new NotFoundError({ type: 'decisionRules', id: 'current' });
    return viewOf(deps);
  },
});

const setRules = defineCommand({
  method: 'put',
  path: '/decision-rules',
  permission: 'decisionRules.change',
  summary: 'Set a new version of the rules, with the reason',
  body: setDecisionRulesBody,
  versioned: true,
  idempotent: true,
  audit: 'decisionRules.set',
  response: decisionRulesViewSchema,
  handle: async ({ body, expectedVersion }, tx, deps) => {
    await setDecisionRules(deps, tx, { expectedVersion, body });
    return viewOf(deps, tx);
  },
});

async function viewOf(deps: Deps, tx?: Transaction): Promise<DecisionRulesView> {
  const { version, rules } = await currentDecisionRules(deps, tx);
  const history = await decisionRulesHistory(deps, tx);
  const approvers = await peopleWithRole(deps, { role: 'approver', organisationKind: 'department' }, tx);
  const former = rules.levels
    .flatMap(({ userIds }) => userIds)
    .filter((userId) => !approvers.some(({ id }) => id === userId));
  const names = await namesOfPeople(deps, former, tx);
  return {
    version,
    rules: structuredClone(rules) as DecisionRulesView['rules'],
    approvers: [
      ...approvers.map(({ id, name }) => ({ id, name, isApprover: true })),
      ...former.map((id) => ({ id, name: names.get(id) ?? id, isApprover: false })),
    ],
    history: history.map((record) => ({
      version: record.version,
      reason: record.reason,
      name: record.name,
      at: record.at.toISOString(),
      rules: structuredClone(record.rules) as DecisionRulesView['rules'],
    })),
  };
}

export const decisionRulesRoutes = [readRules, setRules];
