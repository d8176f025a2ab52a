import * as application from '../../scripts/walk/steps/application.ts';
import * as assessment from '../../scripts/walk/steps/assessment.ts';
import * as call from '../../scripts/walk/steps/call.ts';
import * as decision from '../../scripts/walk/steps/decision.ts';
import * as screening from '../../scripts/walk/steps/screening.ts';
import { setScene } from './scene.ts';

const toTheOffer = [
  call.portalAnswers,
  call.raiseAllocation,
  call.openCall,
  application.startApplication,
  application.writeApplication,
  application.certify,
  application.submit,
  screening.requestChanges,
  screening.answerChanges,
  screening.acceptForAssessment,
  assessment.firstAssessment,
  assessment.secondAssessment,
  assessment.conflict,
  decision.recommend,
  decision.award,
  decision.letter,
];

interface AwardScene {
  readonly awardPath: string;
  readonly applicationPath: string;
}

/** An award of Mossel Bay that waits for its answer, made over the API by the people whose steps these are. */
export async function offeredAward(url: string): Promise<AwardScene> {
  return pathsIn(await setScene(url, toTheOffer));
}

/** The same, accepted: both sides may sign its agreement. */
export async function acceptedAward(url: string): Promise<AwardScene> {
  return pathsIn(await setScene(url, [...toTheOffer, decision.accept]));
}

function pathsIn(facts: Awaited<ReturnType<typeof setScene>>): AwardScene {
  return {
    awardPath: `/awards/${facts['awardId']}`,
    applicationPath: `/grant-applications/${facts['applicationId']}`,
  };
}
