import { expectAccessible } from '../fixtures/accessibility.ts';
import { bothHands, hands } from '../fixtures/hands.ts';
import { expect, test } from '../fixtures/test.ts';
import { answerQuestion } from '../pages/dialogs.ts';
import { delivers, openCall, partner } from '../steps/open-call.ts';

/** An officer tries a call in the applicant's editor; it saves, says what is missing, and is in no list. */
for (const kind of bothHands) {
  test(`a call is tried with a test application, by ${kind}`, async ({ meet, baseURL }) => {
    test.setTimeout(240_000);
    const mark = `${kind}-${Date.now().toString(36)}`;
    const callId = await openCall(baseURL ?? '', mark);
    const page = await meet('department.programmeOfficer');
    const officer = hands(page, kind);
    const title = `Trial ${mark}`;
    const isMarked = async () =>
      expect(page.getByRole('heading', { name: 'This is a test, not an application' })).toBeVisible();

    await test.step('The officer starts a test as Mossel Bay', async () => {
      await page.goto(`/funding-calls/${callId}`);
      await officer.press(page.getByRole('link', { name: 'Test application' }));
      await officer.choose(page.getByRole('combobox', { name: 'As this municipality' }), 'Mossel Bay');
      await expectAccessible(page);
      await officer.press(page.getByRole('button', { name: 'Start a test' }));
      await isMarked();
      await expect(page.getByText(/^TEST-CBG-/).first()).toBeVisible();
    });

    const address = page.url();

    await test.step('What is written is saved, and is there again', async () => {
      await officer.fill(page.getByRole('textbox', { name: 'Project title' }), title);
      await page.keyboard.press('Tab');
      await expect(page.getByText(/^Saved/).first()).toBeVisible();
      await page.goto(address.replace('/overview', '/delivery'));
      await isMarked();
      await officer.choose(page.getByRole('combobox', { name: delivers }), 'A partner');
      await officer.fill(page.getByRole('textbox', { name: partner }), 'A college');
      await page.keyboard.press('Tab');
      await expect(page.getByText(/^Saved/).first()).toBeVisible();
      await page.reload();
      await expect(page.getByRole('textbox', { name: partner })).toHaveValue('A college');
    });

    await test.step('It says what certification would find missing', async () => {
      await page.goto(address.replace('/overview', '/review'));
      await isMarked();
      await expect(page.getByRole('link', { name: 'Choose at least one centre.' })).toBeVisible();
      await expect(page.getByRole('button', { name: 'Certify the test' })).toHaveAttribute(
        'aria-disabled',
        'true',
      );
      await expectAccessible(page);
    });

    await test.step('It is in no list, and is thrown away', async () => {
      await page.goto(`/grant-applications?search=${encodeURIComponent(title)}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('link', { name: title })).toHaveCount(0);
      await page.goto(address.replace('/overview', '/review'));
      await officer.press(page.getByRole('button', { name: 'Throw the test away' }));
      await answerQuestion(page, 'Throw the test away', { hand: officer });
      await expect(page.getByRole('heading', { name: `Call ${mark}` })).toBeVisible();
    });
  });
}
