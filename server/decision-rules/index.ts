import { decisionRulesModel } from './decision-rules.model.ts';
import { decisionRulesRoutes } from './decision-rules.routes.ts';

export { currentDecisionRules } from './decision-rules.repository.ts';
export { setDecisionRules } from './use-cases/set-decision-rules.ts';
export const routes = decisionRulesRoutes;
export const models = [decisionRulesModel];
