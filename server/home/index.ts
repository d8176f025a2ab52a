import { homeRoutes } from './home.routes.ts';

export const routes = homeRoutes;
