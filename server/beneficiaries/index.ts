import { beneficiaryCounterModel, beneficiaryDuplicateModel, beneficiaryModel } from './beneficiary.model.ts';
import { beneficiaryRoutes } from './beneficiary.routes.ts';

export type { BeneficiaryRecord } from './beneficiary.model.ts';
export { beneficiariesById, loadBeneficiaryFor, withFollowUpConsent } from './beneficiary.repository.ts';
export { giveConsent, withdrawConsent } from './use-cases/keep-beneficiary.ts';
export { registerBeneficiary } from './use-cases/register-beneficiary.ts';
export const routes = beneficiaryRoutes;
export const models = [beneficiaryModel, beneficiaryDuplicateModel, beneficiaryCounterModel];
export const caseTypes = { beneficiary: 'beneficiary.read' } as const;
