import { assessmentModel, moderationModel } from './assessment.model.ts';
import { assessmentRoutes } from './assessment.routes.ts';
import { registerMinutesJob } from './issue-minutes.ts';
import { meetingRoutes } from './meeting.routes.ts';
import { moderationMeetingModel } from './moderation-meeting.model.ts';

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
export { closeMeeting, keepAttendance, openMeeting } from './use-cases/hold-meeting.ts';
export const routes = [...assessmentRoutes, ...meetingRoutes];
export const models = [assessmentModel, moderationModel, moderationMeetingModel];
export { registerMinutesJob as registerJobs };
