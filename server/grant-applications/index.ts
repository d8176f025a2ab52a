import { applicationsHiddenFrom } from './grant-application.repository.ts';
import { applicationRowModel } from './application-row.model.ts';
import { completeApplicationRows } from './application-rows.ts';
import { assignmentRoutes } from './assignment.routes.ts';
import { changeRequestRoutes } from './change-request.routes.ts';
import { clarificationModel } from './clarification.model.ts';
import { clarificationRoutes } from './clarification.routes.ts';
import { collaborationRoutes } from './collaboration.routes.ts';
import { certificationChainModel } from './certification-chain.model.ts';
import { chainRoutes } from './chain.routes.ts';
import { concessionRoutes } from './concession.routes.ts';
import { commandRoutes } from './command.routes.ts';
import {
  grantApplicationCounterModel,
  grantApplicationModel,
  grantApplicationVersionModel,
} from './grant-application.model.ts';
import { grantApplicationRoutes } from './grant-application.routes.ts';
import { applicationCommentModel } from './application-comment.model.ts';
import { presenceModel } from './presence.model.ts';
import { overlapClearanceModel } from './overlap-clearance.model.ts';
import { overlapRoutes } from './overlap.routes.ts';

export { grantApplicationModel };
export type {
  GrantApplicationRecord,
  GrantApplicationVersionRecord,
  IssuedDocument,
} from './grant-application.model.ts';
export { isOfDepartment, viewOf, viewOfDossier } from './application-view.ts';
export { rowOf } from './application-row.ts';
export { applicationsUnder, applyAmendment } from './amend-applications.ts';
export type { ApplicationsUnder } from './amend-applications.ts';
export { caseFacts, dossierFor, dossierOf, representationsState } from './case-facts.ts';
export type { ApplicationDossier } from './case-facts.ts';
export { contentHash } from './content-hash.ts';
export {
  loadGrantApplication,
  loadReadable,
  nextReference,
  readableBy,
} from './grant-application.repository.ts';
export { logEntry, registerJobs, submittedVersionDocument } from './issue-submitted-application.ts';
export { recordPanelProgress } from './panel-progress.ts';
export type { PanelProgress } from './panel-progress.ts';
export { transitionGrantApplication } from './transition.ts';
export type { GrantApplicationChange, TransitionPlan } from './transition.ts';
export {
  certifyGrantApplication,
  submitGrantApplication,
  withdrawGrantApplication,
} from './use-cases/certify-and-submit.ts';
export { assignOfficer } from './use-cases/assign-officer.ts';
export {
  acceptSection,
  answerChanges,
  extendChanges,
  requestChanges,
  withdrawRequest,
} from './use-cases/request-changes.ts';
export { commentOnApplication } from './use-cases/comment-on-application.ts';
export { clarify, reply as replyToClarification } from './use-cases/clarify.ts';
export { acceptForAssessment, saveScreening, startScreening } from './use-cases/screen-grant-application.ts';
export { endorseGrantApplication, returnToStepBefore, returnToWriters } from './use-cases/sign-in-chain.ts';
export { chainOf, setChain } from './use-cases/set-chain.ts';
export { assertSectionVersion } from './use-cases/save-section.ts';
export { sectionContent } from './section-content.ts';
export {
  answersWriter,
  budgetWriter,
  centresWriter,
  documentsWriter,
  overviewWriter,
} from './section-writers.ts';
export type { SectionWriter } from './section-writers.ts';
export { moveConcession } from './use-cases/late-concession.ts';
export { draftOf, startGrantApplication } from './use-cases/start-grant-application.ts';
export {
  writeAnswers,
  writeBudgetLines,
  writeCentres,
  writeDocuments,
  writeOverview,
} from './use-cases/write-sections.ts';
export const routes = [
  ...chainRoutes,
  ...concessionRoutes,
  ...grantApplicationRoutes,
  ...commandRoutes,
  ...changeRequestRoutes,
  ...assignmentRoutes,
  ...clarificationRoutes,
  ...overlapRoutes,
  ...collaborationRoutes,
];
export const models = [
  certificationChainModel,
  grantApplicationModel,
  grantApplicationVersionModel,
  grantApplicationCounterModel,
  presenceModel,
  applicationCommentModel,
  applicationRowModel,
  clarificationModel,
  overlapClearanceModel,
];
/** Rows that an earlier release left out are made. */
export const ensureIndexes = completeApplicationRows;
/** To an assessor who declared a conflict an application does not exist, its timeline included. */
export const hiddenCases = { grantApplication: applicationsHiddenFrom };
export const caseTypes = { grantApplication: 'grantApplication.read' } as const;
