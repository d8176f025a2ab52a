import { models as awardModels } from '../awards/index.ts';
import type { Deps } from '../deps.ts';
import { agreementContentModel } from './agreement-content.model.ts';
import { allocationHeadModel } from './allocation-use.ts';
import { awardSettingsModel } from './award-settings.ts';
import { awardSettingsRoutes } from './award-settings.routes.ts';
import { awardRoutes } from './award.routes.ts';
import { decisionRoutes } from './decision.routes.ts';
import { registerAgreementJobs } from './issue-agreement.ts';
import { registerAwardLetterJob } from './issue-award-letter.ts';
import { registerDeclineLetterJob } from './issue-decline-letter.ts';
import { registerAcceptanceJob } from './watch-acceptances.ts';
import { registerRepresentationsLetterJob } from './issue-representations-letter.ts';
import { proposedAmountModel } from './proposed-amount.model.ts';
import { rankingRoutes } from './ranking.routes.ts';
import { returnedRecommendationModel } from './returned-recommendation.model.ts';

/**
 * Recommending, deciding, signing, and the award as people see it. The record itself is in awards, which ledger, money
 * and returns read: together they would import each other in a circle.
 */
export { readDecisionDesk } from './decision-desk.ts';
export {
  condoneLateRepresentations,
  makeRepresentations,
  reviewRepresentations,
} from './use-cases/answer-decline.ts';
export {
  approveApplication,
  awardApplication,
  commentForFinance,
  declineApplication,
} from './use-cases/decide-application.ts';
export { recommendApplication, returnToAssessment } from './use-cases/recommend-application.ts';
export { allocationUse, commitFromAllocation, releaseToAllocation } from './allocation-use.ts';
export { awardSettingsOf } from './award-settings.ts';
export { decidedCase, grantNameOf, municipalManagerOf } from './letter-facts.ts';
export { acceptAward, refuseAward } from './use-cases/answer-offer.ts';
export { confirmSignedCopy, uploadSignedCopy } from './use-cases/signed-copy.ts';
export { signAgreement } from './use-cases/sign-agreement.ts';
export const routes = [...decisionRoutes, ...rankingRoutes, ...awardRoutes, ...awardSettingsRoutes];
export const models = [
  ...awardModels,
  agreementContentModel,
  allocationHeadModel,
  awardSettingsModel,
  returnedRecommendationModel,
  proposedAmountModel,
];
export const caseTypes = { award: 'award.read' } as const;

export function registerJobs(deps: Deps): void {
  registerAwardLetterJob(deps);
  registerDeclineLetterJob(deps);
  registerRepresentationsLetterJob(deps);
  registerAgreementJobs(deps);
  registerAcceptanceJob(deps);
}
