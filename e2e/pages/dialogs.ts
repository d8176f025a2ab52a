import { expect, type Locator, type Page } from '@playwright/test';
import { demonstrationPassword } from '#shared/demonstration/people.ts';

/** Answers the question that is open: writes the reason if one is asked for, and confirms by its verb. */
export async function confirm(page: Page, verb: string | RegExp, note?: string): Promise<void> {
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toBeVisible();
  if (note !== undefined) await dialog.getByRole('textbox').fill(note);
  await dialog.getByRole('button', { name: verb }).click();
  await expect(dialog).toBeHidden();
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
  await dialog.getByRole('button').last().click();
  await expect(dialog).toBeHidden();
}
