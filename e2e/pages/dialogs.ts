import { expect, type Locator, type Page } from '@playwright/test';
import { demonstrationPassword } from '#shared/demonstration/people.ts';

/** Answers the question that is open: writes the reason if one is asked for, and confirms by its verb. */
export async function confirm(page: Page, verb: string | RegExp, note?: string): Promise<void> {
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toBeVisible();
  if (note !== undefined) await dialog.getByRole('textbox').fill(note);
  const answered = commandAnswered(page);
  await dialog.getByRole('button', { name: verb }).click();
  await expect(dialog).toBeHidden();
  await answered;
}

/** The command is through: who goes to another page before would take it along unfinished. */
async function commandAnswered(page: Page): Promise<void> {
  await page.waitForResponse((response) => {
    const { pathname } = new URL(response.url());
    return response.request().method() === 'POST' && !pathname.endsWith('/session/reauthenticate');
  });
}

/** Enters the password again, as signatures and approvals ask for. */
export async function confirmWithPassword(
  page: Page,
  more?: (dialog: Locator) => Promise<void>,
): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await more?.(dialog);
  await dialog.getByRole('textbox', { name: 'Your password' }).fill(demonstrationPassword);
  const answered = commandAnswered(page);
  await dialog.getByRole('button').last().click();
  await expect(dialog).toBeHidden();
  await answered;
}
