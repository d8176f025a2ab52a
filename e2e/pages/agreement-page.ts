import { expect, type Page } from '@playwright/test';
import { demonstrationPassword } from '#shared/demonstration/people.ts';
import { samplePdf } from '../../scripts/walk/sample-file.ts';
import { hands, type Hands, type HandsKind } from '../fixtures/hands.ts';

/** The agreement of an award, signed in the portal or on paper, by one person with one kind of hands. */
export class AgreementPage {
  private readonly page: Page;
  private readonly hands: Hands;

  constructor(page: Page, kind: HandsKind) {
    this.page = page;
    this.hands = hands(page, kind);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await expect(this.page.getByRole('heading', { name: 'Agreement and signatures' })).toBeVisible();
  }

  /** A copy signed on paper, with who signed and when. */
  async uploadCopy(signer: string, signedOn: string): Promise<void> {
    await this.hands.press(this.page.getByText('Signed on paper instead? Upload the signed copy'));
    const slot = this.page.getByRole('region', { name: 'Signed copy' });
    await this.hands.attach(slot.getByRole('button', { name: 'Choose a file' }).first(), {
      name: 'Agreement signed.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(samplePdf(`Signed by ${signer}, ${this.page.url()}, ${Math.random()}`)),
    });
    await expect(slot.getByRole('button', { name: 'Replace' })).toBeVisible();
    await this.hands.fill(this.page.getByRole('textbox', { name: 'Who signed' }), signer);
    await this.hands.fill(this.page.getByLabel('Signed on', { exact: true }), signedOn);
    await this.hands.press(this.page.getByRole('button', { name: 'Send for confirmation' }));
    await expect(this.page.getByText('Waits to be confirmed').first()).toBeVisible();
  }

  async rejectCopy(reason: string): Promise<void> {
    await this.hands.press(this.page.getByRole('button', { name: 'Reject the copy' }));
    const dialog = this.page.getByRole('alertdialog');
    await this.hands.fill(dialog.getByRole('textbox'), reason);
    await this.hands.press(dialog.getByRole('button', { name: 'Reject the copy' }));
    await expect(this.page.getByText('Rejected', { exact: true }).first()).toBeVisible();
  }

  async confirmCopy(): Promise<void> {
    await this.hands.press(this.page.getByRole('button', { name: 'Confirm the signature' }));
    await this.confirmPassword();
    await expect(this.page.getByText(/On paper on/).first()).toBeVisible();
  }

  async sign(): Promise<void> {
    await this.hands.tick(this.page.getByRole('checkbox', { name: 'I have read the agreement' }));
    await this.hands.press(this.page.getByRole('button', { name: 'Sign the agreement' }));
    await this.confirmPassword();
  }

  private async confirmPassword(): Promise<void> {
    const dialog = this.page.getByRole('dialog');
    await this.hands.fill(dialog.getByRole('textbox', { name: 'Your password' }), demonstrationPassword);
    await this.hands.press(dialog.getByRole('button').last());
    await expect(dialog).toBeHidden();
  }
}
