import { expect, type Locator, type Page } from '@playwright/test';
import { samplePdf } from '../../scripts/walk/sample-file.ts';
import { hands, type Hands, type HandsKind } from '../fixtures/hands.ts';
import { confirm, confirmWithPassword } from './dialogs.ts';

/** A decision not to award: its reasons, what the municipality says about it, and the answer. */
export class RepresentationsPage {
  private readonly page: Page;
  private readonly hands: Hands;

  constructor(page: Page, kind: HandsKind) {
    this.page = page;
    this.hands = hands(page, kind);
  }

  async open(applicationPath: string): Promise<void> {
    await this.page.goto(`${applicationPath}/representations`);
    await expect(
      this.page.getByRole('heading', { level: 1, name: 'Representations about the decision' }),
    ).toBeVisible();
  }

  /** Writes, and comes back to it as after a crash: what was written is still there. */
  async writeAndComeBack(applicationPath: string, text: string): Promise<void> {
    const box = this.page.getByRole('textbox', { name: 'What should be looked at again, and why?' });
    await this.hands.fill(box, text);
    // It is on the device a fifth of a second after the last key; a journey types faster than a person leaves.
    await this.page.waitForTimeout(1_000);
    await this.open(applicationPath);
    await expect(box).toHaveValue(text);
  }

  async make(text: string): Promise<void> {
    const box = this.page.getByRole('textbox', { name: 'What should be looked at again, and why?' });
    await this.hands.fill(box, text);
    const slot = this.page.getByRole('region', { name: 'Document 1' });
    await this.hands.attach(slot.getByRole('button', { name: 'Choose a file' }).first(), {
      name: 'Letter of acceptance.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(samplePdf(`Letter of acceptance, ${this.page.url()}`)),
    });
    await expect(slot.getByRole('button', { name: 'Replace' })).toBeVisible();
    await this.hands.press(this.page.getByRole('button', { name: 'Send the representations' }));
    await confirm(this.page, 'Send the representations', { hand: this.hands });
    await expect(this.page.getByRole('heading', { name: /^Made by/ })).toBeVisible();
  }

  answerButton(verb: 'The decision stands' | 'Set the decision aside'): Locator {
    return this.page.getByRole('button', { name: verb, exact: true });
  }

  async answer(verb: 'The decision stands' | 'Set the decision aside', reasons: string): Promise<void> {
    await this.hands.fill(this.page.getByRole('textbox', { name: 'Reasons for the answer' }), reasons);
    await this.hands.press(this.answerButton(verb));
    await confirmWithPassword(this.page, { hand: this.hands });
  }

  /** The letter behind a link, once the job has written it. */
  async expectLetter(applicationPath: string, link: string): Promise<void> {
    const letter = this.page.getByRole('link', { name: link });
    await expect(async () => {
      await this.open(applicationPath);
      await expect(letter).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    const file = await this.page.request.get((await letter.getAttribute('href')) ?? '');
    expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
  }
}
