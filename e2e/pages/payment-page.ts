import { expect, type Page } from '@playwright/test';
import { confirm, confirmWithPassword } from './dialogs.ts';

export class PaymentPage {
  private readonly page: Page;
  private readonly path: string;

  constructor(page: Page, path: string) {
    this.page = page;
    this.path = path;
  }

  async open(): Promise<void> {
    await this.page.goto(this.path);
    await expect(this.page.getByRole('heading', { name: 'Who did what' })).toBeVisible();
  }

  /** The button is there, dark, and says why. */
  async expectRefused(command: string, reason: RegExp): Promise<void> {
    await this.open();
    const button = this.page.getByRole('button', { name: command, exact: true });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(reason);
  }

  async verify(): Promise<void> {
    await this.open();
    await this.page.getByRole('button', { name: 'Verify', exact: true }).click();
    await confirm(this.page, 'Verify');
    await this.expectStatus('Verified');
  }

  async approve(): Promise<void> {
    await this.open();
    await this.page.getByRole('button', { name: 'Approve', exact: true }).click();
    await confirmWithPassword(this.page);
    await this.expectStatus('Approved');
  }

  async release(): Promise<void> {
    await this.open();
    await this.page.getByRole('button', { name: 'Release to the bank' }).click();
    await confirmWithPassword(this.page);
    await this.expectStatus('Released');
  }

  async enterConfirmation(bankReference: string): Promise<void> {
    await this.open();
    await this.page.getByRole('button', { name: 'Enter the bank’s confirmation' }).click();
    await this.page.getByRole('textbox', { name: 'Reference on the confirmation' }).fill(bankReference);
    await this.page.getByRole('button', { name: 'Mark as paid' }).click();
    await this.expectStatus('Paid');
  }

  async expectAdvice(): Promise<void> {
    await expect(async () => {
      await this.open();
      await expect(this.page.getByRole('link', { name: 'Payment advice (PDF)' })).toBeVisible({
        timeout: 2_000,
      });
    }).toPass({ timeout: 30_000 });
  }

  private async expectStatus(status: string): Promise<void> {
    await expect(this.page.getByText(status, { exact: true }).first()).toBeVisible();
  }
}
