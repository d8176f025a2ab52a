import { assessmentModel, moderationModel } from './assessment.model.ts';
import { assessmentRoutes } from './assessment.routes.ts';

export { assessmentModel };
export type { AssessmentRecord } from './assessment.model.ts';
export { findModeration, loadPanelFor, panelOf, summaryOf } from './panel.ts';
export type { Panel } from './panel.ts';
export {
  declareInterest,
  finishAssessment,
  reopenAssessment,
  saveScores,
} from './use-cases/assess-application.ts';
export { addSubstitute, findConflict } from './use-cases/change-panel.ts';
export { moderateAssessments } from './use-cases/moderate-assessments.ts';
export const routes = assessmentRoutes;
export const models = [assessmentModel, moderationModel];
