import type { DecisionRuleSet } from '#shared/decision-rules/decision-rules.ts';
import {
  decisionRulesViewSchema,
  type DecisionRulesView,
} from '#shared/decision-rules/decision-rules-views.ts';
import { createPeople } from '../../scripts/walk/person.ts';

/**
 * Plays a journey under other rules of deciding, and puts back what was there: the rules are the Department's, and the
 * portal is shared with the journeys after it.
 */
export async function underDecisionRules(
  url: string,
  change: (before: DecisionRulesView) => Partial<DecisionRuleSet>,
  journey: () => Promise<void>,
): Promise<void> {
  const administrator = await createPeople(url, 'decision-rules')('department.administrator');
  const read = () => administrator.read('/decision-rules', decisionRulesViewSchema);
  const set = async (rules: DecisionRuleSet, reason: string) => {
    const { version } = await read();
    const body = { ...rules, reason };
    await administrator.command('/decision-rules', body, decisionRulesViewSchema, { method: 'PUT', version });
  };
  const before = await read();
  await set({ ...before.rules, ...change(before) }, 'A journey needs these rules.');
  try {
    await journey();
  } finally {
    await set(before.rules, 'The journey is over.');
  }
}

/** Id of an approver by name. */
export function approverCalled({ approvers }: DecisionRulesView, name: string): string {
  const found = approvers.find((each) => each.name === name);
  if (!found) throw new Error(`No approver is called ${name}.`);
  return found.id;
}
