import * as application from '../../scripts/walk/steps/application.ts';
import * as assessment from '../../scripts/walk/steps/assessment.ts';
import * as call from '../../scripts/walk/steps/call.ts';
import * as decision from '../../scripts/walk/steps/decision.ts';
import * as screening from '../../scripts/walk/steps/screening.ts';

/** A panel of two has finished; a third assessor of the Department is beside it. */
export const toTheScores = [
  call.portalAnswers,
  call.raiseAllocation,
  call.openCallFor(['department.assessor', 'department.assessor2']),
  application.startApplication,
  application.writeApplication,
  application.certify,
  application.submit,
  screening.acceptForAssessment,
  assessment.firstAssessment,
  assessment.secondAssessment,
];

/** Recommended by the second programme officer: an approver decides next. */
export const toTheRecommendation = [...toTheScores, decision.recommend];
