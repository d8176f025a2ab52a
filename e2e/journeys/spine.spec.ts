import { test } from '../fixtures/test.ts';
import * as round from '../steps/grant-round.ts';
import { auditorSeesAll, neighbourFindsNothing } from '../steps/looking.ts';
import { payFirstInstalment } from '../steps/payment.ts';
import { reportMonth, runProject } from '../steps/results.ts';

/**
 * The main job once, as each person does it in the browser: from an open call to a paid instalment and a reported
 * outcome. Every person signs in by the form, at a desk of 1280 px; the project lead has a phone of 360 px.
 */
test('an open call becomes a paid instalment and a reported outcome', async ({ meet }) => {
  test.setTimeout(900_000);
  // A portal that was walked before has calls and projects of the same name.
  const mark = Date.now().toString(36);
  const journey = {
    meet,
    callTitle: `Economic projects ${mark}`,
    projectTitle: `Sewing for schools ${mark}`,
  };
  const callPath = await test.step('A programme officer opens a call', () => round.openCall(journey));
  const applicationPath = await test.step('The municipality writes, certifies and submits', () =>
    round.apply(journey, callPath));
  await test.step('The Department returns a section; the municipality answers', () =>
    round.screen(journey, applicationPath));
  await test.step('Two assessors score', () => round.assess(journey));
  await test.step('A third declares a conflict', () => round.declareConflict(journey, applicationPath));
  const awardPath = await test.step('One recommends, another awards', () =>
    round.decide(journey, applicationPath));
  await test.step('Both sides sign', () => round.sign(journey, awardPath));
  await test.step('The first instalment is paid', () => payFirstInstalment(meet, awardPath));
  await test.step('A month of an earlier award is reported', () => reportMonth(meet));
  const projectPath = await test.step('The project lead runs a project', () =>
    runProject(meet, awardPath, journey.projectTitle));
  const records = [applicationPath, awardPath, projectPath];
  await test.step('The auditor sees all and can change nothing', () =>
    auditorSeesAll(meet, [callPath, ...records]));
  await test.step('The neighbour finds nothing', () => neighbourFindsNothing(meet, records));
});
