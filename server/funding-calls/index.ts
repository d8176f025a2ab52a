import { allocationModel } from './allocation.model.ts';
import { allocationRoutes } from './allocation.routes.ts';
import { callAmendmentModel, callDesignModel } from './call-amendment.model.ts';
import { fundingCallModel } from './funding-call.model.ts';
import { blankFormRoutes } from './blank-form.routes.ts';
import { fundingCallRoutes } from './funding-call.routes.ts';
import { grantProgrammeModel } from './grant-programme.model.ts';
import { grantProgrammeRoutes } from './grant-programme.routes.ts';

export { fundingCallModel };
export type { FundingCallRecord } from './funding-call.model.ts';
export { allocationFor, allocationsOf } from './allocation.repository.ts';
export { callAmendmentModel, callDesignModel } from './call-amendment.model.ts';
export type { CallAmendmentRecord, CallDesignRecord } from './call-amendment.model.ts';
export { callAtVersion, designVersionOf, earlierDesigns, publishedAmendments } from './call-designs.ts';
export { departmentOf } from './department-of.ts';
export { headOf } from './design-head.ts';
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
export { checkedDesign, editFundingCall } from './use-cases/edit-funding-call.ts';
export { listAllocations } from './use-cases/list-allocations.ts';
export { recordAllocation, reviseAllocation } from './use-cases/record-allocation.ts';
export { findGrantProgramme, frameworkOf, recordFramework } from './use-cases/record-framework.ts';
export const routes = [
  ...fundingCallRoutes,
  ...blankFormRoutes,
  ...allocationRoutes,
  ...grantProgrammeRoutes,
];
export const models = [
  callAmendmentModel,
  callDesignModel,
  fundingCallModel,
  allocationModel,
  grantProgrammeModel,
];
export const caseTypes = { fundingCall: 'fundingCall.read' } as const;
