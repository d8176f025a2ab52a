import { testApplicationModel } from './test-application.model.ts';
import { testApplicationRoutes } from './test-application.routes.ts';
import { testSectionRoutes } from './test-section.routes.ts';

export const routes = [...testApplicationRoutes, ...testSectionRoutes];
export const models = [testApplicationModel];
