import { bothHands, hands } from '../fixtures/hands.ts';
import { expect, test } from '../fixtures/test.ts';
import { allow } from '../fixtures/watch.ts';
import { aDraft, stored } from '../steps/editing.ts';
import { samplePdf } from '../../scripts/walk/sample-file.ts';

const soon = { timeout: 30_000 };
const cut = /net::ERR_(INTERNET_DISCONNECTED|FAILED|NETWORK_CHANGED)/;

/** A PDF of about two megabytes: it travels in four pieces. */
const largePdf = Buffer.concat([samplePdf('A business plan'), Buffer.alloc(2_000_000, '\n% more')]);

for (const kind of bothHands) {
  test(`a lost line loses neither words nor a file, by ${kind}`, async ({ meet }) => {
    const page = await meet('WC043.grantOfficer', kind === 'pointer' ? 'phone' : 'desk');
    const path = await aDraft(page, 'A dry roof');
    const context = page.context();

    await test.step('what is typed without a line stays on the device', async () => {
      await page.goto(`${path}/edit/overview`);
      await expect(page.getByRole('textbox', { name: 'Summary' })).toBeVisible();
      allow(page, cut);
      await context.setOffline(true);
      await hands(page, kind).fill(page.getByRole('textbox', { name: 'Summary' }), 'Written in the train.');
      await expect(
        page.getByText(/^Not sent yet: 1 section, kept on this device since \d\d:\d\d\./),
      ).toBeVisible(soon);
    });

    const next = await test.step('the tab is gone; the next one brings it back and sends it', async () => {
      await page.close();
      await context.setOffline(false);
      const opened = await context.newPage();
      // By keyboard it is a long way to the slot, and the chooser is waited for from the start of it.
      opened.setDefaultTimeout(60_000);
      await opened.goto(`${path}/edit/overview`);
      await expect(opened.getByRole('textbox', { name: 'Summary' })).toHaveValue(
        'Written in the train.',
        soon,
      );
      await expect(opened.getByText(/Saved \d\d:\d\d/)).toBeVisible(soon);
      expect((await stored(opened, path)).content.overview.summary).toBe('Written in the train.');
      return opened;
    });

    await test.step('an upload that is cut waits, and goes on where it broke off', async () => {
      allow(next, cut);
      const offsets: string[] = [];
      let isCut = true;
      await next.route('**/pieces?offset=*', async (route) => {
        const offset = new URL(route.request().url()).searchParams.get('offset') ?? '';
        if (isCut && offset !== '0') return route.abort('failed');
        offsets.push(offset);
        return route.continue();
      });
      await next.goto(`${path}/edit/documents`);
      const slot = next.locator('tg-document-slot').first();
      await hands(next, kind).attach(slot.getByRole('button', { name: 'Choose a file' }), {
        name: 'plan.pdf',
        mimeType: 'application/pdf',
        buffer: largePdf,
      });
      await expect(slot.getByText(/plan\.pdf waits at \d+ %/)).toBeVisible(soon);
      isCut = false;
      await expect(slot.getByRole('button', { name: 'Replace' })).toBeVisible(soon);
      expect(offsets.length).toBe(new Set(offsets).size);
      await expect(next.getByText(/Saved \d\d:\d\d/)).toBeVisible(soon);
      const [document] = (await stored(next, path)).content.documents;
      expect([document?.name, document?.sizeBytes]).toEqual(['plan.pdf', largePdf.length]);
      await hands(next, kind).press(slot.getByRole('button', { name: 'Preview' }));
      await expect(slot.getByText('Page 1 of 1')).toBeVisible(soon);
      await expect(slot.getByText('A business plan')).toBeAttached();
    });
  });
}
