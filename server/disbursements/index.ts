import { conditionConfirmationModel, disbursementModel, waiverModel } from './disbursement.model.ts';
import { disbursementRoutes } from './disbursement.routes.ts';

export { disbursementModel } from './disbursement.model.ts';
export type { DisbursementRecord } from './disbursement.model.ts';
export { disbursementView, instalmentViews } from './disbursement-view.ts';
export { registerJobs } from './issue-payment-advice.ts';
export {
  approveDisbursement,
  confirmPayment,
  endDisbursement,
  releaseDisbursement,
  verifyDisbursement,
} from './use-cases/advance-disbursement.ts';
export { prepareDisbursement } from './use-cases/prepare-disbursement.ts';
export { agreeWaiver, askWaiver, confirmCondition } from './use-cases/settle-condition.ts';
export const routes = disbursementRoutes;
export const models = [disbursementModel, waiverModel, conditionConfirmationModel];
export const caseTypes = { disbursement: 'disbursement.read' } as const;
