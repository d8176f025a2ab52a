import { expectAccessible } from '../fixtures/accessibility.ts';
import { bothHands } from '../fixtures/hands.ts';
import { expect, test } from '../fixtures/test.ts';
import { ApprovalPage } from '../pages/approval-page.ts';
import { RepresentationsPage } from '../pages/representations-page.ts';
import { toTheRecommendation } from '../steps/assessed-application.ts';
import { setScene } from '../steps/scene.ts';

const reasons = {
  'Local need and fit': 'The registers of the centre show fewer visitors than the application says.',
  'Value for money': 'The unit price of the machines is a third above the quotation.',
};
const words = 'The registers of the last two months were added after we applied; they are attached.';

for (const kind of bothHands) {
  const screen = kind === 'pointer' ? 'phone' : 'desk';
  const stands = kind === 'pointer';

  test(`a refused municipality makes representations, by ${kind}`, async ({ meet, baseURL }) => {
    test.setTimeout(300_000);
    const facts = await setScene(baseURL ?? '', toTheRecommendation);
    const path = `/grant-applications/${facts['applicationId']}`;
    const declinerPage = await meet('department.approver');

    await test.step('An approver declines, with reasons by criterion', async () => {
      const decliner = new ApprovalPage(declinerPage, kind);
      await decliner.open(path);
      await decliner.decline(reasons);
      await expectAccessible(declinerPage);
    });

    const managerPage = await meet('WC043.municipalManager', screen);
    const manager = new RepresentationsPage(managerPage, kind);
    await test.step('The municipality reads the reasons and the day, and says what it thinks', async () => {
      await manager.expectLetter(path, 'Letter (PDF)');
      for (const [criterion, reason] of Object.entries(reasons)) {
        await expect(managerPage.getByText(criterion, { exact: true })).toBeVisible();
        await expect(managerPage.getByText(reason)).toBeVisible();
      }
      await expect(managerPage.getByText(/^Representations may be made until/)).toBeVisible();
      await expectAccessible(managerPage);
      await manager.writeAndComeBack(path, words.slice(0, 40));
      await manager.make(words);
      await expectAccessible(managerPage);
    });

    await test.step('Who declined sees why somebody else must answer', async () => {
      const decliner = new RepresentationsPage(declinerPage, kind);
      await decliner.open(path);
      const button = decliner.answerButton('The decision stands');
      await expect(button).toHaveAttribute('aria-disabled', 'true');
      await expect(button).toHaveAccessibleDescription(/somebody else must take this one/);
      await expectAccessible(declinerPage);
    });

    await test.step('Somebody who did not decide answers, and the letter reaches the municipality', async () => {
      const page = await meet('department.approver2');
      const reviewer = new RepresentationsPage(page, kind);
      await reviewer.open(path);
      await expectAccessible(page);
      const why = 'The new registers were read together with the first ones.';
      await reviewer.answer(stands ? 'The decision stands' : 'Set the decision aside', why);
      await manager.expectLetter(path, 'Letter with the answer (PDF)');
      const outcome = stands ? /^The decision stands:/ : /^The decision was set aside:/;
      await expect(managerPage.getByRole('heading', { name: outcome })).toBeVisible();
      await expect(managerPage.getByText(why)).toBeVisible();
      await expectAccessible(managerPage);
    });
  });
}
