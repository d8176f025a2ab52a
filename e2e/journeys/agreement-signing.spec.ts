import { localDayOf } from '#shared/calendar/local-day.ts';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { bothHands } from '../fixtures/hands.ts';
import { expect, test } from '../fixtures/test.ts';
import { AgreementPage } from '../pages/agreement-page.ts';
import { acceptedAward } from '../steps/offered-award.ts';

for (const kind of bothHands) {
  /** The municipality works on a phone with the pointer, and at a desk with the keyboard alone. */
  const screen = kind === 'pointer' ? 'phone' : 'desk';

  test(`an agreement is signed on paper by the municipality and in the portal by the Department, by ${kind}`, async ({
    meet,
    baseURL,
  }) => {
    test.setTimeout(300_000);
    const { awardPath } = await acceptedAward(baseURL ?? '');
    const today = localDayOf(new Date());
    const officerPage = await meet('WC043.grantOfficer', screen);
    const officer = new AgreementPage(officerPage, kind);
    const approverPage = await meet('department.approver');
    const approver = new AgreementPage(approverPage, kind);

    await test.step('The officer uploads the signed copy; the Department rejects the first one', async () => {
      await officer.open(awardPath);
      await officer.uploadCopy('Themba Ngxale', today);
      await expectAccessible(officerPage);
      await approver.open(awardPath);
      await approver.rejectCopy('The last page is not on the scan.');
      await expectAccessible(approverPage);
    });

    await test.step('The officer uploads another, which the Department confirms', async () => {
      await officer.open(awardPath);
      await expect(officerPage.getByText('The last page is not on the scan.').first()).toBeVisible();
      await officer.uploadCopy('Themba Ngxale', today);
      await approver.open(awardPath);
      await approver.confirmCopy();
    });

    await test.step('The Department signs, and the agreement with both signatures is there', async () => {
      await approver.sign();
      await expect(approverPage.getByRole('link', { name: 'Signed agreement (PDF)' })).toBeVisible({
        timeout: 30_000,
      });
      await expectAccessible(approverPage);
      await officer.open(awardPath);
      await expect(officerPage.getByText('Signed by both sides').first()).toBeAttached();
    });
  });
}
