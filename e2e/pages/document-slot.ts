import { expect, type Page } from '@playwright/test';

const paper = new TextEncoder().encode(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
);

/** Puts a small file into the slot of that name and waits until it has arrived. */
export async function attach(page: Page, slotName: string | RegExp): Promise<void> {
  const slot = page.getByRole('region', { name: slotName });
  const chooser = page.waitForEvent('filechooser');
  await slot.getByRole('button', { name: 'Choose a file' }).first().click();
  const name = typeof slotName === 'string' ? slotName : slotName.source;
  await (
    await chooser
  ).setFiles({ name: `${name}.pdf`, mimeType: 'application/pdf', buffer: Buffer.from(paper) });
  await expect(slot.getByRole('button', { name: 'Replace' })).toBeVisible();
}
