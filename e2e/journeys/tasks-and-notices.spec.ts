import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { bankAccountPageSchema, bankAccountViewSchema } from '#shared/bank-accounts/bank-account-views.ts';
import { noticeTypes, type MailChoice } from '#shared/notices/notice.ts';
import { sessionView } from '#shared/accounts/account-views.ts';
import { demonstrationPeople } from '#shared/demonstration/people.ts';
import { createPeople } from '../../scripts/walk/person.ts';
import { samplePdf } from '../../scripts/walk/sample-file.ts';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { hands, type HandsKind } from '../fixtures/hands.ts';
import { expect, test } from '../fixtures/test.ts';
import { confirm } from '../pages/dialogs.ts';

const clerk = 'department.financeOfficer2';
const silent = 'department.financeOfficer3';
const emailOf = (key: string) => demonstrationPeople.find((each) => each.key === key)?.email ?? '';

/** One way per municipality: each may have one capture that waits. */
const ways: readonly { municipality: string; kind: HandsKind; screen: 'desk' | 'phone' }[] = [
  { municipality: 'WC042', kind: 'pointer', screen: 'desk' },
  { municipality: 'WC032', kind: 'keyboard', screen: 'desk' },
  { municipality: 'WC031', kind: 'pointer', screen: 'phone' },
];

/** The CFO hands in new bank details; answers their id. What still waited is verified before. */
async function captureAccount(url: string, municipality: string): Promise<string> {
  const people = createPeople(url, `notices ${Date.now()}`);
  const officer = await people(`${municipality}.chiefFinancialOfficer`);
  const session = await officer.read('/session', sessionView);
  const organisationId = session.memberships[0]?.organisationId ?? '';
  const finance = await people('department.financeOfficer');
  const list = await finance.read(`/bank-accounts?organisationId=${organisationId}`, bankAccountPageSchema);
  for (const { id, version, status } of list.items) {
    if (status !== 'captured') continue;
    await finance.command(`/bank-accounts/${id}/verify`, {}, bankAccountViewSchema, { version });
  }
  const bytes = samplePdf(`Letter of the bank - stands in for a real paper, ${Date.now()}`);
  const captured = await officer.command(
    '/bank-accounts',
    {
      organisationId,
      bank: 'Demonstration Bank',
      branchCode: '000000',
      holder: 'Municipality',
      accountNumber: `62${String(Date.now()).slice(-8)}`,
      accountType: 'cheque',
      proofDocumentId: await officer.upload({ name: 'bank-letter.pdf', purpose: 'bankProof', bytes }),
      reason: 'The municipality changed its bank',
    },
    bankAccountViewSchema,
  );
  return captured.id;
}

/** The mails to somebody in the portal's folder that speak of a path. */
function mailsTo(email: string, path: string): number {
  const folder = join(process.env['E2E_DATA'] ?? '', 'mail');
  if (!existsSync(folder)) return 0;
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/=\r?\n/g, ''))
    .filter((text) => text.includes(`To: ${email}`) && text.includes(path)).length;
}

/** What an earlier journey chose is taken back: every kind of e-mail comes in the same way. */
async function chooseAll(page: Page, choice: MailChoice): Promise<void> {
  const answer = await page.request.put('/api/v1/profile/notice-preferences', {
    headers: { 'X-Thusong-Client': 'web', 'Idempotency-Key': randomUUID() },
    data: Object.fromEntries(noticeTypes.map((type) => [type, choice])),
  });
  expect(answer.status()).toBe(200);
}

async function openBell(page: Page, kind: HandsKind): Promise<void> {
  await hands(page, kind).press(page.getByRole('button', { name: /^Notices/ }));
  await expect(page.getByRole('heading', { name: 'Notices', level: 2 })).toBeVisible();
}

test.describe('tasks and notices', () => {
  for (const { municipality, kind, screen } of ways) {
    test(`bring the next person to their step and go when it is taken (${kind}, ${screen})`, async ({
      meet,
      baseURL,
    }) => {
      const url = baseURL ?? '';
      const other = await meet(silent);
      await chooseAll(other, 'immediate');
      await other.goto('/account#notices');
      const group = other.getByRole('group', { name: 'A step becomes mine' });
      const saved = other.waitForResponse(
        (answer) =>
          answer.request().method() === 'PUT' &&
          (answer.request().postDataJSON() as { taskOpened: string }).taskOpened === 'none',
      );
      await hands(other, kind).tick(group.getByRole('radio', { name: 'No e-mail' }));
      expect((await saved).status()).toBe(200);
      await expect(other.getByText('Your choice is saved.').first()).toBeVisible();

      const id = await captureAccount(url, municipality);
      const path = `/bank-accounts/${id}`;
      const page = await meet(clerk, screen);
      await expect(async () => {
        await page.goto('/tasks');
        await expect(page.locator(`a[href="${path}"]`).first()).toBeVisible({ timeout: 3_000 });
      }).toPass({ timeout: 30_000 });
      await expectAccessible(page);

      if (process.env['E2E_DATA'] !== undefined) {
        await expect.poll(() => mailsTo(emailOf(clerk), path), { timeout: 15_000 }).toBe(1);
        expect(mailsTo(emailOf(silent), path)).toBe(0);
      }

      await openBell(page, kind);
      const notice = page.locator(`#tg-notice-panel a[href="${path}"]`);
      await hands(page, kind).press(notice.first());
      await expect(page).toHaveURL(new RegExp(`${path}$`));
      await hands(page, kind).press(page.getByRole('button', { name: 'Verify' }));
      await confirm(page, /Verify/, { hand: hands(page, kind) });
      await page.goto('/tasks');
      await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible();
      await expect(page.locator(`main a[href="${path}"]`)).toHaveCount(0);
    });
  }
});
