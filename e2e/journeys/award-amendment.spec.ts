import { expectAccessible } from '../fixtures/accessibility.ts';
import { bothHands } from '../fixtures/hands.ts';
import { expect, test } from '../fixtures/test.ts';
import { AmendmentPage } from '../pages/amendment-page.ts';
import { offeredAward } from '../steps/offered-award.ts';

for (const kind of bothHands) {
  /** The municipality works on a phone with the pointer, and at a desk with the keyboard alone. */
  const screen = kind === 'pointer' ? 'phone' : 'desk';

  test(`an award is accepted, signed and amended, by ${kind}`, async ({ meet, baseURL }) => {
    test.setTimeout(300_000);
    const { awardPath } = await offeredAward(baseURL ?? '');
    const managerPage = await meet('WC043.municipalManager', screen);
    const manager = new AmendmentPage(managerPage, kind);
    const approverPage = await meet('department.approver');
    const approver = new AmendmentPage(approverPage, kind);

    await test.step('The municipal manager accepts and signs, the Department signs', async () => {
      await manager.open(awardPath);
      await manager.accept();
      await expectAccessible(managerPage);
      await manager.sign();
      await approver.open(awardPath);
      await approver.sign();
      await expect(approverPage.getByText('Signed', { exact: true }).first()).toBeVisible();
    });

    const amendmentPath = await test.step('A shift above the limit is asked for', async () => {
      await manager.open(awardPath);
      const path = await manager.ask();
      const rows = managerPage.getByRole('listitem').filter({ has: managerPage.locator('tg-money-input') });
      const [first, second] = [rows.nth(0), rows.nth(1)];
      const nameOf = async (row: typeof first) => (await row.locator('strong').textContent()) ?? '';
      const amountOf = async (row: typeof first) => row.locator('input').inputValue();
      const cents = (text: string) => Number(text.replaceAll(/[^\d]/g, ''));
      const [lineA, lineB] = [await nameOf(first), await nameOf(second)];
      const [a, b] = [cents(await amountOf(first)), cents(await amountOf(second))];
      const moved = Math.floor(a / 4);
      const rand = (minor: number) => `${Math.floor(minor / 100)},${String(minor % 100).padStart(2, '0')}`;
      await manager.write(
        { [lineA]: rand(a - moved), [lineB]: rand(b + moved) },
        'The trainer is cheaper than planned and the machines are dearer.',
      );
      await expectAccessible(managerPage);
      await manager.submit();
      return path;
    });

    await test.step('An approver approves; the versions stand side by side', async () => {
      await approver.open(amendmentPath);
      await expect(approver.comparison()).toBeVisible();
      await expectAccessible(approverPage);
      await approver.approve();
      await manager.open(awardPath);
      await expect(manager.comparison()).toBeVisible();
      await expect(managerPage.getByText('Version 2').first()).toBeAttached();
      await expectAccessible(managerPage);
    });
  });

  test(`a refused award frees its money, by ${kind}`, async ({ meet, baseURL }) => {
    test.setTimeout(300_000);
    const { awardPath, applicationPath } = await offeredAward(baseURL ?? '');
    const managerPage = await meet('WC043.municipalManager', screen);
    const manager = new AmendmentPage(managerPage, kind);
    await manager.open(awardPath);
    await manager.refuse('The council cannot carry the running costs this year.');
    await expect(managerPage.getByText(/is free again in the envelope/).first()).toBeVisible();
    await expectAccessible(managerPage);
    await manager.open(applicationPath);
    await expect(managerPage.getByText(/refused the award/).first()).toBeVisible();
  });
}
