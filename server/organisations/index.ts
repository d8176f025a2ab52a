import { organisationModel } from './organisation.model.ts';
import { organisationRoutes } from './organisation.routes.ts';

export { organisationModel } from './organisation.model.ts';
export type { Organisation } from './organisation.model.ts';
export { addOrganisation, loadOrganisation, organisationsById } from './organisations.ts';
export const routes = organisationRoutes;
export const models = [organisationModel];
