import type {
  AllocationListView,
  AllocationView,
  FundingCallRow,
  FundingCallView,
} from '#shared/funding-calls/funding-call-views.ts';
import type { ApiErrorEnvelope } from '#shared/errors/api-error.ts';
import type { Page } from '#shared/api/page.ts';
import type { TestAnswer, TestClient } from '../testing/test-client.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { runCommand } from '../database/transaction.ts';
import { fundingCallModel } from './funding-call.model.ts';
import { commitFromEnvelope, createFundingCall, openFundingCall, releaseToEnvelope } from './index.ts';

type Answer<View> = TestAnswer<View & ApiErrorEnvelope>;

const gazette = { gazetteNumber: '1234', noticeNumber: '5', publishedOn: '2026-03-10' };

describe('Funding calls', () => {
  let portal: TestPortal;
  let officer: TestClient;
  let mosselBay: string;
  let hessequa: string;

  beforeAll(async () => {
    portal = await startTestPortal();
    portal.clock.set('2026-11-22T08:00:00.000Z');
    officer = await portal.signInAs('department.programmeOfficer');
    mosselBay = portal.organisations.mosselBay;
    hessequa = portal.organisations.hessequa;
  });

  afterAll(() => portal.close());

  async function aDraft(financialYear: string): Promise<FundingCallView> {
    const answer: Answer<FundingCallView> = await officer.post('/funding-calls', {
      from: 'template',
      programme: 'OMG',
      financialYear,
      opensOn: '2026-11-01',
      closesOn: '2027-01-31',
    });
    expect(answer.status).toBe(201);
    return answer.body;
  }

  async function recordAllocation(financialYear: string, organisationId: string, amountMinor: number) {
    const body = {
      programme: 'OMG',
      financialYear,
      organisationId,
      amountMinor,
      status: 'final',
      gazette,
      reason: 'Main budget',
    };
    const answer: Answer<AllocationView> = await officer.post('/allocations', body);
    expect(answer.status).toBe(201);
    return answer.body;
  }

  /** A draft of the year in which nothing is missing any more. */
  async function aReadyDraft(financialYear: string): Promise<FundingCallView> {
    const draft = await aDraft(financialYear);
    await recordAllocation(financialYear, mosselBay, 40_000_000);
    const parts = {
      envelopeMinor: 50_000_000,
      eligibleOrganisationIds: [mosselBay],
      assessorIds: [portal.actor('department.assessor').userId, portal.actor('department.assessor2').userId],
    };
    const answer: Answer<FundingCallView> = await officer.patch(`/funding-calls/${draft.id}`, parts, {
      version: 1,
    });
    expect(answer.status).toBe(200);
    expect(answer.body.issues).toEqual([]);
    return answer.body;
  }

  it('starts a draft from the template and says what is missing', async () => {
    const draft = await aDraft('2030/31');
    expect(draft.reference).toBe('CALL-OMG-2030-31');
    expect(draft.status).toBe('draft');
    expect(draft.issues.map((issue) => issue.code)).toEqual([
      'envelopeMissing',
      'noMunicipality',
      'noAssessor',
    ]);
    expect((await aDraft('2030/31')).reference).toBe('CALL-OMG-2030-31-2');
  });

  it('goes from draft to open, closed and archived', async () => {
    const ready = await aReadyDraft('2026/27');
    const opened: Answer<FundingCallView> = await officer.post(
      `/funding-calls/${ready.id}/open`,
      {},
      { version: ready.version },
    );
    expect(opened.body.status).toBe('open');
    expect(opened.body.version).toBe(ready.version + 1);
    const { version } = opened.body;
    const unexplained: Answer<FundingCallView> = await officer.post(
      `/funding-calls/${ready.id}/close`,
      {},
      { version },
    );
    expect([unexplained.status, unexplained.body.error.code]).toEqual([409, 'closingReasonRequired']);
    const closed: Answer<FundingCallView> = await officer.post(
      `/funding-calls/${ready.id}/close`,
      { reason: 'The Department withdraws the call.' },
      { version },
    );
    expect([closed.body.status, closed.body.closingReason]).toEqual([
      'closed',
      'The Department withdraws the call.',
    ]);
    const archived: Answer<FundingCallView> = await officer.post(
      `/funding-calls/${ready.id}/archive`,
      {},
      { version: version + 1 },
    );
    expect(archived.body.status).toBe('archived');
    expect(archived.body.steps.map((step) => step.command)).toEqual(['open', 'close', 'archive']);
    const again: Answer<FundingCallView> = await officer.post(
      `/funding-calls/${ready.id}/open`,
      {},
      { version: version + 2 },
    );
    expect([again.status, again.body.error.code]).toEqual([409, 'commandNotAllowedInStatus']);
  });

  it('refuses to open while something is missing, and lists it', async () => {
    const draft = await aDraft('2031/32');
    const answer: Answer<FundingCallView> = await officer.post(
      `/funding-calls/${draft.id}/open`,
      {},
      { version: 1 },
    );
    expect(answer.status).toBe(409);
    expect(answer.body.error.code).toBe('fundingCallIsIncomplete');
    expect(answer.body.error.details?.['count']).toBe(3);
  });

  it('freezes the design once it is open', async () => {
    const ready = await aReadyDraft('2032/33');
    await officer.post(`/funding-calls/${ready.id}/open`, {}, { version: ready.version });
    const answer: Answer<FundingCallView> = await officer.patch(
      `/funding-calls/${ready.id}`,
      { title: 'Another title' },
      { version: ready.version + 1 },
    );
    expect([answer.status, answer.body.error.code]).toEqual([409, 'fundingCallIsFrozen']);
  });

  it('asks for the version and refuses a stale one', async () => {
    const draft = await aDraft('2033/34');
    const missing: Answer<FundingCallView> = await officer.patch(`/funding-calls/${draft.id}`, {
      title: 'A',
    });
    expect([missing.status, missing.body.error.code]).toEqual([428, 'versionRequired']);
    expect((await officer.patch(`/funding-calls/${draft.id}`, { title: 'A' }, { version: 1 })).status).toBe(
      200,
    );
    const stale: Answer<FundingCallView> = await officer.patch(
      `/funding-calls/${draft.id}`,
      { title: 'B' },
      { version: 1 },
    );
    expect([stale.status, stale.body.error.code]).toEqual([412, 'versionStale']);
  });

  it('refuses a question key twice, a stranger on the panel and a department among the municipalities', async () => {
    const draft = await aDraft('2034/35');
    const question = { key: 'need', kind: 'longText', label: 'Need', required: true };
    const sections = ['one', 'two'].map((key) => ({ key, title: key, questions: [question] }));
    const officerId = portal.actor('department.programmeOfficer').userId;
    const refused = async (parts: object): Promise<string> => {
      const answer: Answer<FundingCallView> = await officer.patch(`/funding-calls/${draft.id}`, parts, {
        version: 1,
      });
      expect(answer.status).toBe(409);
      return answer.body.error.code;
    };
    expect(await refused({ sections })).toBe('keyIsNotUnique');
    expect(await refused({ assessorIds: [officerId] })).toBe('personIsNotAnAssessor');
    expect(
      await refused({ delegationLimits: [{ role: 'approver', userId: officerId, limitMinor: null }] }),
    ).toBe('personIsNotAnApprover');
    expect(await refused({ eligibleOrganisationIds: [portal.organisations.department] })).toBe(
      'organisationIsNotAMunicipality',
    );
    const unchanged: Answer<FundingCallView> = await officer.get(`/funding-calls/${draft.id}`);
    expect(unchanged.body.version).toBe(1);
  });

  it('names the field that does not fit', async () => {
    const draft = await aDraft('2035/36');
    const answer: Answer<FundingCallView> = await officer.patch(
      `/funding-calls/${draft.id}`,
      { rubric: [{ key: 'need', label: 'Need', weight: 101, scale: [] }] },
      { version: 1 },
    );
    expect(answer.status).toBe(400);
    expect(answer.body.error.fields?.[0]?.path).toContain('rubric.0.weight');
  });

  it('copies an earlier call without what belongs to its year', async () => {
    const ready = await aReadyDraft('2036/37');
    const answer: Answer<FundingCallView> = await officer.post('/funding-calls', {
      from: 'call',
      callId: ready.id,
      financialYear: '2037/38',
    });
    expect(answer.body.reference).toBe('CALL-OMG-2037-38');
    expect(answer.body.copiedFrom).toEqual({ id: ready.id, reference: ready.reference });
    expect(answer.body.design.sections).toEqual(ready.design.sections);
    expect(answer.body.design.envelopeMinor).toBe(0);
  });

  it('numbers the instalments by their order', async () => {
    const draft = await aDraft('2038/39');
    const instalments = [...draft.design.instalments].reverse();
    const answer: Answer<FundingCallView> = await officer.patch(
      `/funding-calls/${draft.id}`,
      { instalments },
      { version: 1 },
    );
    expect(answer.body.design.instalments.map((each) => [each.number, each.shareBasisPoints])).toEqual([
      [1, 4_000],
      [2, 6_000],
    ]);
  });

  describe('for a municipality', () => {
    it('hides a draft and shows an open call without panel, limits and the allocations of others', async () => {
      const ready = await aReadyDraft('2039/40');
      await recordAllocation('2039/40', hessequa, 5_000_000);
      const both: Answer<FundingCallView> = await officer.patch(
        `/funding-calls/${ready.id}`,
        { eligibleOrganisationIds: [mosselBay, hessequa] },
        { version: ready.version },
      );
      const grantOfficer = await portal.signInAs('mosselBay.grantOfficer');
      expect((await grantOfficer.get(`/funding-calls/${ready.id}`)).status).toBe(404);
      await officer.post(`/funding-calls/${ready.id}/open`, {}, { version: both.body.version });
      const seen: Answer<FundingCallView> = await grantOfficer.get(`/funding-calls/${ready.id}`);
      expect(seen.status).toBe(200);
      expect(seen.body.design.assessorIds).toEqual([]);
      expect(seen.body.design.delegationLimits).toEqual([]);
      expect(seen.body.people).toEqual([]);
      expect(seen.body.committedMinor).toBeNull();
      expect(seen.body.allocations.map((each) => each.organisationId)).toEqual([mosselBay]);
      const list: Answer<Page<FundingCallRow>> = await grantOfficer.get(
        '/funding-calls?financialYear=2039/40',
      );
      expect(list.body.items.map((row) => row.eligibleOrganisationIds)).toEqual([[mosselBay]]);
    });

    it('refuses every command', async () => {
      const ready = await aReadyDraft('2040/41');
      for (const persona of ['mosselBay.municipalManager', 'department.auditor', 'department.approver']) {
        const person = await portal.signInAs(persona);
        expect(
          (await person.post(`/funding-calls/${ready.id}/open`, {}, { version: ready.version })).status,
        ).toBe(403);
        expect(
          (await person.patch(`/funding-calls/${ready.id}`, { title: 'X' }, { version: ready.version }))
            .status,
        ).toBe(403);
        expect((await person.get('/funding-call-choices')).status).toBe(403);
      }
    });
  });

  it('lists by filter and search, page after page', async () => {
    for (let count = 0; count < 3; count += 1) await aDraft('2046/47');
    const query = '/funding-calls?limit=2&sort=reference&order=asc&search=call-omg-2046';
    const first: Answer<Page<FundingCallRow>> = await officer.get(query);
    const second: Answer<Page<FundingCallRow>> = await officer.get(
      `${query}&cursor=${first.body.nextCursor}`,
    );
    expect([...first.body.items, ...second.body.items].map((row) => row.reference)).toEqual([
      'CALL-OMG-2046-47',
      'CALL-OMG-2046-47-2',
      'CALL-OMG-2046-47-3',
    ]);
    expect([first.body.total, second.body.nextCursor]).toEqual([3, null]);
    const none: Answer<Page<FundingCallRow>> = await officer.get('/funding-calls?search=.*');
    expect(none.body.total).toBe(0);
  });

  it('opens once when two officers press at the same moment', async () => {
    const ready = await aReadyDraft('2041/42');
    const other = await portal.signInAs('department.programmeOfficer2');
    const people = [officer, other, officer, other];
    const answers = await Promise.all(
      people.map((person) =>
        person.post<ApiErrorEnvelope>(`/funding-calls/${ready.id}/open`, {}, { version: ready.version }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200).length).toBe(1);
    expect(answers.filter((answer) => answer.status === 412 || answer.status === 409).length).toBe(3);
  });

  it('leaves nothing behind when the transaction fails after the first write', async () => {
    const context = { actor: portal.actor('department.programmeOfficer') };
    const body = { from: 'empty', programme: 'CBG', financialYear: '2050/51' } as const;
    await expectAsync(
      runCommand(portal.deps, context, async (tx) => {
        await createFundingCall(portal.deps, tx, body);
        throw new Error('the line went dead');
      }),
    ).toBeRejectedWithError('the line went dead');
    expect(await fundingCallModel(portal.deps.connection).countDocuments({ financialYear: '2050/51' })).toBe(
      0,
    );
  });

  describe('the envelope', () => {
    it('gives way to only one of many awards that fit alone', async () => {
      const ready = await aReadyDraft('2042/43');
      const context = { actor: portal.actor('department.programmeOfficer') };
      const { id } = ready;
      await runCommand(portal.deps, context, (tx) =>
        openFundingCall(portal.deps, tx, { id, expectedVersion: undefined }),
      );
      const award = () =>
        runCommand(portal.deps, context, (tx) =>
          commitFromEnvelope(portal.deps, tx, { callId: id, amountMinor: 30_000_000 }),
        );
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, award));
      expect(outcomes.filter((outcome) => outcome.status === 'fulfilled').length).toBe(1);
      const refusal = outcomes.find((outcome) => outcome.status === 'rejected')?.reason as {
        code: string;
        details: object;
      };
      expect(refusal.code).toBe('envelopeIsShort');
      expect(refusal.details).toEqual({ amountMinor: 30_000_000, leftMinor: 20_000_000 });
      await runCommand(portal.deps, context, (tx) =>
        releaseToEnvelope(portal.deps, tx, { callId: id, amountMinor: 30_000_000 }),
      );
      const call = await fundingCallModel(portal.deps.connection).findById(id).lean();
      expect([call?.envelopeLeftMinor, call?.committedMinor]).toEqual([50_000_000, 0]);
    });
  });

  describe('allocations', () => {
    it('keep every version with its gazette and reason', async () => {
      const first = await recordAllocation('2043/44', mosselBay, 10_000_000);
      const amended: Answer<AllocationView> = await officer.post(
        `/allocations/${first.id}/revise`,
        {
          amountMinor: 12_000_000,
          status: 'amended',
          gazette: { ...gazette, gazetteNumber: '1300' },
          reason: 'Adjustment',
        },
        { version: 1 },
      );
      expect(amended.status).toBe(200);
      expect(amended.body.amountMinor).toBe(12_000_000);
      expect(
        amended.body.history.map((each) => [each.version, each.amountMinor, each.status, each.reason]),
      ).toEqual([
        [1, 10_000_000, 'final', 'Main budget'],
        [2, 12_000_000, 'amended', 'Adjustment'],
      ]);
    });

    it('refuse a way back to indicative, a final one without gazette, and a second record', async () => {
      const first = await recordAllocation('2044/45', mosselBay, 10_000_000);
      const base = { amountMinor: 1, reason: 'x' };
      const back: Answer<AllocationView> = await officer.post(
        `/allocations/${first.id}/revise`,
        { ...base, status: 'indicative', gazette: null },
        { version: 1 },
      );
      expect(back.body.error.code).toBe('allocationStatusNotAllowed');
      const key = { programme: 'OMG', financialYear: '2044/45' };
      const bare: Answer<AllocationView> = await officer.post('/allocations', {
        ...base,
        ...key,
        organisationId: hessequa,
        status: 'final',
        gazette: null,
      });
      expect(bare.body.error.code).toBe('gazetteReferenceRequired');
      const twice: Answer<AllocationView> = await officer.post('/allocations', {
        ...base,
        ...key,
        organisationId: mosselBay,
        status: 'indicative',
        gazette: null,
      });
      expect([twice.status, twice.body.error.code]).toEqual([409, 'duplicate']);
    });

    it('add up for the department and stay apart for a municipality', async () => {
      await recordAllocation('2045/46', mosselBay, 10_000_000);
      const stopped = await recordAllocation('2045/46', hessequa, 20_000_000);
      const query = '/allocations?programme=OMG&financialYear=2045/46';
      const all: Answer<AllocationListView> = await officer.get(query);
      expect([all.body.items.length, all.body.totalMinor, all.body.envelopeMinor]).toEqual([
        2, 30_000_000, 0,
      ]);
      await officer.post(
        `/allocations/${stopped.id}/revise`,
        { amountMinor: 20_000_000, status: 'stopped', gazette, reason: 'Stopped' },
        { version: 1 },
      );
      expect((await officer.get<AllocationListView>(query)).body.totalMinor).toBe(10_000_000);
      const grantOfficer = await portal.signInAs('hessequa.grantOfficer');
      const own: Answer<AllocationListView> = await grantOfficer.get(query);
      expect(own.body.items.map((item) => item.organisationId)).toEqual([hessequa]);
      expect(own.body.envelopeMinor).toBeNull();
      expect((await grantOfficer.post('/allocations', {})).status).toBe(403);
    });
  });

  describe('frameworks', () => {
    const heading = { en: 'Demonstration text.' };
    const framework = {
      texts: {
        strategicGoal: heading,
        purpose: { ...heading, af: 'Demonstrasieteks.' },
        measurableOutputs: heading,
        conditions: heading,
        allocationCriteria: heading,
        monitoringSystem: heading,
        paymentSchedule: heading,
        transferringOfficerDuties: heading,
        receivingOfficerDuties: heading,
      },
      legalBasis: 'As gazetted.',
      gazetteNumber: '',
      noticeNumber: '',
      publishedOn: '',
      wordingIsDemonstration: true,
    };

    it('are recorded per year and read by everybody', async () => {
      const path = '/grant-programmes/CBG/frameworks';
      expect((await officer.put(`${path}/2026-27`, framework, { version: 0 })).status).toBe(200);
      expect((await officer.put(`${path}/2027-28`, framework, { version: 1 })).status).toBe(200);
      const stale: Answer<object> = await officer.put(`${path}/2027-28`, framework, { version: 1 });
      expect(stale.body.error.code).toBe('versionStale');
      expect((await officer.put(`${path}/2027-29`, framework, { version: 2 })).status).toBe(404);
      const reader = await portal.signInAs('mosselBay.auditor');
      const list = await reader.get<{
        items: { code: string; version: number; frameworks: { financialYear: string }[] }[];
      }>('/grant-programmes');
      const summary = list.body.items.map((each) => [
        each.code,
        each.version,
        each.frameworks.map((one) => one.financialYear),
      ]);
      expect(summary).toEqual([
        ['OMG', 0, []],
        ['CBG', 2, ['2027/28', '2026/27']],
      ]);
      expect((await reader.put(`${path}/2026-27`, framework, { version: 2 })).status).toBe(403);
    });
  });
});
