import { agreementTemplateModel } from './agreement-template.model.ts';
import { agreementTemplateRoutes } from './agreement-template.routes.ts';

export { templateInForce } from './agreement-template.repository.ts';
export { clausesOf, filledClauses } from './fill-clauses.ts';
export { frameworkFor, frameworkSource } from './framework-facts.ts';
export { publishTemplate, startTemplate, writeTemplate } from './use-cases/keep-template.ts';
export const routes = agreementTemplateRoutes;
export const models = [agreementTemplateModel];
