import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as application from '../../scripts/walk/steps/application.ts';
import * as assessment from '../../scripts/walk/steps/assessment.ts';
import * as call from '../../scripts/walk/steps/call.ts';
import * as decision from '../../scripts/walk/steps/decision.ts';
import * as screening from '../../scripts/walk/steps/screening.ts';
import { takeWalk, type WalkBook } from '../../scripts/walk/walk.ts';

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

/** An award of Mossel Bay that waits for its answer, made over the API by the people whose steps these are. */
export async function offeredAward(
  url: string,
): Promise<{ readonly awardPath: string; readonly applicationPath: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'thusong-scene-'));
  try {
    const result = await takeWalk(toTheOffer, { url, folder, print: () => undefined });
    const { facts, steps } = JSON.parse(readFileSync(join(folder, 'walk.json'), 'utf8')) as WalkBook;
    if (result !== 'held') throw new Error(`The scene is not set: ${JSON.stringify(steps.at(-1))}`);
    return {
      awardPath: `/awards/${facts['awardId']}`,
      applicationPath: `/grant-applications/${facts['applicationId']}`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
