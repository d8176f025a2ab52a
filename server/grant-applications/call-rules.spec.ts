import type { ApplicationForm } from '#shared/grant-applications/content-issues.ts';
import type {
  GrantApplicationView,
  SectionSaved,
} from '#shared/grant-applications/grant-application-views.ts';
import { aBudgetLine, aForm } from '#shared/testing/grant-application-builders.ts';
import { newId } from '../database/model.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import { awardModel } from '../awards/index.ts';
import { fundingCallModel } from '../funding-calls/index.ts';
import { postEntry } from '../ledger/index.ts';
import { expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

interface Refused {
  readonly error: { readonly code: string; readonly details: Record<string, unknown> };
}

const form: ApplicationForm = {
  ...aForm,
  sections: aForm.sections.map((section) => ({
    ...section,
    intro: 'Allocated {allocation}; last year {awardedLastYear}, spent {spentLastYear}.',
  })),
};

describe('what a call asks and checks beyond single answers', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { form });
    const design = {
      'design.eligibilityQuestions': [
        {
          key: 'centre',
          label: 'Is it at a centre?',
          needed: 'yes',
          explanation: 'Only centres are funded.',
        },
      ],
      'design.rules': [
        {
          key: 'half',
          left: [{ source: 'budget', figure: 'requested', isSubtracted: false }],
          comparison: 'atMost',
          right: [
            { source: 'recipient', figure: 'awardedLastYear', isSubtracted: false, shareBasisPoints: 5_000 },
          ],
          message: 'Ask for half of last year at most.',
        },
      ],
      'design.notAllowed': [{ key: 'car', label: 'Vehicles', words: ['vehicle'] }],
    };
    await fundingCallModel(portal.deps.connection).updateOne({ _id: call.id }, { $set: design });
  });
  afterAll(() => portal.close());

  const start = async (eligibility?: readonly { question: string; answer: string }[]) =>
    (await portal.signInAs('mosselBay.grantOfficer')).post<GrantApplicationView>('/grant-applications', {
      callId: call.id,
      ...(eligibility ? { eligibility } : {}),
    });
  const begun = async () => expectStatus(await start([{ question: 'centre', answer: 'yes' }]), 201);

  it('starts nothing before its questions are answered as needed, and keeps the answers', async () => {
    const unanswered = await start();
    expect(unanswered.status).toBe(409);
    expect((unanswered.body as unknown as Refused).error.code).toBe('eligibilityUnanswered');
    const stopped = await start([{ question: 'centre', answer: 'no' }]);
    expect(stopped.status).toBe(409);
    expect((stopped.body as unknown as Refused).error.details['explanation']).toBe(
      'Only centres are funded.',
    );
    expect((await begun()).eligibility).toEqual([
      { question: 'centre', label: 'Is it at a centre?', answer: 'yes' },
    ]);
  });

  it('checks the list of costs that are not paid', async () => {
    const { id } = await begun();
    const budgetLines = [aBudgetLine({ description: 'A vehicle for the centre' })];
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const saved = expectStatus(
      await officer.put<SectionSaved>(
        `/grant-applications/${id}/budget-lines`,
        { budgetLines },
        { version: 1 },
      ),
      200,
    );
    expect(saved.issues.map(({ code }) => code)).toContain('lineIsNotAllowed');
  });

  it("knows the municipality's figures of the year before from its award and the ledger", async () => {
    const before = await begun();
    expect(before.lastYear).toBeNull();
    expect(before.call.sections[0]?.intro).toBe('Allocated R\u00a02\u00a0000,00; last year –, spent –.');
    const awardId = newId();
    const organisationId = portal.organisations.mosselBay;
    // As much of an award as is read here; the award slice proves how one comes about.
    await awardModel(portal.deps.connection).collection.insertOne({
      _id: awardId as never,
      organisationId,
      programme: 'OMG',
      financialYear: '2025/26',
    });
    const causedBy = { type: 'award', id: awardId, reference: 'OMG-2025-26-WC043-001' };
    await runCommand(portal.deps, { actor: systemActor }, (tx) =>
      postEntry(
        portal.deps,
        tx,
        { awardId, organisationId },
        { code: 'awardCommitted' },
        { amountMinor: 150_000, causedBy, key: `${awardId}:committed` },
      ),
    );
    const after = await begun();
    expect(after.lastYear).toEqual({ awardedMinor: 150_000, spentMinor: 0 });
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const saved = expectStatus(
      await officer.put<SectionSaved>(
        `/grant-applications/${after.id}/budget-lines`,
        { budgetLines: [aBudgetLine()] },
        { version: 1 },
      ),
      200,
    );
    expect(saved.issues.find(({ code }) => code === 'amountsDoNotAgree')?.params).toEqual({
      message: 'Ask for half of last year at most.',
      leftMinor: 100_000,
      rightMinor: 75_000,
    });
  });
});
