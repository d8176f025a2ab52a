import { localDayOf } from '#shared/calendar/local-day.ts';
import type { AwardInstalments, DisbursementView } from '#shared/disbursements/disbursement-views.ts';
import { awardMoney, reconcileLedger } from '../ledger/index.ts';
import { givenAward, givenVerifiedBankAccount } from '../testing/awards.ts';
import type { TestAnswer } from '../testing/test-client.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { testPassword } from '../testing/personas.ts';

const preparer = 'department.financeOfficer';
const verifier = 'department.financeOfficer2';
const approver = 'department.approver';
const releaser = 'department.financeOfficer3';
const bankVerifier = 'department.financeOfficer4';

describe('disbursements', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
    await givenVerifiedBankAccount(portal, { by: bankVerifier });
  });
  afterAll(async () => portal.close());

  async function give(
    persona: string,
    path: string,
    body: object = {},
    version?: number,
  ): Promise<TestAnswer<DisbursementView>> {
    const client = await portal.signInAs(persona);
    return client.post<DisbursementView>(path, body, version === undefined ? {} : { version });
  }

  async function token(persona: string): Promise<{ reauthenticationToken: string }> {
    const client = await portal.signInAs(persona);
    const answer = await client.post<{ token: string }>('/session/reauthenticate', {
      password: testPassword,
    });
    return { reauthenticationToken: answer.body.token };
  }

  const prepare = (awardId: string, by = preparer, number = 1) =>
    give(by, `/awards/${awardId}/instalments/${number}/disbursements`);

  async function upTo(
    step: 'prepared' | 'verified' | 'approved' | 'released',
    awardId: string,
  ): Promise<DisbursementView> {
    let view = (await prepare(awardId)).body;
    if (step === 'prepared') return view;
    view = (await give(verifier, `/disbursements/${view.id}/verify`, {}, view.version)).body;
    if (step === 'verified') return view;
    view = (await give(approver, `/disbursements/${view.id}/approve`, await token(approver), view.version))
      .body;
    if (step === 'approved') return view;
    return (await give(releaser, `/disbursements/${view.id}/release`, await token(releaser), view.version))
      .body;
  }

  const confirmation = { bankReference: 'EFT 2026-08-04/118', paidOn: '2026-08-04' };

  it('pays an instalment by four people, and the ledger, the award and the advice follow', async () => {
    const award = await givenAward(portal);
    const released = await upTo('released', award._id);
    expect(released.status).toBe('released');
    const paid = await give(
      preparer,
      `/disbursements/${released.id}/confirm-payment`,
      confirmation,
      released.version,
    );
    expect(paid.status).toBe(200);
    expect(paid.body.status).toBe('paid');
    expect(await awardMoney(portal.deps, award._id)).toEqual(
      jasmine.objectContaining({ paidMinor: 60_000_00, pendingMinor: 0, availableMinor: 40_000_00 }),
    );
    await portal.drainJobs();
    const reader = await portal.signInAs('mosselBay.grantOfficer');
    const view = await reader.get<DisbursementView>(`/disbursements/${released.id}`);
    const { documentId } = view.body.paymentAdvice ?? {};
    const advice = await reader.download(`/documents/${documentId}/content`);
    expect(advice.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await reconcileLedger(portal.deps)).discrepancies).toEqual([]);
  });

  it('says of each instalment whether it is ready, and of which condition it waits for', async () => {
    const award = await givenAward(portal, { status: 'offered' });
    const reader = await portal.signInAs('mosselBay.projectLead');
    const { body } = await reader.get<AwardInstalments>(`/awards/${award._id}/instalments`);
    expect(body.items.map(({ state }) => state)).toEqual(['blocked', 'blocked']);
    expect(body.items[0]?.conditions.map(({ kind, met }) => [kind, met])).toEqual([
      ['agreementSigned', false],
      ['bankAccountVerified', true],
    ]);
    expect(body.items[1]?.waitsForEarlierInstalment).toBeTrue();
    const refused = await prepare(award._id);
    expect(refused.status).toBe(409);
    expect(refused.body).toEqual(
      jasmine.objectContaining({ error: jasmine.objectContaining({ code: 'instalmentIsBlocked' }) }) as never,
    );
  });

  const tooClose: [string, 'prepared' | 'verified' | 'approved', string, string, boolean, string][] = [
    ['the preparer verify', 'prepared', preparer, 'verify', false, 'actorTookEarlierStep'],
    [
      'whoever verified the bank account verify',
      'prepared',
      bankVerifier,
      'verify',
      false,
      'actorHandledBankAccount',
    ],
    ['a finance officer approve', 'verified', releaser, 'approve', true, 'permissionDenied'],
    [
      'whoever verified the bank account release',
      'approved',
      bankVerifier,
      'release',
      true,
      'actorHandledBankAccount',
    ],
  ];
  for (const [what, step, persona, command, signs, code] of tooClose) {
    it(`does not let ${what}`, async () => {
      const award = await givenAward(portal);
      const view = await upTo(step, award._id);
      const answer = await give(
        persona,
        `/disbursements/${view.id}/${command}`,
        signs ? await token(persona) : {},
        view.version,
      );
      expect((answer.body as unknown as { error: { code: string } }).error.code).toBe(code as never);
    });
  }

  it('wants the password again to approve, and takes each proof once', async () => {
    const award = await givenAward(portal);
    const verified = await upTo('verified', award._id);
    const path = `/disbursements/${verified.id}/approve`;
    const wrong = await give(approver, path, { reauthenticationToken: 'never issued' }, verified.version);
    expect((wrong.body as unknown as { error: { code: string } }).error.code).toBe(
      'reauthenticationRequired',
    );
    const proof = await token(approver);
    expect((await give(approver, path, proof, verified.version)).status).toBe(200);
    const other = await upTo('verified', (await givenAward(portal))._id);
    expect(
      (await give(approver, `/disbursements/${other.id}/approve`, proof, other.version)).status,
    ).not.toBe(200);
  });

  it('releases once, however many try at once', async () => {
    const award = await givenAward(portal);
    const approved = await upTo('approved', award._id);
    const rivals = [preparer, verifier, releaser];
    const proofs = await Promise.all(rivals.map(token));
    const answers = await Promise.all(
      rivals.map((rival, index) =>
        give(rival, `/disbursements/${approved.id}/release`, proofs[index] ?? {}, approved.version),
      ),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBe(1);
    expect(answers.filter(({ status }) => status === 412 || status === 409).length).toBe(2);
  });

  it('prepares one attempt, however many try at once', async () => {
    const award = await givenAward(portal);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => prepare(award._id, index % 2 ? preparer : verifier)),
    );
    expect(answers.filter(({ status }) => status === 201).length).toBe(1);
    expect(answers.every(({ status }) => [201, 409, 412].includes(status))).toBeTrue();
    expect((await awardMoney(portal.deps, award._id)).pendingMinor).toBe(60_000_00);
  });

  it('answers a repeated command with the same answer, and does it once', async () => {
    const award = await givenAward(portal);
    const client = await portal.signInAs(preparer);
    const idempotencyKey = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const send = () =>
      client.post<DisbursementView>(
        `/awards/${award._id}/instalments/1/disbursements`,
        {},
        { idempotencyKey },
      );
    const answers = await Promise.all([send(), send(), send()]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect((await send()).body.id).toBe(answers[0]?.body.id ?? '');
  });

  for (const [command, path, persona, step] of [
    ['reject', 'reject', verifier, 'prepared'],
    ['cancel', 'cancel', preparer, 'approved'],
    ['markFailed', 'mark-failed', preparer, 'released'],
  ] as const) {
    it(`frees the amount after ${command}, keeps the reason, and lets a new attempt begin`, async () => {
      const award = await givenAward(portal);
      const view = await upTo(step, award._id);
      const ended = await give(
        persona,
        `/disbursements/${view.id}/${path}`,
        { reason: 'Wrong month on the papers' },
        view.version,
      );
      expect(ended.status).toBe(200);
      expect(ended.body.endedReason).toBe('Wrong month on the papers');
      expect((await awardMoney(portal.deps, award._id)).pendingMinor).toBe(0);
      const again = await prepare(award._id);
      expect(again.status).toBe(201);
      expect(again.body.attempt).toBe(2);
    });
  }

  it('needs two people to pay without a condition', async () => {
    const award = await givenAward(portal, { status: 'offered' });
    const asker = await portal.signInAs('department.programmeOfficer');
    const asked = await asker.post<AwardInstalments>(`/awards/${award._id}/instalments/1/waivers`, {
      conditionIndex: 0,
      reason: 'The signed copy is with the courier',
    });
    expect(asked.body.items[0]?.state).toBe('blocked');
    const waiver = asked.body.items[0]?.conditions[0]?.waiver;
    const path = `/awards/${award._id}/waivers/${waiver?.id}/agree`;
    expect((await asker.post(path, {}, { version: 1 })).status).toBe(403);
    const agreeing = await portal.signInAs(approver);
    const agreed = await agreeing.post<AwardInstalments>(path, {}, { version: waiver?.version ?? 0 });
    expect(agreed.body.items[0]?.state).toBe('ready');
    expect(agreed.body.items[0]?.conditions[0]).toEqual(
      jasmine.objectContaining({ met: false, waived: true }),
    );
  });

  it('says for whom a waiver was agreed', async () => {
    const award = await givenAward(portal, { status: 'offered' });
    const asker = await portal.signInAs('department.programmeOfficer');
    const conditionIndex = 0;
    const reason = 'The signed copy is with the courier';
    const waivers = `/awards/${award._id}/instalments/1/waivers`;
    const asked = await asker.post<AwardInstalments>(waivers, { conditionIndex, reason });
    const waiver = asked.body.items[0]?.conditions[0]?.waiver;
    expect([waiver?.askedFor, waiver?.agreedFor]).toEqual([null, null]);
    const giver = await portal.signInAs(approver);
    const today = localDayOf(portal.clock.now());
    const given = await giver.post<{ id: string }>('/delegations', {
      organisationId: portal.organisations.department,
      delegateId: portal.actor('department.programmeOfficer2').userId,
      role: 'approver',
      fromOn: today,
      toOn: today,
      reason: 'Leave',
    });
    const delegate = await portal.signInAs('department.programmeOfficer2');
    const path = `/awards/${award._id}/waivers/${waiver?.id}/agree`;
    const agreed = await delegate.post<AwardInstalments>(path, {}, { version: waiver?.version ?? 0 });
    expect(agreed.body.items[0]?.conditions[0]?.waiver).toEqual(
      jasmine.objectContaining({
        agreedBy: portal.actor('department.programmeOfficer2').name,
        agreedFor: jasmine.objectContaining({ name: portal.actor(approver).name, fromOn: today }),
      }),
    );
    await giver.post(`/delegations/${given.body.id}/revoke`, { reason: 'Back' }, { version: 1 });
  });

  it('is closed to other municipalities and to those who only read', async () => {
    const award = await givenAward(portal);
    const view = await upTo('prepared', award._id);
    const foreign = await portal.signInAs('hessequa.chiefFinancialOfficer');
    expect((await foreign.get(`/disbursements/${view.id}`)).status).toBe(404);
    expect((await foreign.get(`/awards/${award._id}/instalments`)).status).toBe(404);
    const auditor = await portal.signInAs('department.auditor');
    expect((await auditor.get(`/disbursements/${view.id}`)).status).toBe(200);
    expect(
      (await auditor.post(`/disbursements/${view.id}/verify`, {}, { version: view.version })).status,
    ).toBe(403);
  });

  it('stops payments while a change of bank details waits, and goes on once it is settled', async () => {
    const award = await givenAward(portal);
    const prepared = await upTo('prepared', award._id);
    const officer = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    const proof = await officer.upload<{ id: string }>({
      name: 'new-letter.pdf',
      bytes: Buffer.from('%PDF-1.7\n% another bank\n%%EOF'),
      purpose: 'bankProof',
      organisationId: portal.organisations.mosselBay,
    });
    const change = await officer.post<{ id: string; version: number }>('/bank-accounts', {
      organisationId: portal.organisations.mosselBay,
      bank: 'Absa',
      branchCode: '632005',
      holder: 'Mossel Bay Municipality',
      accountNumber: '4051234567',
      accountType: 'cheque',
      proofDocumentId: proof.body.id,
      reason: 'New banking tender',
    });
    const frozen = await give(verifier, `/disbursements/${prepared.id}/verify`, {}, prepared.version);
    expect((frozen.body as unknown as { error: { code: string } }).error.code).toBe('bankAccountNotVerified');
    const finance = await portal.signInAs(bankVerifier);
    await finance.post(
      `/bank-accounts/${change.body.id}/reject`,
      { reason: 'The letter is not stamped' },
      { version: change.body.version },
    );
    expect((await give(verifier, `/disbursements/${prepared.id}/verify`, {}, prepared.version)).status).toBe(
      200,
    );
  });
});
