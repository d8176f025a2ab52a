import { demonstrationPeople } from '#shared/demonstration/people.ts';
import * as assessment from '../../scripts/walk/steps/assessment.ts';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { bothHands } from '../fixtures/hands.ts';
import { expect, test } from '../fixtures/test.ts';
import { PanelPage } from '../pages/panel-page.ts';
import { toTheScores } from '../steps/assessed-application.ts';
import { underDecisionRules } from '../steps/decision-rules.ts';
import { expectNotFound } from '../steps/grant-round.ts';
import { playScene } from '../steps/scene.ts';

const nameOf = (key: string) => demonstrationPeople.find((each) => each.key === key)?.name ?? '';
const [second, third] = [nameOf('department.assessor2'), nameOf('department.assessor3')];
const reason = 'My cousin was appointed by the training provider last week.';

for (const kind of bothHands) {
  test(`a conflict declared after scoring leaves every figure, by ${kind}`, async ({ meet, baseURL }) => {
    test.setTimeout(300_000);
    const url = baseURL ?? '';
    await underDecisionRules(
      url,
      () => ({ assessmentsMinimum: 2 }),
      async () => {
        const scene = await playScene(url, toTheScores);
        const reference = `${scene.facts['applicationReference']}`;
        const applicationPath = `/grant-applications/${scene.facts['applicationId']}`;
        const callPath = `/funding-calls/${scene.facts['callId']}`;
        const title = `walk ${scene.id}`;
        const officerPage = await meet('department.programmeOfficer2');
        const officer = new PanelPage(officerPage, kind);
        const assessorPage = await meet('department.assessor2');
        const assessor = new PanelPage(assessorPage, kind);
        const recommend = officerPage.getByRole('button', { name: /^Recommend( R|$)/ });

        await test.step('Both scores count', async () => {
          expect(await officer.rankedFigures(callPath, reference)).toEqual(['70', '20']);
          await expectAccessible(officerPage);
        });

        await test.step('An assessor who has finished declares a conflict and sees it no more', async () => {
          await assessor.openOwnFromList(title);
          await expectAccessible(assessorPage);
          await assessor.declareConflict(reason);
          await expect(assessorPage.getByText(title)).toHaveCount(0);
          await expectAccessible(assessorPage);
          await expectNotFound(assessorPage, `${applicationPath}/assessment`);
          await expectNotFound(assessorPage, applicationPath);
        });

        await test.step('The score has left every figure, and the record says why', async () => {
          expect(await officer.rankedFigures(callPath, reference)).toEqual(['80', '–']);
          await officer.openComparison(applicationPath);
          const left = officer.member(second);
          await expect(left.getByText('Declared a conflict of interest,')).toBeVisible();
          await expect(left.getByText(reason)).toBeVisible();
          await expect(left.getByText(/count in no figure/)).toBeVisible();
          await expectAccessible(officerPage);
        });

        await test.step('Too few are left, and the screens say what to do', async () => {
          await expect(
            officerPage.getByText(/Put another assessor on this application/).first(),
          ).toBeVisible();
          await officerPage.goto(`${applicationPath}/decision`);
          await expect(recommend).toHaveAttribute('aria-disabled', 'true');
          await expect(recommend).toHaveAccessibleDescription(/at least 2 are needed/);
          await officer.openComparison(applicationPath);
          await officer.addSubstitute(third, 'One of two assessors left with a conflict.');
          await expectAccessible(officerPage);
        });

        await test.step('With another score the panel has enough again', async () => {
          await playScene(url, [assessment.substituteAssessment], scene);
          expect(await officer.rankedFigures(callPath, reference)).toEqual(['80', '0']);
          await officerPage.goto(`${applicationPath}/decision`);
          await expect(recommend).not.toHaveAttribute('aria-disabled', 'true');
        });
      },
    );
  });
}
