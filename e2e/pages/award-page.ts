import { expect, type Page } from '@playwright/test';
import { attach } from './document-slot.ts';
import { confirm, confirmWithPassword } from './dialogs.ts';

/** One award: agreement, instalments, money. */
export class AwardPage {
  private readonly page: Page;
  private readonly path: string;

  constructor(page: Page, path: string) {
    this.page = page;
    this.path = path;
  }

  async open(): Promise<void> {
    await this.page.goto(this.path);
    await expect(this.page.getByRole('heading', { name: 'Agreement and signatures' })).toBeVisible();
  }

  /** Letter and agreement are made by a job; who looks again finds them. */
  async openWhenIssued(): Promise<void> {
    await expect(async () => {
      await this.open();
      await expect(this.page.getByRole('link', { name: 'Read the agreement (PDF)' })).toBeVisible({
        timeout: 2_000,
      });
    }).toPass({ timeout: 30_000 });
  }

  async accept(): Promise<void> {
    await this.openWhenIssued();
    await this.page.getByRole('checkbox', { name: 'I have read the award letter' }).check();
    await this.page.getByRole('button', { name: 'Accept the award' }).click();
    await confirmWithPassword(this.page);
    await expect(this.page.getByText(/Accepted by/).first()).toBeVisible();
  }

  async sign(side: 'For the municipality' | 'For the Department'): Promise<void> {
    await this.openWhenIssued();
    await this.page.getByRole('checkbox', { name: 'I have read the agreement' }).check();
    await this.page.getByRole('button', { name: 'Sign the agreement' }).click();
    await confirmWithPassword(this.page);
    const slot = this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name: side }) });
    await expect(slot.getByText(/Signed by/)).toBeVisible();
  }

  async confirmAssurance(): Promise<void> {
    await this.open();
    const condition = this.page
      .getByRole('listitem')
      .filter({ hasText: 'The written assurance is received' })
      .last();
    await condition.getByRole('button', { name: 'Confirm' }).click();
    await condition.getByRole('textbox', { name: 'Note' }).fill('Signed by the municipal manager.');
    await attach(this.page, /Written assurance/);
    await condition.getByRole('button', { name: 'Confirm' }).click();
    await expect(this.page.getByText('Ready to pay')).toBeVisible();
  }

  async expectPreparationRefused(reason: RegExp): Promise<void> {
    await this.open();
    const prepare = this.page.getByRole('button', { name: 'Prepare payment' }).first();
    await expect(prepare).toHaveAttribute('aria-disabled', 'true');
    await expect(prepare).toHaveAccessibleDescription(reason);
  }

  /** Answers the address of the payment. */
  async prepareFirstInstalment(): Promise<string> {
    await this.open();
    await this.page.getByRole('button', { name: 'Prepare payment' }).first().click();
    await confirm(this.page, /Prepare/);
    await expect(this.page.getByRole('heading', { name: 'Who did what' })).toBeVisible();
    return new URL(this.page.url()).pathname;
  }
}
