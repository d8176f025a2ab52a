import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { sum } from '#shared/money/money.ts';
import { awardModel } from '../awards/index.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import { commitFromEnvelope, loadFundingCall } from '../funding-calls/index.ts';
import { awardMoney, ledgerEntryModel } from '../ledger/index.ts';
import {
  aRecommendedApplication,
  anAssessedApplication,
  assessAs,
  readApplication,
  reauthenticate,
  recommendationOf,
} from '../testing/deciding.ts';
import { anApplicationInAssessment, expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { awardApplication } from './use-cases/decide-application.ts';

interface Refused {
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly details: Record<string, unknown>;
  };
}
interface Made {
  readonly awardId: string;
  readonly awardReference: string;
}
const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as Refused).error.code,
];

describe('recommending and deciding', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { allocationMinor: 100_000_000, envelopeMinor: 300_000_000 });
  });
  afterAll(() => portal.close());

  const pathOf = ({ id }: { id: string }) => `/grant-applications/${id}`;
  const desk = async (application: { id: string }) => {
    const officer = await portal.signInAs('department.programmeOfficer');
    return expectStatus(await officer.get<DecisionDeskView>(`${pathOf(application)}/decision-desk`), 200);
  };
  const awardAs = async (persona: string, application: GrantApplicationView, comment = '') => {
    const approver = await portal.signInAs(persona);
    const reauthenticationToken = await reauthenticate(portal, persona);
    return approver.post<Made>(
      `${pathOf(application)}/award`,
      { comment, reauthenticationToken },
      { version: application.version },
    );
  };

  it('shows the desk to the department and not to a municipality', async () => {
    const application = await anAssessedApplication(portal, call);
    const view = await desk(application);
    expect(view.panel).toEqual({
      finished: 2,
      outstanding: 0,
      conflicted: 0,
      mean: 60,
      median: 60,
      lowest: 60,
      highest: 60,
      spread: 0,
    });
    expect(sum(view.lines.map((line) => line.requestedMinor))).toBe(view.requestedMinor);
    expect(view.allocationLeftMinor).toBeGreaterThan(0);
    const auditor = await portal.signInAs('mosselBay.auditor');
    expect((await auditor.get(`${pathOf(application)}/decision-desk`)).status).toBe(404);
    const manager = await portal.signInAs('mosselBay.municipalManager');
    expect((await manager.get(`${pathOf(application)}/decision-desk`)).status).toBe(403);
  });

  it('waits for the whole panel', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    await assessAs(portal, 'department.assessor', { applicationId: id });
    const { version } = await readApplication(portal, id);
    const officer = await portal.signInAs('department.programmeOfficer');
    const body = recommendationOf(await desk({ id }));
    const answer = await officer.post(`/grant-applications/${id}/recommend`, body, { version });
    expect(codeOf(answer)).toEqual([409, 'assessmentIsUnfinished']);
  });

  it('refuses a recommendation that does not fit the budget, and says which line', async () => {
    const application = await anAssessedApplication(portal, call);
    const officer = await portal.signInAs('department.programmeOfficer');
    const body = recommendationOf(await desk(application), 0.5);
    const unexplained = {
      ...body,
      lines: body.lines.map(({ lineId, amountMinor }) => ({ lineId, amountMinor })),
    };
    const answer = await officer.post<Refused>(`${pathOf(application)}/recommend`, unexplained, {
      version: application.version,
    });
    expect(codeOf(answer)).toEqual([409, 'recommendationDoesNotFit']);
    expect(answer.body.error.details['issues']).toEqual(
      jasmine.arrayContaining([jasmine.objectContaining({ code: 'reasonMissing' })]),
    );
    const [cut] = application.content.budgetLines;
    expect(answer.body.error.message).toContain(cut?.description ?? '');
  });

  it('keeps the recommendation from the municipality until it is decided', async () => {
    const application = await aRecommendedApplication(portal, call, { share: 0.8 });
    expect(application.recommendation?.conditions.length).toBe(1);
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const seen = expectStatus(await manager.get<GrantApplicationView>(pathOf(application)), 200);
    expect([seen.recommendation, seen.recommendedMinor]).toEqual([null, null]);
    const { items } = expectStatus(
      await manager.get<{ items: { event: string }[] }>(`/timeline/grantApplication/${application.id}`),
      200,
    );
    expect(items.map((item) => item.event)).not.toContain('recommended');
  });

  it('awards what is recommended: lines, instalments to the cent, ledger, envelope and allocation', async () => {
    const application = await aRecommendedApplication(portal, call, { share: 0.8 });
    const before = await desk(application);
    const made = expectStatus(await awardAs('department.approver', application), 201);
    expect(made.awardReference).toBe(`${application.reference}-A`);
    const award = await awardModel(portal.deps.connection).findById(made.awardId).lean();
    const totalMinor = application.recommendation?.totalMinor ?? 0;
    expect(award?.totalMinor).toBe(totalMinor);
    expect(sum((award?.lines ?? []).map((line) => line.amountMinor))).toBe(totalMinor);
    expect(sum((award?.instalments ?? []).map((instalment) => instalment.amountMinor))).toBe(totalMinor);
    expect(await awardMoney(portal.deps, made.awardId)).toEqual(
      jasmine.objectContaining({ awardedMinor: totalMinor, availableMinor: totalMinor, paidMinor: 0 }),
    );
    const after = await desk(application);
    expect(after.envelopeLeftMinor).toBe(before.envelopeLeftMinor - totalMinor);
    expect(after.allocationLeftMinor).toBe(before.allocationLeftMinor - totalMinor);
    expect(after.award).toEqual({ id: made.awardId, reference: made.awardReference });
    const decided = await readApplication(portal, application.id);
    expect([decided.status, decided.decision?.outcome]).toEqual(['awarded', 'awarded']);
  });

  it('needs the password confirmed, once for each decision', async () => {
    const application = await aRecommendedApplication(portal, call);
    const approver = await portal.signInAs('department.approver');
    const body = { comment: '', reauthenticationToken: 'x'.repeat(40) };
    const guessed = await approver.post(`${pathOf(application)}/award`, body, {
      version: application.version,
    });
    expect(codeOf(guessed)[1]).toBe('reauthenticationRequired');
    const others = await reauthenticate(portal, 'department.approver2');
    const borrowed = await approver.post(
      `${pathOf(application)}/award`,
      { comment: '', reauthenticationToken: others },
      { version: application.version },
    );
    expect(codeOf(borrowed)[1]).toBe('reauthenticationRequired');
    expect((await readApplication(portal, application.id)).status).toBe('recommended');
  });

  it('lets only an approver decide', async () => {
    const application = await aRecommendedApplication(portal, call);
    for (const persona of [
      'department.programmeOfficer',
      'department.financeOfficer',
      'mosselBay.municipalManager',
    ]) {
      const answer = await awardAs(persona, application);
      expect(answer.status).withContext(persona).toBe(403);
    }
  });

  it('declines with reasons and writes a letter, once', async () => {
    const application = await aRecommendedApplication(portal, call);
    const approver = await portal.signInAs('department.approver');
    const reauthenticationToken = await reauthenticate(portal, 'department.approver');
    const reasons = 'The need is met by another programme.';
    const silent = await approver.post(
      `${pathOf(application)}/decline`,
      { reasons: '', reauthenticationToken },
      { version: application.version },
    );
    expect(silent.status).toBe(400);
    const answer = await approver.post<{ status: string }>(
      `${pathOf(application)}/decline`,
      { reasons, reauthenticationToken },
      { version: application.version },
    );
    expect(expectStatus(answer, 200).status).toBe('declined');
    await portal.drainJobs();
    const manager = await portal.signInAs('mosselBay.municipalManager');
    const seen = expectStatus(await manager.get<GrantApplicationView>(pathOf(application)), 200);
    expect(seen.decision).toEqual(jasmine.objectContaining({ outcome: 'declined', reasons, totalMinor: 0 }));
    const letters = seen.issuedDocuments.filter((issued) => issued.kind === 'declineLetter');
    expect(letters.length).toBe(1);
    const file = await manager.download(`/documents/${letters[0]?.documentId}/content`);
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const submitted = seen.issuedDocuments.find((issued) => issued.kind === 'submittedApplication');
    expect(submitted?.sha256).not.toBe(letters[0]?.sha256);
  });

  it('goes back to assessment with a reason, and starts the next recommendation from the last', async () => {
    const application = await aRecommendedApplication(portal, call, { share: 0.5 });
    const approver = await portal.signInAs('department.approver');
    const reason = 'Two quotations are missing for the largest line.';
    expectStatus(
      await approver.post(
        `${pathOf(application)}/return-to-assessment`,
        { reason },
        { version: application.version },
      ),
      200,
    );
    const view = await desk(application);
    expect(view.returned).toEqual(jasmine.objectContaining({ reason, name: 'department approver' }));
    expect(view.lines.map((line) => line.recommendedMinor)).toEqual(
      application.recommendation?.lines.map((line) => line.amountMinor) ?? [],
    );
    const returned = await readApplication(portal, application.id);
    expect([returned.status, returned.recommendation]).toEqual(['assessment', null]);
  });

  it('makes exactly one award of twenty at once', async () => {
    const application = await aRecommendedApplication(portal, call, { share: 0.1 });
    const before = (await loadFundingCall(portal.deps, call.id)).envelopeLeftMinor;
    const actors = ['department.approver', 'department.approver2'].map((persona) => portal.actor(persona));
    const attempts = Array.from({ length: 20 }, (_, index) =>
      runCommand(portal.deps, { actor: actors[index % 2] ?? portal.actor('department.approver') }, (tx) =>
        awardApplication(portal.deps, tx, {
          id: application.id,
          expectedVersion: application.version,
          comment: '',
        }),
      ),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled').length).toBe(1);
    const lost = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as { code?: string }).code] : [],
    );
    expect(new Set(lost)).toEqual(new Set(['versionStale']));
    const awards = await awardModel(portal.deps.connection).find({ applicationId: application.id }).lean();
    expect(awards.length).toBe(1);
    const key = `award:${awards[0]?._id}`;
    expect(await ledgerEntryModel(portal.deps.connection).countDocuments({ key })).toBe(1);
    const left = (await loadFundingCall(portal.deps, call.id)).envelopeLeftMinor;
    expect(left).toBe(before - (awards[0]?.totalMinor ?? 0));
  });

  it('writes nothing when it fails after the first write', async () => {
    const application = await aRecommendedApplication(portal, call, { share: 0.1 });
    const before = await desk(application);
    await expectAsync(
      runCommand(portal.deps, { actor: portal.actor('department.approver') }, async (tx) => {
        await awardApplication(portal.deps, tx, {
          id: application.id,
          expectedVersion: undefined,
          comment: '',
        });
        throw new Error('the line is cut');
      }),
    ).toBeRejectedWithError('the line is cut');
    expect(await desk(application)).toEqual(before);
    expect(await awardModel(portal.deps.connection).countDocuments({ applicationId: application.id })).toBe(
      0,
    );
  });
});

describe('the limits of an award', () => {
  it('gives an envelope that carries one of two awards to one of them', async () => {
    const portal = await startTestPortal();
    try {
      const call = await openTestCall(portal, { allocationMinor: 1_000_000, envelopeMinor: 2_000_000 });
      await runCommand(portal.deps, { actor: systemActor }, (tx) =>
        commitFromEnvelope(portal.deps, tx, { callId: call.id, amountMinor: 1_850_000 }),
      );
      const rivals = [
        await aRecommendedApplication(portal, call),
        await aRecommendedApplication(portal, call),
      ];
      const outcomes = await Promise.allSettled(rivals.map((application) => awarding(portal, application)));
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = outcomes.find((outcome) => outcome.status === 'rejected');
      expect((refused?.reason as { code: string }).code).toBe('envelopeIsShort');
    } finally {
      await portal.close();
    }
  });

  it('gives an allocation that carries one of two awards to one of them', async () => {
    const portal = await startTestPortal();
    try {
      const call = await openTestCall(portal, { allocationMinor: 150_000, envelopeMinor: 100_000_000 });
      const rivals = [
        await aRecommendedApplication(portal, call),
        await aRecommendedApplication(portal, call),
      ];
      const outcomes = await Promise.allSettled(rivals.map((application) => awarding(portal, application)));
      expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
      const refused = outcomes.find((outcome) => outcome.status === 'rejected');
      expect((refused?.reason as { code: string }).code).toBe('aboveAllocation');
    } finally {
      await portal.close();
    }
  });
});

function awarding(portal: TestPortal, application: GrantApplicationView) {
  return runCommand(portal.deps, { actor: portal.actor('department.approver') }, (tx) =>
    awardApplication(portal.deps, tx, {
      id: application.id,
      expectedVersion: application.version,
      comment: '',
    }),
  );
}
