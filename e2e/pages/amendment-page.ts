import { expect, type Locator, type Page } from '@playwright/test';
import { hands, type Hands, type HandsKind } from '../fixtures/hands.ts';
import { answerQuestion, confirm, confirmWithPassword } from './dialogs.ts';

/** An award from its offer to its amendment, worked by one person with one kind of hands. */
export class AmendmentPage {
  private readonly page: Page;
  private readonly hands: Hands;

  constructor(page: Page, kind: HandsKind) {
    this.page = page;
    this.hands = hands(page, kind);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  async accept(): Promise<void> {
    await this.hands.tick(this.page.getByRole('checkbox', { name: 'I have read the award letter' }));
    await this.hands.press(this.page.getByRole('button', { name: 'Accept the award' }));
    await confirmWithPassword(this.page, { hand: this.hands });
    await expect(this.page.getByText(/Accepted by/).first()).toBeVisible();
  }

  async refuse(reason: string): Promise<void> {
    await this.hands.press(this.page.getByRole('button', { name: 'Refuse the award' }));
    await answerQuestion(this.page, 'Refuse the award', { note: reason, hand: this.hands });
    await confirmWithPassword(this.page, { hand: this.hands });
    await expect(this.page.getByText(/Refused by/).first()).toBeVisible();
  }

  async sign(): Promise<void> {
    await this.hands.tick(this.page.getByRole('checkbox', { name: 'I have read the agreement' }));
    await this.hands.press(this.page.getByRole('button', { name: 'Sign the agreement' }));
    await confirmWithPassword(this.page, { hand: this.hands });
  }

  /** Answers the address of the amendment. */
  async ask(): Promise<string> {
    await this.hands.press(this.page.getByRole('button', { name: 'Ask for an amendment' }));
    await expect(this.page.getByRole('heading', { name: 'New amounts' })).toBeVisible();
    return new URL(this.page.url()).pathname;
  }

  async write(amounts: Readonly<Record<string, string>>, reasons: string): Promise<void> {
    for (const [line, amount] of Object.entries(amounts))
      await this.hands.fill(this.page.getByRole('textbox', { name: `New amount for ${line}` }), amount);
    await this.hands.fill(this.page.getByRole('textbox', { name: 'Why' }), reasons);
    await expect(this.page.getByText(/Saved/).first()).toBeVisible();
  }

  async submit(): Promise<void> {
    await this.hands.press(this.page.getByRole('button', { name: 'Ask for the amendment' }));
    await confirm(this.page, 'Ask for the amendment', { hand: this.hands });
    await expect(this.page.getByText('Asked for', { exact: true }).first()).toBeVisible();
  }

  async approve(): Promise<void> {
    await this.hands.press(this.page.getByRole('button', { name: 'Approve', exact: true }));
    await confirmWithPassword(this.page, { hand: this.hands });
    await expect(this.page.getByText(/Approved by/).first()).toBeVisible();
  }

  comparison(): Locator {
    return this.page.getByRole('table', { name: 'Amounts' });
  }
}
