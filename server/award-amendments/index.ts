import { amendmentRoutes } from './amendment.routes.ts';
import { awardAmendmentModel } from './amendment.model.ts';

export { awardAmendmentModel };
export type { AmendmentRecord } from './amendment.model.ts';
export { registerAmendmentJobs as registerJobs } from './issue-amendment-letter.ts';
export { approveAmendment } from './use-cases/decide-amendment.ts';
export { startAmendment, submitAmendment, writeAmendment } from './use-cases/write-amendment.ts';
export const routes = amendmentRoutes;
export const models = [awardAmendmentModel];
export const caseTypes = { awardAmendment: 'awardAmendment.read' } as const;
