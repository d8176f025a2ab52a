import { expect, type Page } from '@playwright/test';
import { extractText } from 'unpdf';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { bothHands, hands } from '../fixtures/hands.ts';
import { test } from '../fixtures/test.ts';
import { confirm } from '../pages/dialogs.ts';
import { certifiedApplication } from '../steps/certified-application.ts';

const manager = 'Themba Ngxale';
const forManager = `for ${manager}, delegated`;

for (const kind of bothHands) {
  test(`a delegate returns and submits for a manager who is away, by ${kind}`, async ({ meet, baseURL }) => {
    const path = await certifiedApplication(baseURL ?? '');
    const today = localDayOf(new Date());

    const away = await meet('WC043.municipalManager');
    const managerHands = hands(away, kind);
    const given = away.getByRole('region', { name: 'I have delegated' });
    await test.step('The manager delegates to the centre manager', async () => {
      await away.goto('/delegations');
      await managerHands.choose(away.getByLabel('Role', { exact: true }), 'Municipal manager');
      await managerHands.choose(away.getByLabel('To whom'), 'Riaan Fortuin');
      await managerHands.fill(away.getByLabel('First day'), today);
      await managerHands.fill(away.getByLabel('Last day'), today);
      await managerHands.fill(away.getByLabel('Reason'), 'Annual leave');
      await managerHands.press(away.getByRole('button', { name: 'Delegate', exact: true }));
      await expect(given.getByText('In force')).toHaveCount(1);
      await expectAccessible(away);
    });

    // The applicant's side has a phone.
    const delegate = await meet('WC043.centreManager', 'phone');
    const delegateHands = hands(delegate, kind);
    await test.step('The delegate returns it to the chief financial officer with a reason', async () => {
      await delegate.goto(`${path}/edit/review`);
      await expect(delegate.getByText(`You take this step for ${manager}`)).toBeVisible();
      await expectAccessible(delegate);
      const verb = 'Return to the step before';
      await delegateHands.press(delegate.getByRole('button', { name: verb }));
      await confirm(delegate, verb, { note: 'Look at the quotation again.', hand: delegateHands });
      await expect(delegate.getByText('Returned to: Chief financial officer')).toBeVisible();
    });

    await test.step('The chief financial officer reads the reason and certifies again', async () => {
      const officer = await meet('WC043.chiefFinancialOfficer');
      const officerHands = hands(officer, kind);
      await officer.goto(`${path}/edit/review`);
      await expect(officer.getByText('Look at the quotation again.')).toBeVisible();
      await officerHands.tick(officer.getByLabel('I have read this statement and agree to it.'));
      await officerHands.press(officer.getByRole('button', { name: 'Certify' }));
      await expect(officer.getByText('Certified by Anneke Botha')).toBeVisible();
    });

    await test.step('The delegate submits; page, timeline and document say for whom', async () => {
      await delegate.goto(`${path}/edit/review`);
      const verb = 'Submit to the Department';
      await delegateHands.press(delegate.getByRole('button', { name: verb }));
      await confirm(delegate, verb, { hand: delegateHands });
      await delegate.goto(path);
      const chain = delegate.getByRole('region', { name: 'The municipality’s certification' });
      await expect(chain.getByText(forManager)).toBeVisible();
      const timeline = delegate.getByRole('region', { name: 'What happened' });
      await expect(timeline.getByText(forManager).first()).toBeVisible();
      await expectAccessible(delegate);
      expect(await textOfPdf(delegate)).toContain(forManager);
    });

    await test.step('The manager is back and ends the delegation', async () => {
      await away.goto('/delegations');
      await managerHands.press(given.getByRole('button', { name: 'Revoke' }).first());
      await confirm(away, 'Revoke', { note: 'Back at work.', hand: managerHands });
      await expect(given.getByText('In force')).toHaveCount(0);
    });
  });
}

/** The submitted application as it was issued; the page is read again until the document is ready. */
async function textOfPdf(page: Page): Promise<string> {
  const link = page.getByRole('link', { name: 'PDF of version 1' });
  await expect(async () => {
    await page.reload();
    await expect(link).toBeVisible({ timeout: 2_000 });
  }).toPass();
  const file = await page.request.get((await link.getAttribute('href')) ?? '');
  const { text } = await extractText(new Uint8Array(await file.body()), { mergePages: true });
  return text.replaceAll(/\s+/g, ' ');
}
