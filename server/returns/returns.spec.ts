import type { ExpenditureReturnView, ReturnGrid } from '#shared/returns/expenditure-return-views.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import { awardMoney, postReservation, reconcileLedger, reserveAmount } from '../ledger/index.ts';
import { givenAward } from '../testing/awards.ts';
import type { TestAnswer } from '../testing/test-client.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';

const writer = 'mosselBay.grantOfficer';
const certifier = 'mosselBay.chiefFinancialOfficer';
const manager = 'mosselBay.municipalManager';
const reviewer = 'department.programmeOfficer';

describe('expenditure returns', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(async () => portal.close());
  afterEach(() => portal.clock.set(null));

  /** An award whose first R 60 000 was paid in August 2026. */
  async function paidAward(): Promise<string> {
    portal.clock.set('2026-08-20T08:00:00.000Z');
    const { _id: awardId, organisationId } = await givenAward(portal);
    const key = `paid:${awardId}`;
    const causedBy = { type: 'disbursement', id: 'd', reference: 'D' };
    await runCommand(portal.deps, { actor: systemActor }, async (tx) => {
      const book = { awardId, organisationId };
      await reserveAmount(portal.deps, tx, book, { purpose: key, key, amountMinor: 60_000_00, causedBy });
      await postReservation(portal.deps, tx, key);
    });
    portal.clock.set(null);
    return awardId;
  }

  type Answer = TestAnswer<ExpenditureReturnView & { error?: { code: string } }>;

  async function give(persona: string, path: string, body: object = {}, version?: number): Promise<Answer> {
    const client = await portal.signInAs(persona);
    return client.post(path, body, version === undefined ? {} : { version });
  }

  const open = async (awardId: string, month = '2026-08') =>
    (await give(writer, '/expenditure-returns', { awardId, month })).body;

  async function save(
    view: ExpenditureReturnView,
    spent: { roof?: number; desk?: number },
    interestMinor = 0,
  ): Promise<Answer> {
    const client = await portal.signInAs(writer);
    const invoice = await client.upload<{ id: string }>({
      name: 'Invoices.pdf',
      bytes: Buffer.from(`%PDF-1.7\n% ${view.id}\n%%EOF`),
      purpose: 'invoice',
      organisationId: portal.organisations.mosselBay,
    });
    const line = (lineId: string, spentMinor: number) => ({
      lineId,
      spentMinor,
      commitmentsMinor: 0,
      forecastMinor: 0,
      varianceReason: '',
    });
    return client.put(
      `/expenditure-returns/${view.id}/content`,
      {
        lines: [line('roof', spent.roof ?? 0), line('desk', spent.desk ?? 0)],
        interestMinor,
        remarks: '',
        invoices: [{ documentId: invoice.body.id, name: 'Invoices.pdf' }],
      },
      { version: view.version },
    );
  }

  async function upTo(
    step: 'certified' | 'submitted' | 'accepted',
    view: ExpenditureReturnView,
  ): Promise<ExpenditureReturnView> {
    const path = `/expenditure-returns/${view.id}`;
    let moved = (await give(certifier, `${path}/certify`, { statementAccepted: true }, view.version)).body;
    if (step === 'certified') return moved;
    moved = (await give(manager, `${path}/submit`, {}, moved.version)).body;
    if (step === 'submitted') return moved;
    return (await give(reviewer, `${path}/accept`, {}, moved.version)).body;
  }

  it('is written, certified, sent and accepted, and the ledger follows line by line', async () => {
    const awardId = await paidAward();
    const saved = await save(await open(awardId), { roof: 20_000_00, desk: 5_000_00 }, 120_00);
    const accepted = await upTo('accepted', saved.body);
    expect(accepted.status).toBe('accepted');
    expect(await awardMoney(portal.deps, awardId)).toEqual(
      jasmine.objectContaining({
        spentMinor: 25_000_00,
        interestMinor: 120_00,
        unspentMinor: 35_120_00,
        spentByLineMinor: { roof: 20_000_00, desk: 5_000_00 },
      }),
    );
    expect((await reconcileLedger(portal.deps)).discrepancies).toEqual([]);
  });

  it('shows every month owed, from the first transfer on, with a due day that stays', async () => {
    const awardId = await paidAward();
    await open(awardId);
    const client = await portal.signInAs(reviewer);
    const { body } = await client.get<ReturnGrid>(`/awards/${awardId}/expenditure-returns`);
    expect(body.months[0]).toEqual(
      jasmine.objectContaining({ month: '2026-08', dueOn: '2026-09-14', status: 'draft' }),
    );
    expect(body.months[1]).toEqual(
      jasmine.objectContaining({ month: '2026-09', status: null, overdue: true }),
    );
  });

  it('opens one return a month, and none for a month before the money came', async () => {
    const awardId = await paidAward();
    await open(awardId);
    expect((await give(writer, '/expenditure-returns', { awardId, month: '2026-08' })).body.error?.code).toBe(
      'returnExists',
    );
    expect((await give(writer, '/expenditure-returns', { awardId, month: '2026-07' })).body.error?.code).toBe(
      'monthIsNotExpected',
    );
    expect((await give(writer, '/expenditure-returns', { awardId, month: '2031-01' })).body.error?.code).toBe(
      'monthIsNotExpected',
    );
  });

  it('is not certified while something is missing, and says what', async () => {
    const view = await open(await paidAward());
    const answer = await give(
      certifier,
      `/expenditure-returns/${view.id}/certify`,
      { statementAccepted: true },
      view.version,
    );
    expect(answer.status).toBe(409);
    expect(answer.body.error).toEqual(jasmine.objectContaining({ code: 'returnIsIncomplete' }));
  });

  it('is not certified for more than was received', async () => {
    const saved = await save(await open(await paidAward()), { roof: 60_000_01 });
    const answer = await give(
      certifier,
      `/expenditure-returns/${saved.body.id}/certify`,
      { statementAccepted: true },
      saved.body.version,
    );
    expect(answer.body.error?.code).toBe('returnIsIncomplete');
  });

  it('waits for the months before it', async () => {
    const awardId = await paidAward();
    const saved = await save(await open(awardId, '2026-09'), { roof: 1_000_00 });
    const answer = await give(
      certifier,
      `/expenditure-returns/${saved.body.id}/certify`,
      { statementAccepted: true },
      saved.body.version,
    );
    expect(answer.body.error?.code).toBe('earlierReturnMissing');
  });

  it('is locked once certified, and says by whom', async () => {
    const saved = await save(await open(await paidAward()), { roof: 1_000_00 });
    const certified = await upTo('certified', saved.body);
    const again = await save(certified, { roof: 2_000_00 });
    expect(again.body.error).toEqual(jasmine.objectContaining({ code: 'returnIsLocked' }));
    expect((again.body.error as unknown as { details: { by: string } }).details.by).toBe(
      'mosselBay chiefFinancialOfficer',
    );
  });

  it('comes back with a comment, is answered, and keeps its first date', async () => {
    const saved = await save(await open(await paidAward()), { roof: 1_000_00 });
    const sent = await upTo('submitted', saved.body);
    const path = `/expenditure-returns/${sent.id}`;
    const returned = await give(
      reviewer,
      `${path}/return`,
      { comment: 'The invoice of the roofer is missing' },
      sent.version,
    );
    expect(returned.body).toEqual(
      jasmine.objectContaining({
        status: 'returned',
        returnedComment: 'The invoice of the roofer is missing',
      }),
    );
    const answered = await upTo('submitted', (await save(returned.body, { roof: 900_00 })).body);
    expect(answered.firstSubmittedAt).toBe(sent.firstSubmittedAt);
  });

  it('is corrected by another return that replaces it only when accepted', async () => {
    const awardId = await paidAward();
    const accepted = await upTo(
      'accepted',
      (await save(await open(awardId), { roof: 20_000_00 }, 50_00)).body,
    );
    const correction = await give(
      writer,
      `/expenditure-returns/${accepted.id}/correct`,
      { comment: 'An invoice was counted twice' },
      accepted.version,
    );
    expect(correction.status).toBe(201);
    expect((await awardMoney(portal.deps, awardId)).spentMinor).toBe(20_000_00);
    const corrected = await upTo('accepted', (await save(correction.body, { roof: 15_000_00 }, 50_00)).body);
    expect(corrected.status).toBe('accepted');
    expect(await awardMoney(portal.deps, awardId)).toEqual(
      jasmine.objectContaining({ spentMinor: 15_000_00, interestMinor: 50_00 }),
    );
    const reader = await portal.signInAs(writer);
    expect((await reader.get<ExpenditureReturnView>(`/expenditure-returns/${accepted.id}`)).body.status).toBe(
      'superseded',
    );
    expect((await reconcileLedger(portal.deps)).discrepancies).toEqual([]);
  });

  it('is accepted once, however many try at once', async () => {
    const awardId = await paidAward();
    const sent = await upTo('submitted', (await save(await open(awardId), { roof: 1_000_00 })).body);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        give(reviewer, `/expenditure-returns/${sent.id}/accept`, {}, sent.version),
      ),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBe(1);
    expect((await awardMoney(portal.deps, awardId)).spentMinor).toBe(1_000_00);
  });

  it('is closed to other municipalities', async () => {
    const awardId = await paidAward();
    const view = await open(awardId);
    const foreign = await portal.signInAs('hessequa.grantOfficer');
    expect((await foreign.get(`/expenditure-returns/${view.id}`)).status).toBe(404);
    expect((await foreign.get(`/awards/${awardId}/expenditure-returns`)).status).toBe(404);
    expect((await foreign.post('/expenditure-returns', { awardId, month: '2026-09' })).status).toBe(404);
    expect((await foreign.get<{ total: number }>('/expenditure-returns')).body.total).toBe(0);
  });

  it('refuses an amount on a line nobody awarded', async () => {
    const view = await open(await paidAward());
    const client = await portal.signInAs(writer);
    const content = {
      ...view.content,
      lines: [{ lineId: 'pool', spentMinor: 1, commitmentsMinor: 0, forecastMinor: 0, varianceReason: '' }],
    };
    const answer = await client.put<{ error: { code: string; fields: { path: string }[] } }>(
      `/expenditure-returns/${view.id}/content`,
      content,
      { version: view.version },
    );
    expect(answer.status).toBe(400);
    expect(answer.body.error.fields[0]?.path).toBe('lines.0.lineId');
  });
});
