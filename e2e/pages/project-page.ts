import { expect, type Page } from '@playwright/test';
import { confirm } from './dialogs.ts';

export interface PersonTyped {
  readonly identityNumber: string;
  readonly firstNames: string;
  readonly lastName: string;
}

/** A funded project and its people, as the lead works with them. */
export class ProjectPage {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async plan(
    awardPath: string,
    plan: {
      readonly title: string;
      readonly lead: string;
      readonly startsOn: string;
      readonly endsOn: string;
    },
  ): Promise<void> {
    await this.page.goto(awardPath);
    await this.page.getByRole('link', { name: 'New project' }).click();
    await this.page.getByRole('textbox', { name: 'Name of the project' }).fill(plan.title);
    await this.page.getByRole('textbox', { name: 'Project lead' }).fill(plan.lead);
    await this.page.getByLabel('First day').fill(plan.startsOn);
    await this.page.getByLabel('Last day').fill(plan.endsOn);
    await this.page
      .getByRole('group', { name: 'Budget lines that pay for it' })
      .getByRole('checkbox', { disabled: false })
      .first()
      .check();
    await this.page.getByRole('button', { name: 'Create the project' }).click();
    await expect(this.page.getByRole('heading', { name: 'Indicators and targets' })).toBeVisible();
  }

  async setTargets(indicators: readonly string[], target: string): Promise<void> {
    for (const name of indicators) {
      await this.page.getByRole('combobox', { name: 'Add an indicator' }).selectOption({ label: name });
    }
    for (const field of await this.page.getByRole('spinbutton', { name: /^Target/ }).all())
      await field.fill(target);
    await this.page.getByRole('button', { name: 'Save indicators' }).click();
    await expect(this.page.getByRole('button', { name: 'Start the project' })).toBeVisible();
  }

  /** Answers the address of the project. */
  async start(): Promise<string> {
    await this.page.getByRole('button', { name: 'Start the project' }).click();
    await confirm(this.page, 'Start the project');
    await expect(this.page.getByRole('link', { name: 'Take attendance' })).toBeVisible();
    return new URL(this.page.url()).pathname;
  }

  async open(path: string, tab?: string): Promise<void> {
    await this.page.goto(tab === undefined ? path : `${path}?tab=${tab}`);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** Registers somebody with consent; they are on the project at once. */
  async register(person: PersonTyped): Promise<void> {
    await this.page.getByRole('link', { name: 'Add a person' }).first().click();
    await this.page.getByRole('link', { name: 'Register a new person' }).click();
    await this.page.getByRole('textbox', { name: 'Identity number' }).fill(person.identityNumber);
    await this.page.getByRole('textbox', { name: 'Identity number' }).blur();
    await this.agree('Reporting on the grant');
    await this.agree('Being contacted later');
    await this.page.getByRole('textbox', { name: 'First names' }).fill(person.firstNames);
    await this.page.getByRole('textbox', { name: 'Surname' }).fill(person.lastName);
    await this.page.getByRole('combobox', { name: 'Gender' }).selectOption({ label: 'Woman' });
    await this.page.getByRole('button', { name: 'Register' }).click();
  }

  async expectOnProject(name: string, status: string): Promise<void> {
    const row = this.page.getByRole('listitem').filter({ hasText: name });
    await expect(row.getByText(status, { exact: true })).toBeVisible();
  }

  /** Opens the day's register and taps everybody present. */
  async takeAttendance(path: string, topic: string): Promise<void> {
    await this.open(path);
    await this.page.getByRole('link', { name: 'Take attendance' }).click();
    await this.page.getByRole('textbox', { name: 'What was done' }).fill(topic);
    await this.page.getByRole('button', { name: 'Mark all present' }).click();
    await this.page.getByRole('button', { name: 'Save attendance' }).click();
    await expect(this.page.getByText(topic).first()).toBeVisible();
  }

  async openPerson(path: string, name: string): Promise<void> {
    await this.open(path, 'people');
    await this.page.getByRole('link', { name }).click();
    await expect(this.page.getByRole('heading', { level: 1, name })).toBeVisible();
  }

  async complete(certificate: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Record completion' }).click();
    await this.page.getByRole('checkbox', { name: 'A certificate was awarded' }).check();
    await this.page.getByRole('textbox', { name: 'Name of the certificate' }).fill(certificate);
    await this.page.getByRole('button', { name: 'Save' }).click();
    await expect(this.page.getByText('Completed', { exact: true }).first()).toBeVisible();
  }

  async recordBaseline(): Promise<void> {
    await this.page.getByRole('link', { name: 'Record' }).first().click();
    await this.page
      .getByRole('combobox', { name: 'What does the person do now?' })
      .selectOption({ label: 'None of these' });
    await this.page
      .getByRole('combobox', { name: 'Monthly income from all sources' })
      .selectOption({ label: 'None' });
    await this.page.getByRole('button', { name: 'Save the follow-up' }).click();
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  /** The PDF as the browser saves it. */
  async quarterlyReport(path: string): Promise<string> {
    await this.open(path);
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Quarterly report (PDF)' }).click();
    return (await download).suggestedFilename();
  }

  private async agree(purpose: string): Promise<void> {
    const item = this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('heading', { name: purpose }) });
    await item.getByRole('checkbox').check();
  }
}
