import { expect, type Locator, type Page } from '@playwright/test';
import { attach } from './document-slot.ts';

export interface BudgetLineTyped {
  readonly category: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
}

export interface OverviewTyped {
  readonly title: string;
  readonly summary: string;
  readonly contact: string;
  readonly email: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

/** The form of an application, section by section. It saves itself. */
export class ApplicationEditorPage {
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Starts from the call's page and answers the address of the new application. */
  async startFrom(callPath: string, callTitle: string): Promise<string> {
    await this.page.goto(callPath);
    await this.page.getByRole('link', { name: 'Start an application' }).click();
    await this.page.getByRole('button', { name: `Start an application: ${callTitle}` }).click();
    await this.answerBefore();
    await expect(this.list).toBeVisible();
    const [address] = /\/grant-applications\/[0-9a-f]{24}/.exec(new URL(this.page.url()).pathname) ?? [];
    if (address === undefined) throw new Error(`No application at ${this.page.url()}`);
    return address;
  }

  /** What the templates ask before: the money is for a centre, and nothing else pays for the same. */
  private async answerBefore(): Promise<void> {
    const heading = this.page.getByRole('heading', { name: 'Before you start' });
    await expect(heading.or(this.list)).toBeVisible();
    if (!(await heading.isVisible())) return;
    await this.page
      .getByRole('group', { name: /Thusong Service Centre/ })
      .getByLabel('Yes')
      .check();
    await this.page
      .getByRole('group', { name: /another grant/ })
      .getByLabel('No')
      .check();
    await this.page.getByRole('button', { name: 'Start', exact: true }).click();
  }

  async writeOverview(typed: OverviewTyped): Promise<void> {
    await this.openSection('Overview');
    await this.page.getByRole('textbox', { name: 'Project title' }).fill(typed.title);
    await this.page.getByRole('textbox', { name: 'Summary' }).fill(typed.summary);
    await this.page.getByLabel('Starts on').fill(typed.startsOn);
    await this.page.getByLabel('Ends on').fill(typed.endsOn);
    await this.page.getByRole('textbox', { name: 'Contact person' }).fill(typed.contact);
    await this.page.getByRole('textbox', { name: 'E-mail' }).fill(typed.email);
    await this.saved();
  }

  async chooseCentre(name: string): Promise<void> {
    await this.openSection('Centres');
    await this.page.getByRole('checkbox', { name }).check();
    await this.saved();
  }

  /** Answers whatever the section asks, in the form it asks for. */
  async answerSection(title: string, days: readonly [string, string]): Promise<void> {
    await this.openSection(title);
    const section = this.page.getByRole('region', { name: title });
    let dates = 0;
    for (const control of await section.getByRole('textbox').all()) {
      const isDay = (await control.getAttribute('type')) === 'date';
      const isNumber = (await control.getAttribute('inputmode')) === 'decimal';
      if (isDay) await control.fill(days[Math.min(dates++, 1)] ?? '');
      else
        await control.fill(
          isNumber ? '20' : 'The steering committee of the ward meets every month at the centre.',
        );
    }
    for (const choice of await section.getByRole('combobox').all()) await choice.selectOption({ index: 1 });
    for (const group of await section.getByRole('group').all())
      await group.getByRole('checkbox').first().check();
    await this.saved();
  }

  async writeBudget(lines: readonly BudgetLineTyped[]): Promise<void> {
    await this.openSection('Budget');
    for (const [index, line] of lines.entries()) {
      const field = (name: string) =>
        this.page.getByRole('textbox', { name: `${name}, Line ${index + 1}`, exact: true });
      await this.page.getByRole('button', { name: 'Add a line' }).click();
      const category = this.page.getByRole('combobox', { name: `Category, Line ${index + 1}` });
      await category.selectOption({ label: line.category });
      await field('Description').fill(line.description);
      await field('Quantity').fill(line.quantity);
      await field('Unit price').fill(line.unitPrice);
      await field('Unit price').blur();
    }
    await this.saved();
  }

  async changeUnitPrice(line: number, unitPrice: string): Promise<void> {
    await this.openSection('Budget');
    const field = this.page.getByRole('textbox', { name: `Unit price, Line ${line}`, exact: true });
    await field.fill(unitPrice);
    await field.blur();
    await this.saved();
  }

  async attachDocuments(names: readonly string[]): Promise<void> {
    await this.openSection('Documents');
    for (const name of names) await attach(this.page, name);
    await this.saved();
  }

  async openReview(): Promise<void> {
    await this.list.getByRole('link', { name: 'Check and send' }).click();
    await expect(
      this.page.getByRole('heading', { name: 'Certification by the chief financial officer' }),
    ).toBeVisible();
  }

  get list(): Locator {
    return this.page.getByRole('navigation', { name: 'Sections of the application' });
  }

  private async openSection(name: string): Promise<void> {
    await this.list.getByRole('link', { name }).click();
    await expect(
      this.page.getByRole('region', { name }).getByRole('heading', { level: 2, name }),
    ).toBeVisible();
  }

  private async saved(): Promise<void> {
    await this.page.keyboard.press('Tab');
    await expect(this.page.getByText(/Saved/)).toBeVisible();
  }
}
