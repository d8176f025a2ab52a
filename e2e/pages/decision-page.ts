import { expect, type Page } from '@playwright/test';
import { confirm, confirmWithPassword } from './dialogs.ts';

/** Recommendation and decision on one application. */
export class DecisionPage {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(applicationPath: string): Promise<void> {
    await this.page.goto(`${applicationPath}/decision`);
    await expect(
      this.page.getByRole('heading', { level: 1, name: 'Recommendation and decision' }),
    ).toBeVisible();
  }

  /** Every line as requested but one, which is cut with a reason. */
  async recommend(cut: {
    readonly line: string;
    readonly amount: string;
    readonly reason: string;
  }): Promise<void> {
    await this.page.getByRole('button', { name: 'Recommend every line as requested' }).click();
    const amount = this.page.getByRole('textbox', { name: `Recommended for ${cut.line}` });
    await amount.fill(cut.amount);
    await amount.blur();
    await this.page.getByRole('textbox', { name: `Reason for the cut of ${cut.line}` }).fill(cut.reason);
    await this.page
      .getByRole('textbox', { name: 'Why this is recommended' })
      .fill('The panel agrees on need and plan.');
    await this.page.getByRole('button', { name: /^Recommend R/ }).click();
    await confirm(this.page, /Recommend/);
    await expect(this.page.getByText(/Recommended by/).first()).toBeVisible();
  }

  async expectAwardRefused(reason: RegExp): Promise<void> {
    const award = this.page.getByRole('button', { name: /^Award R/ });
    await expect(award).toHaveAttribute('aria-disabled', 'true');
    await expect(award).toHaveAccessibleDescription(reason);
  }

  /** Answers the address of the award. */
  async award(): Promise<string> {
    await this.page.getByRole('button', { name: /^Award R/ }).click();
    await confirmWithPassword(this.page);
    await expect(this.page.getByRole('heading', { name: 'Agreement and signatures' })).toBeVisible();
    return new URL(this.page.url()).pathname;
  }
}
