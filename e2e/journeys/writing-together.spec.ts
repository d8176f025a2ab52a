import { expectAccessible } from '../fixtures/accessibility.ts';
import { bothHands, hands } from '../fixtures/hands.ts';
import { expect, test } from '../fixtures/test.ts';
import { allow } from '../fixtures/watch.ts';
import { aDraft, stored } from '../steps/editing.ts';

const soon = { timeout: 30_000 };

/** The grant officer at a desk, the project lead on a phone or, by keyboard, at a desk as well. */
for (const kind of bothHands) {
  test(`two people write one application at once, by ${kind}`, async ({ meet }) => {
    const officer = await meet('WC043.grantOfficer');
    const lead = await meet('WC043.projectLead', kind === 'pointer' ? 'phone' : 'desk');
    const [ofOfficer, ofLead] = [hands(officer, kind), hands(lead, kind)];
    const path = await aDraft(officer, 'A dry roof');
    const summary = (page: typeof lead) => page.getByRole('textbox', { name: 'Summary' });
    const title = (page: typeof lead) => page.getByRole('textbox', { name: 'Project title' });

    await test.step('each sees who else is there', async () => {
      await officer.goto(`${path}/edit/overview`);
      await lead.goto(`${path}/edit/overview`);
      await expect(lead.getByText('Also in this section: Nomsa Dlamini.')).toBeVisible(soon);
      await expect(officer.getByText('Also in this section: Lindiwe Mbeki-Jacobs.')).toBeVisible(soon);
    });

    await test.step('what one saves appears where the other has changed nothing', async () => {
      await ofOfficer.fill(summary(officer), 'The roof leaks over the counters.');
      await expect(summary(lead)).toHaveValue('The roof leaks over the counters.', soon);
    });

    await test.step('both change the title: the later one sees both and chooses', async () => {
      allow(lead, /status of 412 .*\/overview/);
      const saved = officer.waitForResponse(
        (answer) => answer.url().endsWith('/overview') && answer.request().method() === 'PUT',
        { timeout: 90_000 },
      );
      await lead.route('**/api/v1/grant-applications/*/overview', async (route) => {
        await saved;
        await route.continue();
      });
      await ofLead.fill(title(lead), 'A roof that lasts');
      await ofOfficer.fill(title(officer), 'A roof without leaks');
      const choice = lead.getByRole('region', { name: 'You and somebody else changed the same answer' });
      await expect(choice).toBeVisible(soon);
      await expect(choice.getByText('A roof that lasts')).toBeVisible();
      await expect(choice.getByText('A roof without leaks')).toBeVisible();
      await expectAccessible(lead);
      await ofLead.tick(choice.getByRole('radio', { name: /^Mine/ }));
      await ofLead.press(choice.getByRole('button', { name: 'Save this choice' }));
      await expect(choice).toBeHidden();
      await expect(title(officer)).toHaveValue('A roof that lasts', soon);
      const { content } = await stored(lead, path);
      expect([content.overview.projectTitle, content.overview.summary]).toEqual([
        'A roof that lasts',
        'The roof leaks over the counters.',
      ]);
    });

    await test.step('a comment reaches the other, who resolves it', async () => {
      await ofOfficer.fill(officer.getByRole('textbox', { name: 'Comment' }), 'Is the title final?');
      await ofOfficer.press(officer.getByRole('button', { name: 'Send the comment' }));
      await expect(lead.getByText('Is the title final?', { exact: true })).toBeVisible(soon);
      await ofLead.press(lead.getByRole('button', { name: /^Resolve/ }));
      await expect(lead.getByText('1 resolved')).toBeVisible();
    });
  });
}
