import { expect, type Locator, type Page } from '@playwright/test';
import { hands, type Hands, type HandsKind } from '../fixtures/hands.ts';
import { confirmWithPassword } from './dialogs.ts';

/** The decision on one application, by who approves, awards or declines it. */
export class ApprovalPage {
  private readonly page: Page;
  private readonly hands: Hands;

  constructor(page: Page, kind: HandsKind) {
    this.page = page;
    this.hands = hands(page, kind);
  }

  async open(applicationPath: string): Promise<void> {
    await this.page.goto(`${applicationPath}/decision`);
    await expect(
      this.page.getByRole('heading', { level: 1, name: 'Recommendation and decision' }),
    ).toBeVisible();
  }

  /** The step of an approval, by the title of its level. */
  step(title: string): Locator {
    return this.page
      .getByRole('list', { name: 'Approvals' })
      .getByRole('listitem')
      .filter({ hasText: title });
  }

  approveButton(title: string): Locator {
    return this.page.getByRole('button', { name: new RegExp(`^Approve R .* as ${title}$`) });
  }

  awardButton(): Locator {
    return this.page.getByRole('button', { name: /^Award R/ });
  }

  /** A dark button keeps its place and says why. */
  async expectDark(button: Locator, why: RegExp): Promise<void> {
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(why);
  }

  async approve(title: string): Promise<void> {
    await this.hands.press(this.approveButton(title));
    await confirmWithPassword(this.page, { hand: this.hands });
  }

  /** Answers the address of the award. */
  async award(): Promise<string> {
    await this.hands.press(this.awardButton());
    await confirmWithPassword(this.page, { hand: this.hands });
    await expect(this.page.getByRole('heading', { name: 'Agreement and signatures' })).toBeVisible();
    return new URL(this.page.url()).pathname;
  }

  /** Reasons by the label of the criterion. */
  async decline(criteria: Readonly<Record<string, string>>): Promise<void> {
    await this.hands.press(this.page.getByRole('button', { name: 'Decline', exact: true }));
    for (const [label, reason] of Object.entries(criteria)) {
      await this.hands.tick(this.page.getByRole('checkbox', { name: label }));
      await this.hands.fill(this.page.getByRole('textbox', { name: `Reason: ${label}` }), reason);
    }
    await this.hands.press(this.page.getByRole('button', { name: 'Decline with these reasons' }));
    await confirmWithPassword(this.page, { hand: this.hands });
    await expect(this.page.getByText(/Declined by/).first()).toBeVisible();
  }
}
