import { formatDayLong } from '#shared/calendar/format-day.ts';
import { workingDayOnOrAfter } from '#shared/calendar/working-days.ts';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { bothHands } from '../fixtures/hands.ts';
import { expect, test } from '../fixtures/test.ts';
import { RequestedChangesPage } from '../pages/requested-changes-page.ts';
import { submittedApplication } from '../steps/certified-application.ts';
import { day } from '../steps/days.ts';

/** Where nobody works on the day, the next one counts. */
const dueText = (on: string) => `Answer by ${formatDayLong(workingDayOnOrAfter(on))}`;
const lockedElsewhere = /^The Department asked for changes in other sections/;

for (const kind of bothHands) {
  test(`two sections come back, are answered, and are accepted side by side, by ${kind}`, async ({
    meet,
    baseURL,
  }) => {
    const path = await submittedApplication(baseURL ?? '');
    const officer = new RequestedChangesPage(await meet('department.programmeOfficer'), { kind, path });
    const writer = new RequestedChangesPage(await meet('WC043.grantOfficer', 'phone'), { kind, path });

    await test.step('The officer asks in two sections, one with a day of its own', async () => {
      await officer.startScreening();
      await officer.request(day(14), [
        { section: 'Overview', comment: 'Say in the summary who may take part.' },
        { section: 'Budget', comment: 'The course is above the quotation.', dueOn: day(7) },
      ]);
      await expectAccessible(officer.page);
    });

    await test.step('The municipality finds both with their days, and the rest locked with the reason', async () => {
      await writer.openCase();
      const note = writer.page.locator('tg-change-request-note');
      await expect(note.getByText(dueText(day(14)))).toBeVisible();
      await expect(note.getByText(dueText(day(7)))).toBeVisible();
      await expectAccessible(writer.page);
      const centres = await writer.openSection('centres', 'Centres');
      await expect(centres.getByText(lockedElsewhere)).toBeVisible();
      await expect(centres.getByRole('checkbox').first()).toBeDisabled();
      const documents = await writer.openSection('documents', 'Documents');
      await expect(documents.getByText(lockedElsewhere)).toBeVisible();
      await expectAccessible(writer.page);
    });

    await test.step('It answers both', async () => {
      await writer.openAsked('Overview');
      const summary = writer.page.getByRole('textbox', { name: 'Summary' });
      await writer.answer(
        summary,
        'Residents of the ward without work, from 18 to 35 years, learn to sew.',
        'The summary names the residents.',
      );
      await expectAccessible(writer.page);
      await writer.openAsked('Budget');
      const price = writer.page.getByRole('textbox', { name: 'Unit price, Line 1', exact: true });
      await writer.answer(price, '10 987,65', 'The price of the quotation.');
      await expectAccessible(writer.page);
    });

    await test.step('It is certified and sent back', async () => {
      const chief = await meet('WC043.chiefFinancialOfficer', 'phone');
      await new RequestedChangesPage(chief, { kind, path }).certify();
      const manager = await meet('WC043.municipalManager', 'phone');
      await new RequestedChangesPage(manager, { kind, path }).submit();
    });

    await test.step('The officer sees before beside after, and closes the round', async () => {
      await officer.openScreening();
      const changed = officer.differences(1);
      const overview = changed.getByRole('region', { name: 'Overview' });
      await expect(overview.getByText('Twenty unemployed residents learn to sew')).toBeVisible();
      await expect(overview.getByText('from 18 to 35 years')).toBeVisible();
      await expect(changed.getByRole('region', { name: 'Budget' }).getByText('R 10 987,65')).toBeVisible();
      await expect(officer.requested().getByText('The price of the quotation.')).toBeVisible();
      await expectAccessible(officer.page);
      await officer.page.getByRole('button', { name: 'Start screening' }).waitFor();
      await officer.startScreening();
      await officer.accept('Overview');
      await officer.accept('Budget');
      await expect(officer.requested().getByText(/^Accepted by/)).toHaveCount(2);
      await expect(officer.requested().getByText(/^First submitted/)).toBeVisible();
    });
  });
}
