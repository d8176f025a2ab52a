import { expect } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility.ts';
import type { Meet } from '../fixtures/test.ts';
import { expectNotFound } from './grant-round.ts';

/** Verbs that change something, as they stand on the buttons of the pages visited here. */
const commands =
  /^(Certify|Submit|Accept|Award|Decline|Sign|Prepare|Verify|Approve|Release|Confirm|Close the call|Record|Send|Start|Edit)/;

/** The auditor opens everything, and nowhere is a button that would do something. */
export async function auditorSeesAll(meet: Meet, paths: readonly string[]): Promise<void> {
  const page = await meet('department.auditor');
  for (const path of paths) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Not found' })).toHaveCount(0);
    for (const button of await page.getByRole('button', { name: commands }).all()) {
      await expect(button, `${path}: ${await button.textContent()}`).toHaveAttribute('aria-disabled', 'true');
    }
    await expectAccessible(page);
  }
}

/** To the neighbour none of it exists. */
export async function neighbourFindsNothing(meet: Meet, paths: readonly string[]): Promise<void> {
  const page = await meet('WC042.municipalManager');
  for (const path of paths) await expectNotFound(page, path);
}
