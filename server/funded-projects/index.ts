import { attendanceSessionModel, enrolmentModel, followUpModel } from './enrolment.model.ts';
import { enrolmentRoutes } from './enrolment.routes.ts';
import { fundedProjectModel, quarterFiguresModel } from './funded-project.model.ts';
import { fundedProjectRoutes } from './funded-project.routes.ts';
import { projectCommandRoutes } from './project-command.routes.ts';

export type { EnrolmentRecord } from './enrolment.model.ts';
export type { FundedProjectRecord } from './funded-project.model.ts';
export { loadPeople, followUpTasks } from './enrolment-view.ts';
export { projectsOfAward } from './funded-project.repository.ts';
export { fundedProjectModel };
export {
  addEnrolment,
  awardCertificate,
  completeEnrolment,
  dropOut,
  enrol,
  issueToolkit,
} from './use-cases/keep-enrolments.ts';
export { moveProject } from './use-cases/move-project.ts';
export {
  completeMilestone,
  createFundedProject,
  editFundedProject,
  setIndicators,
} from './use-cases/plan-project.ts';
export { recordAttendance, saveAttendance } from './use-cases/record-attendance.ts';
export { recordFollowUp } from './use-cases/record-follow-up.ts';
export { reportFigures } from './use-cases/report-figures.ts';
export const routes = [...fundedProjectRoutes, ...projectCommandRoutes, ...enrolmentRoutes];
export const models = [
  fundedProjectModel,
  quarterFiguresModel,
  enrolmentModel,
  attendanceSessionModel,
  followUpModel,
];
export const caseTypes = { fundedProject: 'fundedProject.read' } as const;
