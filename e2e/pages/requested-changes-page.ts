import { expect, type Locator, type Page } from '@playwright/test';
import { hands, type Hands, type HandsKind } from '../fixtures/hands.ts';
import { confirm } from './dialogs.ts';

export interface SectionAsked {
  readonly section: string;
  readonly comment: string;
  /** A day of its own; left out: the day for all. */
  readonly dueOn?: string;
}

/** A round of changes as its two sides see it: asked for at the screening, answered in the editor. */
export class RequestedChangesPage {
  readonly page: Page;
  private readonly hand: Hands;
  /** `/grant-applications/<id>` */
  private readonly path: string;

  constructor(page: Page, { kind, path }: { readonly kind: HandsKind; readonly path: string }) {
    this.page = page;
    this.hand = hands(page, kind);
    this.path = path;
  }

  async openScreening(): Promise<void> {
    await this.page.goto(`${this.path}/screening`);
    await expect(this.page.getByRole('heading', { name: 'Possible double funding' })).toBeVisible();
  }

  async startScreening(): Promise<void> {
    await this.openScreening();
    await this.hand.press(this.page.getByRole('button', { name: 'Start screening' }));
    await expect(this.page.getByRole('heading', { name: 'Checklist' })).toBeVisible();
  }

  async request(dueOn: string, asked: readonly SectionAsked[]): Promise<void> {
    const card = this.page.getByRole('region', { name: 'Request changes' });
    await this.hand.fill(card.getByLabel('Answer due by, for all sections'), dueOn);
    for (const { section, comment, dueOn: own } of asked) {
      await this.hand.tick(card.getByRole('checkbox', { name: section }));
      await this.hand.fill(
        card.getByRole('textbox', { name: `What is to be changed in ${section}` }),
        comment,
      );
      if (own !== undefined) await this.hand.fill(card.getByLabel(`Answer due by, for ${section}`), own);
    }
    const verb = `Return ${asked.length} sections`;
    await this.hand.press(card.getByRole('button', { name: verb }));
    await confirm(this.page, verb, { hand: this.hand });
    await expect(this.page.getByText('Changes requested', { exact: true }).first()).toBeVisible();
  }

  /** From the case: the note names what is asked, and leads to each section. */
  async openAsked(section: string): Promise<void> {
    const note = this.page.locator('tg-change-request-note');
    await this.hand.press(note.getByRole('link', { name: section }));
    await expect(this.page.getByRole('heading', { level: 2, name: section })).toBeVisible();
  }

  async openCase(): Promise<void> {
    await this.page.goto(this.path);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  async openSection(key: string, name: string): Promise<Locator> {
    await this.page.goto(`${this.path}/edit/${key}`);
    const section = this.page.getByRole('region', { name });
    await expect(section.getByRole('heading', { level: 2, name })).toBeVisible();
    return section;
  }

  /** Changes one field, says what was changed, and marks the section as answered. */
  async answer(field: Locator, text: string, words: string): Promise<void> {
    await this.hand.fill(field, text);
    const asked = this.page.getByRole('region', { name: 'The Department asks here' });
    await this.hand.fill(asked.getByLabel('What did you change?'), words);
    await this.hand.press(asked.getByRole('button', { name: 'Mark as answered' }));
    await expect(asked.getByText(/Answered by/)).toBeVisible();
  }

  async certify(): Promise<void> {
    await this.openReview();
    await this.hand.tick(this.page.getByLabel('I have read this statement and agree to it.'));
    await this.hand.press(this.page.getByRole('button', { name: 'Certify' }));
    await expect(this.page.getByText(/Certified by/)).toBeVisible();
  }

  async submit(): Promise<void> {
    await this.openReview();
    await this.hand.press(this.page.getByRole('button', { name: 'Submit to the Department' }));
    await confirm(this.page, 'Submit to the Department', { hand: this.hand });
    await expect(this.page.getByRole('button', { name: 'Submit to the Department' })).toHaveCount(0);
  }

  /** What changed since a version, before beside after. */
  differences(version: number): Locator {
    return this.page.getByRole('region', { name: `What changed since version ${version}` });
  }

  requested(): Locator {
    return this.page.getByRole('region', { name: 'Requested changes' });
  }

  async accept(section: string): Promise<void> {
    const button = this.requested().getByRole('button', {
      name: new RegExp(`^Accept the answer ?: ${section}$`),
    });
    await this.hand.press(button);
    await expect(button).toHaveCount(0);
  }

  private async openReview(): Promise<void> {
    await this.page.goto(`${this.path}/edit/review`);
    await expect(
      this.page.getByRole('heading', { name: 'Submission by the municipal manager' }),
    ).toBeVisible();
  }
}
