import { expect, type Page } from '@playwright/test';
import { samplePdf } from '../../scripts/walk/sample-file.ts';

/** Puts a small file of its own into the slot of that name and waits until it has arrived. */
export async function attach(page: Page, slotName: string | RegExp): Promise<void> {
  const slot = page.getByRole('region', { name: slotName });
  const chooser = page.waitForEvent('filechooser');
  await slot.getByRole('button', { name: 'Choose a file' }).first().click();
  const name = typeof slotName === 'string' ? slotName : slotName.source;
  await (
    await chooser
  ).setFiles({
    name: `${name}.pdf`,
    mimeType: 'application/pdf',
    buffer: Buffer.from(samplePdf(`${name}, ${page.url()}`)),
  });
  await expect(slot.getByRole('button', { name: 'Replace' })).toBeVisible();
}
