import { amendmentRoutes } from './amendment.routes.ts';

export { publishAmendment } from './use-cases/publish-amendment.ts';
export { editAmendment, startAmendment } from './use-cases/write-amendment.ts';
export const routes = amendmentRoutes;
