import { statementRoutes } from './award-statement.routes.ts';

export const routes = statementRoutes;
