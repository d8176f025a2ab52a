import { expectAccessible } from '../fixtures/accessibility.ts';
import { bothHands, hands } from '../fixtures/hands.ts';
import { expect, test } from '../fixtures/test.ts';
import { ListPage } from '../pages/list-page.ts';

/** A programme officer finds the applications of a morning, keeps the view, takes it away and hands the cases out. */
for (const kind of bothHands) {
  test(`a list is narrowed, kept, exported and handed out (${kind})`, async ({ meet }) => {
    const page = await meet('department.programmeOfficer');
    const hand = hands(page, kind);
    const list = new ListPage(page, hand);
    const viewName = `Waiting ${kind} ${Date.now().toString(36)}`;
    await list.open('/grant-applications?view=none');
    const all = await list.total();

    await test.step('Filters leave fewer rows and say so in chips', async () => {
      await list.chooseIn('Status', ['Submitted', 'In screening']);
      await expect.poll(() => list.total()).toBeLessThan(all);
      expect(new URL(page.url()).searchParams.get('status')).toBe('submitted,screening');
      await expect(page.locator('tfoot')).toContainText('R');
    });
    const waiting = await list.total();

    await test.step('Search marks what was found, and is taken away by its chip', async () => {
      await list.search('garden');
      await expect(page.locator('tbody mark').first()).toHaveText(/garden/i);
      expect(await list.total()).toBeLessThanOrEqual(waiting);
      await hand.press(list.chip('Search: garden'));
      await expect.poll(() => list.total()).toBe(waiting);
    });

    await test.step('Columns are chosen and moved', async () => {
      await list.openTool('Columns');
      await hand.tick(list.panel('Columns').getByRole('checkbox', { name: 'Awarded' }));
      await expect(page.getByRole('columnheader', { name: 'Awarded' })).toBeVisible();
      await hand.press(page.getByRole('button', { name: 'Move Awarded forward' }));
      await expect(page.locator('thead th').nth(-2)).toHaveText('Awarded');
      await list.closeTool();
    });

    await test.step('What is seen is kept as a view and opened again', async () => {
      await list.openTool('Views');
      const views = page.locator('tg-view-menu .panel');
      await expectAccessible(page);
      await hand.fill(views.getByRole('textbox', { name: 'Name' }), viewName);
      await hand.press(views.getByRole('button', { name: 'Keep as a view' }));
      await expect(page.getByRole('button', { name: viewName }).first()).toBeVisible();
      await list.open('/grant-applications?view=none');
      expect(await list.total()).toBe(all);
      await list.openTool('Views');
      await hand.press(views.getByRole('button', { name: viewName }));
      await expect.poll(() => list.total()).toBe(waiting);
      await expect(list.chip('Status: Submitted')).toBeVisible();
    });

    await test.step('The file holds the rows of the screen', async () => {
      const { lines, said } = await list.exportCsv();
      expect(lines.at(-1)).toBe(`Rows in this file,${waiting}`);
      expect(lines.length).toBe(waiting + 3);
      expect(said).toContain(`holds ${waiting} row`);
      expect(lines[0]).toContain('Awarded');
    });

    await test.step('The cases are handed out, each with what became of it', async () => {
      await hand.tick(page.getByRole('checkbox', { name: 'Choose every row of this page' }));
      const officers = page.getByRole('combobox', { name: 'Officer' });
      await expect(officers).toBeVisible();
      const labels = (await officers.locator('option').allTextContents()).map((label) => label.trim());
      await hand.choose(officers, labels[kind === 'pointer' ? 1 : 2] ?? '');
      await hand.press(page.getByRole('button', { name: 'Assign', exact: true }));
      await expect(page.locator('tg-bulk-assign [role=status]').last()).toContainText(/assigned\./);
      await expectAccessible(page);
    });
  });
}
