import { demonstrationPeople } from '#shared/demonstration/people.ts';
import { expectAccessible } from '../fixtures/accessibility.ts';
import { bothHands } from '../fixtures/hands.ts';
import { expect, test } from '../fixtures/test.ts';
import { ApprovalPage } from '../pages/approval-page.ts';
import { whileActingFor } from '../steps/acting-for.ts';
import { toTheRecommendation } from '../steps/assessed-application.ts';
import { approverCalled, underDecisionRules } from '../steps/decision-rules.ts';
import { setScene } from '../steps/scene.ts';

const nameOf = (key: string) => demonstrationPeople.find((each) => each.key === key)?.name ?? '';
const [director, head] = ['Director', 'Head of Department'];

for (const kind of bothHands) {
  test(`an amount above the first level takes two people, by ${kind}`, async ({ meet, baseURL }) => {
    test.setTimeout(300_000);
    const url = baseURL ?? '';
    const levels = (view: Parameters<typeof approverCalled>[0]) => ({
      levels: [
        { title: director, userIds: [] },
        { title: head, userIds: [approverCalled(view, nameOf('department.approver'))] },
      ],
      approvalRules: [{ programme: 'CBG' as const, aboveMinor: 10_000_000, level: 2, financeComment: false }],
    });
    await underDecisionRules(url, levels, async () => {
      const facts = await setScene(url, toTheRecommendation);
      const applicationPath = `/grant-applications/${facts['applicationId']}`;

      await test.step('Who recommended and acts for an approver sees why not', async () => {
        const acting = { giver: 'department.approver2', delegate: 'department.programmeOfficer2' };
        await whileActingFor(url, { ...acting, role: 'approver' }, async () => {
          const page = await meet('department.programmeOfficer2');
          const recommender = new ApprovalPage(page, kind);
          await recommender.open(applicationPath);
          await recommender.expectDark(recommender.approveButton(director), /You took an earlier step/);
          await expectAccessible(page);
        });
      });

      const firstPage = await meet('department.approver2');
      const first = new ApprovalPage(firstPage, kind);
      await test.step('The first approval awards nothing, and is one person’s only one', async () => {
        await first.open(applicationPath);
        await expect(first.step(director)).toHaveAttribute('aria-current', 'step');
        await expectAccessible(firstPage);
        await first.approve(director);
        await expect(first.step(director)).toContainText(nameOf('department.approver2'));
        await first.expectDark(first.awardButton(), /You approved this as Director/);
        await expect(firstPage.getByRole('link', { name: 'Open the award' })).toHaveCount(0);
        await expectAccessible(firstPage);
      });

      await test.step('The second person approves, which is the award, and its letter exists', async () => {
        const page = await meet('department.approver');
        const second = new ApprovalPage(page, kind);
        await second.open(applicationPath);
        await expect(second.step(head)).toHaveAttribute('aria-current', 'step');
        const awardPath = await second.award();
        const letter = page.getByRole('link', { name: 'Read the award letter (PDF)' });
        await expect(async () => {
          await page.goto(awardPath);
          await expect(letter).toBeVisible({ timeout: 2_000 });
        }).toPass({ timeout: 30_000 });
        const file = await page.request.get((await letter.getAttribute('href')) ?? '');
        expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
        await second.open(applicationPath);
        await expect(second.step(head)).toContainText(nameOf('department.approver'));
        await expectAccessible(page);
      });
    });
  });
}
