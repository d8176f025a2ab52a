import { expect, type Locator, type Page } from '@playwright/test';
import { demonstrationPassword } from '#shared/demonstration/people.ts';
import { hands, type Hands } from '../fixtures/hands.ts';

/** What a question is answered with, and by which hands: a pointer's unless others are given. */
export interface DialogAnswer {
  /** The reason, where one is asked for. */
  readonly note?: string;
  readonly hand?: Hands;
}

/** Answers the question that is open: writes the reason if one is asked for, and confirms by its verb. */
export async function answerQuestion(
  page: Page,
  verb: string | RegExp,
  { note, hand = hands(page, 'pointer') }: DialogAnswer = {},
): Promise<void> {
  const dialog = page.getByRole('alertdialog');
  await expect(dialog).toBeVisible();
  if (note !== undefined) await hand.fill(dialog.getByRole('textbox'), note);
  await hand.press(dialog.getByRole('button', { name: verb }));
  await expect(dialog).toBeHidden();
}

/** The same, where the answer sends a command: waits until it is through. */
export async function confirm(page: Page, verb: string | RegExp, answer?: DialogAnswer): Promise<void> {
  const answered = commandAnswered(page);
  await answerQuestion(page, verb, answer);
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
  {
    hand = hands(page, 'pointer'),
    more,
  }: { readonly hand?: Hands; readonly more?: (dialog: Locator) => Promise<void> } = {},
): Promise<void> {
  const dialog = page.getByRole('dialog');
  await expect(dialog).toBeVisible();
  await more?.(dialog);
  await hand.fill(dialog.getByRole('textbox', { name: 'Your password' }), demonstrationPassword);
  const answered = commandAnswered(page);
  await hand.press(dialog.getByRole('button').last());
  await expect(dialog).toBeHidden();
  await answered;
}
