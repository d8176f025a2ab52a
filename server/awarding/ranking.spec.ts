import { rankingLines } from '#shared/awards/ranking.ts';
import type { DecisionDeskView } from '#shared/awards/award-views.ts';
import type { RankingView } from '#shared/awards/ranking-views.ts';
import { aRecommendedApplication, anAssessedApplication, assessAs } from '../testing/deciding.ts';
import { anApplicationInAssessment, expectStatus, openTestCall, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

interface Refused {
  readonly error: { readonly code: string; readonly fields?: readonly { readonly path: string }[] };
}

describe('the ranking of a call', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { allocationMinor: 100_000_000, envelopeMinor: 300_000_000 });
  }, 120_000);
  afterAll(() => portal.close());

  const read = async (persona = 'department.programmeOfficer') =>
    expectStatus(
      await (await portal.signInAs(persona)).get<RankingView>(`/funding-calls/${call.id}/ranking`),
      200,
    );
  const propose = async (amounts: object[], persona = 'department.programmeOfficer') =>
    (await portal.signInAs(persona)).post<{ proposed: number }>(
      `/funding-calls/${call.id}/proposed-amounts`,
      {
        amounts,
      },
    );

  it('holds every application with a panel, with the figures that panel and desk show', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    await assessAs(portal, 'department.assessor', { applicationId: id, score: 4 });
    const recommended = await aRecommendedApplication(portal, call, { share: 0.5 });
    const view = await read();
    const first = view.rows.find((row) => row.id === id);
    expect(first).toEqual(
      jasmine.objectContaining({ mean: 80, finished: 1, outstanding: 1, recommendedMinor: null }),
    );
    const second = view.rows.find((row) => row.id === recommended.id);
    expect(second).toEqual(
      jasmine.objectContaining({ mean: 60, recommendedMinor: recommended.recommendedMinor }),
    );
    const own = view.rows.filter((row) => row.id === id || row.id === recommended.id);
    const inOrder = rankingLines(own, view.envelopeMinor).map(({ row }) => row.id);
    expect(inOrder).toEqual([id, recommended.id]);
  }, 60_000);

  it('leaves out a score with a conflict at once', async () => {
    const { id } = await anApplicationInAssessment(portal, call);
    await assessAs(portal, 'department.assessor', { applicationId: id, score: 4 });
    await assessAs(portal, 'department.assessor2', { applicationId: id, score: 1 });
    const meanOf = async () => (await read()).rows.find((row) => row.id === id)?.mean;
    expect(await meanOf()).toBe(50);
    const officer = await portal.signInAs('department.programmeOfficer');
    const body = {
      assessorId: portal.actor('department.assessor2').userId,
      reason: 'The assessor advised the municipality on this project.',
    };
    expectStatus(await officer.post(`/grant-applications/${id}/assessments/conflicts`, body), 200);
    expect(await meanOf()).toBe(80);
  }, 60_000);

  it('is not for assessors, who score blind, nor for municipalities', async () => {
    const path = `/funding-calls/${call.id}/ranking`;
    expect((await (await portal.signInAs('department.assessor')).get(path)).status).toBe(403);
    expect((await (await portal.signInAs('mosselBay.municipalManager')).get(path)).status).toBe(403);
    expect((await (await portal.signInAs('mosselBay.auditor')).get(path)).status).toBe(404);
    expect((await read('department.auditor')).callId).toBe(call.id);
  }, 60_000);

  it('carries amounts over to where the recommendation is written, and recommends nothing', async () => {
    const { id, requestedMinor, status } = await anAssessedApplication(portal, call);
    expect(status).toBe('assessment');
    const amountMinor = requestedMinor - 1;
    expect(expectStatus(await propose([{ applicationId: id, amountMinor }]), 200).proposed).toBe(1);
    expectStatus(await propose([{ applicationId: id, amountMinor: amountMinor - 1 }]), 200);
    const officer = await portal.signInAs('department.programmeOfficer');
    const path = `/grant-applications/${id}/decision-desk`;
    const desk = expectStatus(await officer.get<DecisionDeskView>(path), 200);
    expect(desk.proposed).toEqual(
      jasmine.objectContaining({ amountMinor: amountMinor - 1, name: 'department programmeOfficer' }),
    );
    expect(desk.lines.every((line) => line.recommendedMinor === null)).toBeTrue();
    const row = (await read()).rows.find((each) => each.id === id);
    expect([row?.proposedMinor, row?.recommendedMinor]).toEqual([amountMinor - 1, null]);
  }, 60_000);

  it('refuses an amount above the request, for what is decided, or of another call', async () => {
    const open = await anAssessedApplication(portal, call);
    const settled = await aRecommendedApplication(portal, call);
    for (const [applicationId, amountMinor, path] of [
      [open.id, open.requestedMinor + 1, 'amounts.0.amountMinor'],
      [settled.id, 1, 'amounts.0.amountMinor'],
      ['f'.repeat(24), 1, 'amounts.0.applicationId'],
    ] as const) {
      const answer = await propose([{ applicationId, amountMinor }]);
      expect(answer.status).toBe(400);
      expect((answer.body as unknown as Refused).error.fields?.[0]?.path).toBe(path);
    }
    expect((await propose([{ applicationId: open.id, amountMinor: 1 }], 'department.approver')).status).toBe(
      403,
    );
  }, 60_000);
});
