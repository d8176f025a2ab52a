import { allocationModel } from './allocation.model.ts';
import { allocationRoutes } from './allocation.routes.ts';
import { fundingCallModel } from './funding-call.model.ts';
import { blankFormRoutes } from './blank-form.routes.ts';
import { fundingCallRoutes } from './funding-call.routes.ts';
import { grantProgrammeModel } from './grant-programme.model.ts';
import { grantProgrammeRoutes } from './grant-programme.routes.ts';

export { fundingCallModel };
export type { FundingCallRecord } from './funding-call.model.ts';
export { allocationFor } from './allocation.repository.ts';
export type { AllocationKey } from './allocation.repository.ts';
export { commitFromEnvelope, releaseToEnvelope } from './envelope.ts';
export {
  callsAssessedBy,
  fundingCallsById,
  loadFundingCall,
  loadVisibleCall,
} from './funding-call.repository.ts';
export { archiveFundingCall, closeFundingCall, openFundingCall } from './use-cases/advance-funding-call.ts';
export { createFundingCall } from './use-cases/create-funding-call.ts';
export { editFundingCall } from './use-cases/edit-funding-call.ts';
export { listAllocations } from './use-cases/list-allocations.ts';
export { recordAllocation, reviseAllocation } from './use-cases/record-allocation.ts';
export { findGrantProgramme, frameworkOf, recordFramework } from './use-cases/record-framework.ts';
export const routes = [
  ...fundingCallRoutes,
  ...blankFormRoutes,
  ...allocationRoutes,
  ...grantProgrammeRoutes,
];
export const models = [fundingCallModel, allocationModel, grantProgrammeModel];
export const caseTypes = { fundingCall: 'fundingCall.read' } as const;
