import { expenditureReturnModel } from './expenditure-return.model.ts';
import { expenditureReturnRoutes } from './expenditure-return.routes.ts';

export { returnView } from './return-view.ts';
export { acceptedReturnMonths, returnsOfAwards } from './expenditure-return.repository.ts';
export { expenditureReturnModel };
export type { ExpenditureReturnRecord } from './expenditure-return.model.ts';
export { certifyReturn, submitReturn, uncertifyReturn } from './use-cases/certify-return.ts';
export { correctReturn } from './use-cases/correct-return.ts';
export { openReturn } from './use-cases/open-return.ts';
export { acceptReturn, returnToMunicipality } from './use-cases/review-return.ts';
export { saveReturn } from './use-cases/save-return.ts';
export const routes = expenditureReturnRoutes;
export const models = [expenditureReturnModel];
export const caseTypes = { expenditureReturn: 'expenditureReturn.read' } as const;
