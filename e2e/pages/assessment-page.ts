import { expect, type Page } from '@playwright/test';
import { confirm } from './dialogs.ts';

/** An assessor's own assessment of one application. */
export class AssessmentPage {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** From the assessor's own list. */
  async openFromList(projectTitle: string): Promise<void> {
    await this.page.goto('/assessments');
    await this.page.getByRole('link', { name: projectTitle }).first().click();
    await expect(this.page.getByRole('heading', { level: 1, name: projectTitle })).toBeVisible();
  }

  async declareNoConflict(): Promise<void> {
    await this.page.getByRole('checkbox', { name: 'I have read this and it is true' }).check();
    await this.page.getByRole('button', { name: 'I have no conflict of interest' }).click();
    await expect(this.page.getByRole('button', { name: 'Finish the assessment' })).toBeVisible();
  }

  async score(score: number): Promise<void> {
    const criteria = this.page.getByRole('group', { name: /^(Score )?Score for/ });
    for (const criterion of await criteria.all())
      await criterion.getByRole('radio', { name: new RegExp(`^${score}`) }).check();
    for (const why of await this.page.getByRole('textbox', { name: 'Why this score?' }).all()) {
      await why.fill('Shown by the plan, the quotations and the registers of the centre.');
    }
    await expect(this.page.getByText('Every criterion is scored')).toBeVisible();
    await expect(this.page.getByText(/Saved/)).toBeVisible();
  }

  async finish(): Promise<void> {
    await this.page.getByRole('button', { name: 'Finish the assessment' }).click();
    await confirm(this.page, /Finish/);
    await expect(this.page.getByRole('button', { name: 'Reopen to change' })).toBeVisible();
  }

  async declareConflict(reason: string): Promise<void> {
    await this.page.getByRole('button', { name: 'I have a conflict of interest' }).click();
    await confirm(this.page, /Declare|conflict/, { note: reason });
  }
}
