import { expect, type Page } from '@playwright/test';
import { confirm } from './dialogs.ts';

/** What is done with a written application: certify, submit, screen. */
export class ApplicationPage {
  private readonly page: Page;
  /** `/grant-applications/<id>` */
  private readonly path: string;

  constructor(page: Page, path: string) {
    this.page = page;
    this.path = path;
  }

  async certify(): Promise<void> {
    await this.openReview();
    await this.page.getByRole('checkbox', { name: 'I have read this statement and agree to it.' }).check();
    await this.page.getByRole('button', { name: 'Certify' }).click();
    await expect(this.page.getByText(/Certified by/).first()).toBeVisible();
  }

  /** Another person's button is dark and says whose it is. */
  async expectCertifyRefused(): Promise<void> {
    await this.openReview();
    const certify = this.page.getByRole('button', { name: 'Certify' });
    await expect(certify).toHaveAttribute('aria-disabled', 'true');
    await expect(certify).toHaveAccessibleDescription(/Chief financial officer/i);
  }

  async submit(): Promise<void> {
    await this.openReview();
    await this.page.getByRole('button', { name: 'Submit to the Department' }).click();
    await confirm(this.page, /Submit/);
    await this.open();
    await expect(this.page.getByText('Submitted', { exact: true }).first()).toBeVisible();
  }

  async open(): Promise<void> {
    await this.page.goto(this.path);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  async expectVersions(count: number): Promise<void> {
    await this.open();
    for (let number = 1; number <= count; number += 1) {
      await expect(this.page.getByText(`Version ${number}`, { exact: true })).toBeVisible();
    }
    await expect(async () => {
      await this.page.reload();
      await expect(this.page.getByRole('link', { name: `PDF of version ${count}` })).toBeVisible({
        timeout: 2_000,
      });
    }).toPass({ timeout: 30_000 });
  }

  async startScreening(): Promise<void> {
    await this.page.goto(`${this.path}/screening`);
    await this.page.getByRole('button', { name: 'Start screening' }).click();
    await expect(this.page.getByRole('heading', { name: 'Checklist' })).toBeVisible();
  }

  async requestChanges(section: string, comment: string, dueOn: string): Promise<void> {
    await this.page.goto(`${this.path}/screening`);
    const card = this.page.getByRole('region', { name: 'Request changes' });
    await card.getByRole('checkbox', { name: section }).check();
    await card.getByRole('textbox', { name: `What is to be changed in ${section}` }).fill(comment);
    await card.getByLabel(`Answer due by, for ${section}`).fill(dueOn);
    await card.getByRole('button', { name: 'Return 1 section' }).click();
    await confirm(this.page, /Return/);
    await this.open();
    await expect(this.page.getByText('Changes requested', { exact: true }).first()).toBeVisible();
  }

  /** The answers that came back, one section after the other. */
  async acceptAnswer(section: string): Promise<void> {
    await this.page.goto(`${this.path}/screening`);
    const asked = this.page.getByRole('region', { name: 'Requested changes' });
    await asked.getByRole('button', { name: new RegExp(`^Accept the answer ?: ${section}$`) }).click();
    await expect(asked.getByText(/^Accepted by/)).toBeVisible();
  }

  async accept(): Promise<void> {
    await this.page.goto(`${this.path}/screening`);
    const checklist = this.page.getByRole('region', { name: 'Checklist' });
    await expect(checklist.getByRole('group').first()).toBeVisible();
    for (const item of await checklist.getByRole('group').all()) {
      await item.getByRole('radio', { name: 'Yes', exact: true }).check();
    }
    await expect(checklist.getByText('Every item is settled.')).toBeVisible();
    await checklist.getByRole('button', { name: 'Accept for assessment' }).click();
    await confirm(this.page, /Accept/);
    await this.open();
    await expect(this.page.getByText('In assessment', { exact: true }).first()).toBeVisible();
  }

  private async openReview(): Promise<void> {
    await this.page.goto(`${this.path}/edit/review`);
    await expect(
      this.page.getByRole('heading', { name: 'Submission by the municipal manager' }),
    ).toBeVisible();
  }
}
