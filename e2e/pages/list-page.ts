import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import type { Hands } from '../fixtures/hands.ts';

/** A long list with its tools, as a person works it. */
export class ListPage {
  private readonly page: Page;
  private readonly hands: Hands;
  readonly rows: Locator;

  constructor(page: Page, hands: Hands) {
    this.page = page;
    this.hands = hands;
    this.rows = page.locator('tbody tr');
  }

  async open(path: string): Promise<void> {
    await this.page.goto(path);
    await expect(this.rows.first()).toBeVisible({ timeout: 60_000 });
  }

  /** The number of rows that the footer states. */
  async total(): Promise<number> {
    const text = await this.page.locator('footer .total').innerText();
    return Number(/(\d[\d\s]*)(?: rows? in all)?$/.exec(text.trim())?.[1]?.replaceAll(/\s/g, '') ?? NaN);
  }

  panel(name: string): Locator {
    return this.page.getByRole('group', { name, exact: true });
  }

  /** Opens the tool of that name. */
  async openTool(name: string | RegExp): Promise<void> {
    await this.hands.press(this.page.getByRole('button', { name }).first());
  }

  async closeTool(): Promise<void> {
    await this.page.keyboard.press('Escape');
  }

  async chooseIn(filter: string, choices: readonly string[]): Promise<void> {
    await this.openTool(new RegExp(`^${filter}`));
    for (const choice of choices) {
      const box = this.panel(filter).getByRole('checkbox', { name: new RegExp(`^${choice}`) });
      await this.hands.tick(box);
      await expect(this.chip(`${filter}: ${choice}`)).toBeVisible();
    }
    await this.closeTool();
  }

  chip(text: string): Locator {
    return this.page.getByRole('button', { name: `Take the filter away: ${text}` });
  }

  async search(text: string): Promise<void> {
    await this.hands.fill(this.page.getByRole('searchbox', { name: 'Search' }), text);
    await this.page.waitForURL((url) => (url.searchParams.get('search') ?? '') === text);
  }

  /** Takes the list away as CSV; answers its lines and what the screen says about it. */
  async exportCsv(): Promise<{ lines: string[]; said: string }> {
    await this.openTool('Export');
    const download = this.page.waitForEvent('download');
    await this.hands.press(this.panel('Export').getByRole('button', { name: /^CSV file/ }));
    const path = await (await download).path();
    const said = this.page.getByRole('status').filter({ hasText: 'holds' });
    await expect(said).toBeVisible();
    const text = (await readFile(path, 'utf8')).replace('\uFEFF', '');
    return { lines: text.trimEnd().split('\r\n'), said: await said.innerText() };
  }
}
