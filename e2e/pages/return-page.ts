import { expect, type Page } from '@playwright/test';
import { confirm } from './dialogs.ts';

/** One monthly expenditure return. */
export class ReturnPage {
  private readonly page: Page;
  private readonly path: string;

  constructor(page: Page, path: string) {
    this.page = page;
    this.path = path;
  }

  async open(): Promise<void> {
    await this.page.goto(this.path);
    await expect(this.page.getByRole('heading', { name: 'What happened' })).toBeVisible();
  }

  async sendBack(comment: string): Promise<void> {
    await this.open();
    await this.page.getByRole('button', { name: 'Send back' }).click();
    await confirm(this.page, 'Send back', { note: comment });
    await this.expectStatus('Sent back');
  }

  /** Writes what was spent on the first line, in the words of the person's keyboard. */
  async writeSpent(amount: string): Promise<void> {
    await this.open();
    const field = this.page.getByRole('textbox', { name: /: Spent this month$/ }).first();
    await field.fill(amount);
    await field.blur();
    await expect(this.page.getByText(/Saved/)).toBeVisible();
  }

  async certify(): Promise<void> {
    await this.open();
    await this.page.getByRole('checkbox', { name: 'I have read this and agree to it' }).check();
    await this.page.getByRole('button', { name: 'Certify' }).click();
    await this.expectStatus('Certified');
  }

  async submit(): Promise<void> {
    await this.open();
    await this.page.getByRole('button', { name: 'Send to the Department' }).click();
    await confirm(this.page, 'Send to the Department');
    await this.expectStatus('Sent');
  }

  async accept(): Promise<void> {
    await this.open();
    await this.page.getByRole('button', { name: 'Accept' }).click();
    await confirm(this.page, 'Accept');
    await this.expectStatus('Accepted');
  }

  private async expectStatus(status: string): Promise<void> {
    await expect(this.page.getByText(status, { exact: true }).first()).toBeVisible();
  }
}
