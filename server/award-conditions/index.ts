import { awardConditionModel } from './award-condition.model.ts';
import { awardConditionRoutes } from './award-condition.routes.ts';

export { conditionsToPick } from './award-condition.repository.ts';
export { addCondition } from './use-cases/keep-condition.ts';
export const routes = awardConditionRoutes;
export const models = [awardConditionModel];
