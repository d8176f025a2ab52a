import { defaultViewModel, listViewModel } from './list-view.model.ts';
import { listViewRoutes } from './list-view.routes.ts';

export const routes = listViewRoutes;
export const models = [listViewModel, defaultViewModel];
