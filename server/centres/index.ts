import { centreModel } from './centre.model.ts';
import { centreRoutes } from './centre.routes.ts';

export type { CentreRecord } from './centre.model.ts';
export { centresById, centresOfOrganisation, loadCentre } from './centre.repository.ts';
export { editCentre, recordCentreStatus, registerCentre } from './use-cases/keep-centre.ts';
export const routes = centreRoutes;
export const models = [centreModel];
export const caseTypes = { centre: 'centre.read' } as const;
