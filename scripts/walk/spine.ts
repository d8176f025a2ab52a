import * as application from './steps/application.ts';
import * as assessment from './steps/assessment.ts';
import * as call from './steps/call.ts';
import * as decision from './steps/decision.ts';
import * as expenditure from './steps/expenditure.ts';
import * as payment from './steps/payment.ts';
import * as people from './steps/people.ts';
import * as project from './steps/project.ts';
import * as proofs from './steps/proofs.ts';
import * as screening from './steps/screening.ts';
import type { Step } from './walk.ts';

/** The main job from an open call to a reported outcome, in the order in which people do it. */
export const spine: readonly Step[] = [
  call.portalAnswers,
  call.raiseAllocation,
  call.openCall,
  call.callIsFrozen,
  application.startApplication,
  application.writeApplication,
  application.neighbourSeesNothing,
  application.certify,
  application.submit,
  screening.requestChanges,
  screening.answerChanges,
  screening.acceptForAssessment,
  assessment.firstAssessment,
  assessment.secondAssessment,
  assessment.conflict,
  assessment.comparison,
  decision.recommend,
  decision.award,
  decision.letter,
  decision.accept,
  decision.signForMunicipality,
  decision.signForDepartment,
  payment.bankAccount,
  payment.blocked,
  payment.assurance,
  payment.prepare,
  payment.verify,
  payment.approve,
  payment.release,
  payment.confirmPayment,
  payment.paymentAdvice,
  proofs.awardMoney,
  proofs.statement,
  expenditure.ownReturn,
  expenditure.bringReturn,
  expenditure.returnIsSentBack,
  expenditure.returnIsCertified,
  expenditure.returnIsAccepted,
  project.planProject,
  people.registerPeople,
  people.enrolPeople,
  people.takeAttendance,
  people.completePerson,
  people.followUp,
  project.results,
  project.projectIsOwn,
  proofs.auditorReads,
  proofs.auditorIsRefused,
  proofs.neighbourFindsNothing,
  proofs.auditTrail,
  proofs.reconciliation,
];
