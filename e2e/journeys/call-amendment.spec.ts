import { expectAccessible } from '../fixtures/accessibility.ts';
import { bothHands, hands } from '../fixtures/hands.ts';
import { expect, test } from '../fixtures/test.ts';
import { confirm } from '../pages/dialogs.ts';
import { delivers, openCall, partner, startApplication } from '../steps/open-call.ts';

const reason = 'Partners are named in the agreement instead.';

/** An open call changes only by a published amendment; who applies, on a phone, is told what changed and goes on. */
for (const kind of bothHands) {
  test(`an open call is amended while somebody applies, by ${kind}`, async ({ meet, baseURL }) => {
    test.setTimeout(240_000);
    const mark = `${kind}-${Date.now().toString(36)}`;
    const callId = await openCall(baseURL ?? '', mark);
    const applicationId = await startApplication(baseURL ?? '', mark, callId);
    const phone = await meet('WC043.grantOfficer', 'phone');
    const applicant = hands(phone, kind);
    const page = await meet('department.programmeOfficer');
    const officer = hands(page, kind);
    const parts = page.getByRole('navigation', { name: 'Parts of the design' });

    await test.step('The applicant writes what the form asks for', async () => {
      await phone.goto(`/grant-applications/${applicationId}/edit/delivery`);
      await applicant.choose(phone.getByRole('combobox', { name: delivers }), 'A partner');
      await applicant.fill(phone.getByRole('textbox', { name: partner }), 'A college');
      await phone.keyboard.press('Tab');
      await expect(phone.getByText(/^Saved/).first()).toBeVisible();
    });

    await test.step('The editor of drafts turns an open call away', async () => {
      await page.goto(`/funding-calls/${callId}/edit`);
      await expect(page.getByRole('heading', { name: 'This call is no longer a draft' })).toBeVisible();
      await officer.press(page.getByRole('link', { name: 'Go to the call' }));
      await expect(page.getByText('The call stands as it was opened.')).toBeVisible();
    });

    await test.step('The officer takes a question out, and sees what applicants will read', async () => {
      await officer.press(page.getByRole('button', { name: 'Amend the call' }));
      await expect(page.getByText('Nothing is changed yet.').first()).toBeVisible();
      await officer.press(parts.getByRole('link', { name: 'Questions' }));
      await officer.press(page.getByRole('button', { name: `Remove “${partner}”` }));
      await officer.press(parts.getByRole('link', { name: 'What changes' }));
      await expect(page.getByText(`No longer asked: “${partner}”.`)).toBeVisible();
      await expectAccessible(page);
    });

    await test.step('Nothing changes for the applicant before it is published', async () => {
      await phone.reload();
      await expect(phone.getByRole('textbox', { name: partner })).toHaveValue('A college');
    });

    await test.step('The officer publishes it, with the reason', async () => {
      await officer.press(page.getByRole('button', { name: 'Publish the amendment' }));
      await confirm(page, 'Publish the amendment', { note: reason, hand: officer });
      await expect(page.getByRole('heading', { name: /^Amendment 1/ })).toBeVisible();
      await expect(page.getByText(reason)).toBeVisible();
      await expectAccessible(page);
    });

    await test.step('The applicant is told, loses nothing, and goes on', async () => {
      await phone.reload();
      await expect(phone.getByText(reason)).toBeVisible();
      await expect(phone.getByText(`No longer asked: “${partner}”.`)).toBeVisible();
      await expect(phone.getByRole('textbox', { name: partner })).toHaveCount(0);
      await applicant.press(phone.getByText('1 answer that is no longer asked for'));
      await expect(phone.getByText('A college')).toBeVisible();
      await expectAccessible(phone);
      await applicant.choose(phone.getByRole('combobox', { name: delivers }), 'The municipality itself');
      await phone.keyboard.press('Tab');
      await expect(phone.getByText(/^Saved/).first()).toBeVisible();
    });
  });
}
