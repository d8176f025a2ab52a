import { expect, type Locator, type Page } from '@playwright/test';
import { confirm } from './dialogs.ts';

export interface CallPlan {
  readonly title: string;
  readonly programme: string;
  readonly opensOn: string;
  readonly closesOn: string;
  /** As a person types it: `2 000 000`. */
  readonly envelope: string;
  readonly municipality: string;
  readonly assessors: readonly string[];
  readonly limit: string;
}

/** From the list of calls to an open one. */
export class CallEditorPage {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async start({ programme, opensOn, closesOn }: CallPlan): Promise<void> {
    await this.page.goto('/funding-calls');
    await this.page.getByRole('link', { name: 'New call' }).click();
    await this.page.getByRole('radio', { name: 'The template of a grant' }).check();
    await this.page.getByRole('combobox', { name: 'Grant' }).selectOption({ label: programme });
    await this.page.getByLabel('Opens on').fill(opensOn);
    await this.page.getByLabel('Closes on').fill(closesOn);
    await this.page.getByRole('button', { name: 'Create the draft' }).click();
    await expect(this.parts).toBeVisible();
  }

  async fill({ title, envelope, municipality, assessors, limit }: CallPlan): Promise<void> {
    await this.page.getByRole('textbox', { name: 'Title' }).fill(title);
    await this.page.getByRole('textbox', { name: 'Envelope' }).fill(envelope);
    await this.openPart('Municipalities');
    await this.page.getByRole('checkbox', { name: municipality }).check();
    await this.openPart('Assessors');
    for (const name of assessors) await this.page.getByRole('checkbox', { name }).check();
    await this.openPart('Limits');
    await this.page.getByRole('textbox', { name: 'Up to' }).fill(limit);
    await this.page.getByRole('textbox', { name: 'Up to' }).blur();
  }

  /** Answers the address of the open call. */
  async open(): Promise<string> {
    await expect(this.page.getByText('Nothing is missing. The call can open.')).toBeVisible();
    await this.page.getByRole('button', { name: 'Open the call' }).click();
    await confirm(this.page, 'Open the call');
    await expect(this.page.getByText('Accepting applications')).toBeVisible();
    return new URL(this.page.url()).pathname;
  }

  private get parts(): Locator {
    return this.page.getByRole('navigation', { name: 'Parts of the design' });
  }

  private async openPart(name: string): Promise<void> {
    await this.parts.getByRole('link', { name }).click();
    await expect(this.page.getByRole('heading', { level: 2, name })).toBeVisible();
  }
}
