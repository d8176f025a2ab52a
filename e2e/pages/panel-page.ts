import { expect, type Locator, type Page } from '@playwright/test';
import { hands, type Hands, type HandsKind } from '../fixtures/hands.ts';
import { confirm } from './dialogs.ts';

/** The panel of one application, for who scores, compares and ranks. */
export class PanelPage {
  private readonly page: Page;
  private readonly hands: Hands;

  constructor(page: Page, kind: HandsKind) {
    this.page = page;
    this.hands = hands(page, kind);
  }

  /** An assessor's own assessment, from their list. */
  async openOwnFromList(projectTitle: string): Promise<void> {
    await this.page.goto('/assessments');
    await this.hands.press(this.page.getByRole('link', { name: projectTitle }).first());
    await expect(this.page.getByRole('heading', { level: 1, name: projectTitle })).toBeVisible();
  }

  async declareConflict(reason: string): Promise<void> {
    await this.hands.press(this.page.getByRole('button', { name: 'Declare a conflict of interest' }));
    await confirm(this.page, 'Declare a conflict of interest', { note: reason, hand: this.hands });
    await expect(this.page.getByRole('heading', { level: 1, name: 'My assessments' })).toBeVisible();
  }

  async openComparison(applicationPath: string): Promise<void> {
    await this.page.goto(`${applicationPath}/assessments`);
    await expect(this.page.getByRole('heading', { name: 'Who is on the panel' })).toBeVisible();
  }

  /** Score and spread of one application in its call's ranking, as they are written there. */
  async rankedFigures(callPath: string, reference: string): Promise<string[]> {
    await this.page.goto(`${callPath}/ranking`);
    const row = this.page.getByRole('row').filter({ hasText: reference });
    await expect(row).toBeVisible();
    const cells = await row.getByRole('cell').allTextContents();
    return cells.slice(1, 3).map((text) => text.trim());
  }

  /** What the comparison says of one member. */
  member(name: string): Locator {
    return this.page
      .getByRole('region', { name: 'Who is on the panel' })
      .getByRole('listitem')
      .filter({ hasText: name });
  }

  async addSubstitute(name: string, reason: string): Promise<void> {
    const card = this.page.getByRole('region', { name: 'Who is on the panel' });
    await this.hands.press(card.locator('summary'));
    await this.hands.choose(card.getByRole('combobox', { name: 'Assessor' }), name);
    await this.hands.fill(card.getByRole('textbox', { name: 'Why is another assessor needed?' }), reason);
    await this.hands.press(card.getByRole('button', { name: 'Put another assessor on this application' }));
    await expect(this.member(name).getByText('Put on this application later')).toBeVisible();
  }
}
