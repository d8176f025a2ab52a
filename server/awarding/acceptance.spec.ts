import type { AwardPage, AwardView } from '#shared/awards/award-views.ts';
import { defaultNoticeSettings, defaultPreferences } from '#shared/notices/notice.ts';
import type { AwardSettingsView } from '#shared/awards/award-settings.ts';
import type { LedgerReconciliationView } from '#shared/ledger/ledger-views.ts';
import { trusted } from '../database/model.ts';
import { runCommand } from '../database/transaction.ts';
import { awardModel } from '../awards/index.ts';
import { loadFundingCall } from '../funding-calls/index.ts';
import { tick as noticesTick } from '../notices/index.ts';
import { answerOffer, anAcceptedAward, anOfferedAward, readAward, signAs } from '../testing/accepting.ts';
import { reauthenticate } from '../testing/deciding.ts';
import { expectStatus, openTestCall, testNow, type TestCall } from '../testing/grants.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { allocationHeadModel } from './allocation-use.ts';
import { awardSettingsModel } from './award-settings.ts';
import { acceptAward } from './use-cases/answer-offer.ts';
import { watchAcceptances } from './watch-acceptances.ts';

const codeOf = ({ status, body }: { status: number; body: unknown }) => [
  status,
  (body as { error: { code: string } }).error.code,
];

describe('the answer to an award', () => {
  let portal: TestPortal;
  let call: TestCall;

  beforeAll(async () => {
    portal = await startTestPortal();
    call = await openTestCall(portal, { allocationMinor: 100_000_000, envelopeMinor: 300_000_000 });
  });
  afterAll(() => portal.close());
  afterEach(() => {
    portal.clock.set(testNow);
  });

  /** Where the money of awards stands: envelope, allocation, and the books. */
  async function money() {
    const { envelopeLeftMinor } = await loadFundingCall(portal.deps, call.id);
    const [head] = await allocationHeadModel(portal.deps.connection).find().lean();
    return { envelopeLeftMinor, awardedMinor: head?.awardedMinor ?? 0 };
  }

  async function expectCleanBooks() {
    const finance = await portal.signInAs('department.financeOfficer');
    const proof = expectStatus(await finance.get<LedgerReconciliationView>('/ledger/reconciliation'), 200);
    expect(proof.discrepancies).toEqual([]);
  }

  it('asks the municipal manager for the answer, and prints the days in the letter’s award', async () => {
    const award = await anOfferedAward(portal, call);
    expect([award.status, award.nextRoles]).toEqual(['offered', ['municipalManager']]);
    // Twenty working days after Sunday 22 November 2026, the Day of Reconciliation left out.
    expect([award.acceptanceDueOn, award.acceptUntilOn]).toEqual(['2026-12-21', '2026-12-21']);
  });

  it('is accepted on the letter that was read, once, and only then signed', async () => {
    const offered = await anOfferedAward(portal, call);
    expect(codeOf(await signAs(portal, 'mosselBay.municipalManager', offered))).toEqual([
      409,
      'commandNotAllowedInStatus',
    ]);
    expect(codeOf(await answerOffer(portal, offered, 'accept', { sha256: '0'.repeat(64) }))).toEqual([
      409,
      'awardLetterHasChanged',
    ]);
    expect(codeOf(await answerOffer(portal, offered, 'accept', { token: 'x'.repeat(43) }))[1]).toBe(
      'reauthenticationRequired',
    );
    const token = await reauthenticate(portal, 'mosselBay.municipalManager');
    const accepted = expectStatus(await answerOffer(portal, offered, 'accept', { token }), 200);
    expect([accepted.status, accepted.nextRoles]).toEqual(['accepted', ['municipalManager', 'approver']]);
    expect(accepted.acceptance?.capacity).toBe('Municipal Manager');
    expect(codeOf(await answerOffer(portal, accepted, 'refuse'))).toEqual([409, 'commandNotAllowedInStatus']);
    expectStatus(await signAs(portal, 'mosselBay.municipalManager', accepted), 200);
  });

  it('is nobody else’s to answer', async () => {
    const award = await anOfferedAward(portal, call);
    const officer = await portal.signInAs('mosselBay.grantOfficer');
    const foreign = await portal.signInAs('hessequa.municipalManager');
    const body = { reason: 'Not mine to refuse at all', reauthenticationToken: 'x'.repeat(43) };
    expect((await officer.post(`/awards/${award.id}/refuse`, body, { version: award.version })).status).toBe(
      403,
    );
    const own = { ...body, reauthenticationToken: await reauthenticate(portal, 'hessequa.municipalManager') };
    expect((await foreign.post(`/awards/${award.id}/refuse`, own, { version: award.version })).status).toBe(
      404,
    );
  });

  it('gives all its money back when it is refused, in envelope, allocation and ledger at once', async () => {
    const before = await money();
    const offered = await anOfferedAward(portal, call);
    const during = await money();
    expect(during.envelopeLeftMinor).toBe(before.envelopeLeftMinor - offered.totalMinor);
    const refused = expectStatus(await answerOffer(portal, offered, 'refuse'), 200);
    expect([refused.status, refused.nextRoles]).toEqual(['refused', []]);
    expect(refused.ending).toEqual(
      jasmine.objectContaining({ kind: 'refused', releasedMinor: offered.totalMinor }),
    );
    expect(refused.money.awardedMinor).toBe(0);
    expect(await money()).toEqual(before);
    await expectCleanBooks();
    const officer = await portal.signInAs('department.programmeOfficer');
    const { items } = expectStatus(
      await officer.get<{ items: { event: string }[] }>(
        `/timeline/grantApplication/${offered.applicationId}`,
      ),
      200,
    );
    expect(items.map(({ event }) => event)).toContain('awardRefused');
    const page = expectStatus(
      await officer.get<AwardPage>(`/awards?applicationId=${offered.applicationId}`),
      200,
    );
    expect([page.total, page.totals.awardedMinor]).toEqual([1, 0]);
  });

  it('takes one of an acceptance and a refusal that arrive at once, and no money is lost', async () => {
    const offered = await anOfferedAward(portal, call);
    const [first, second] = [
      await reauthenticate(portal, 'mosselBay.municipalManager'),
      await reauthenticate(portal, 'mosselBay.municipalManager'),
    ];
    const answers = await Promise.all([
      answerOffer(portal, offered, 'accept', { token: first }),
      answerOffer(portal, offered, 'refuse', { token: second }),
    ]);
    expect(answers.filter(({ status }) => status === 200).length).toBe(1);
    await expectCleanBooks();
    const { status, money: left } = await readAward(portal, 'department.approver', offered.id);
    expect(left.awardedMinor).toBe(status === 'accepted' ? offered.totalMinor : 0);
  });

  it('reminds the municipality, then lapses after the day and frees the money', async () => {
    const before = await money();
    const offered = await anOfferedAward(portal, call);
    await awardModel(portal.deps.connection).updateMany(
      { _id: trusted({ $ne: offered.id }), status: 'offered' },
      { $set: { status: 'accepted' } },
    );
    const looks: [string, string, number][] = [];
    for (const day of ['2026-12-03', '2026-12-08', '2026-12-17', '2026-12-21', '2026-12-22']) {
      portal.clock.set(`${day}T06:00:00.000Z`);
      await watchAcceptances(portal.deps);
      if (day < '2026-12-22') await portal.drainJobs();
      const stored = await awardModel(portal.deps.connection).findById(offered.id).lean();
      looks.push([day, stored?.status ?? '', stored?.acceptanceReminders.length ?? 0]);
    }
    expect(looks).toEqual([
      ['2026-12-03', 'offered', 0],
      ['2026-12-08', 'offered', 1],
      ['2026-12-17', 'offered', 2],
      ['2026-12-21', 'offered', 2],
      ['2026-12-22', 'lapsed', 2],
    ]);
    portal.clock.set(testNow);
    const lapsed = await readAward(portal, 'mosselBay.grantOfficer', offered.id);
    expect([lapsed.acceptanceDueOn, lapsed.ending?.kind, lapsed.nextRoles]).toEqual([
      '2026-12-21',
      'lapsed',
      [],
    ]);
    expect((await money()).envelopeLeftMinor).toBe(before.envelopeLeftMinor);
    await expectCleanBooks();
  });

  it('reminds through the notices: by each person’s choice, and once where the administrator reminds on the same day', async () => {
    const manager = 'mosselBay.municipalManager';
    const client = await portal.signInAs(manager);
    const choices = { ...defaultPreferences, taskReminder: 'none' };
    expect((await client.put('/profile/notice-preferences', choices)).status).toBe(200);
    const offered = await anOfferedAward(portal, call);
    await portal.drainJobs();
    const reminders = async () =>
      (
        await portal.deps.connection
          .collection<{ occasion: string; mail: string }>('notices')
          .find({ caseId: offered.id, type: 'taskReminder', personId: portal.actor(manager).userId })
          .toArray()
      ).map(({ occasion, mail }) => [occasion.split(':').slice(2).join(':'), mail]);
    const { connection } = portal.deps;
    await connection
      .collection('noticeSettings')
      .updateOne(
        { _id: 'settings' as never },
        { $set: { version: 1, settings: { ...defaultNoticeSettings, remindBefore: [3] } } },
        { upsert: true },
      );
    portal.clock.set('2026-12-17T06:00:00.000Z');
    for (const _again of [1, 2]) {
      await watchAcceptances(portal.deps);
      await noticesTick(portal.deps);
      await portal.drainJobs();
    }
    expect(await reminders()).toEqual([['before:3:2026-12-21', 'none']]);
    await connection.collection('noticeSettings').deleteMany({});
    await connection.collection('noticePreferences').deleteMany({});
    portal.clock.set(testNow);
  });

  it('looks every day of its own accord, for as long as there are offers', async () => {
    const offered = await anOfferedAward(portal, call);
    for (const day of ['2026-12-18', '2026-12-22', '2026-12-23']) {
      portal.clock.set(`${day}T06:00:00.000Z`);
      await portal.drainJobs();
    }
    const stored = await awardModel(portal.deps.connection).findById(offered.id).lean();
    expect(stored?.status).toBe('lapsed');
  });

  it('is given more time by the Department with the reason; the first day stays', async () => {
    const offered = await anOfferedAward(portal, call);
    const approver = await portal.signInAs('department.approver');
    const path = `/awards/${offered.id}/extend-acceptance`;
    const reason = 'The council sits only in January.';
    const tooEarly = await approver.post(
      path,
      { untilOn: '2026-12-21', reason },
      { version: offered.version },
    );
    expect(codeOf(tooEarly)).toEqual([409, 'extensionIsNotLater']);
    const extended = expectStatus(
      await approver.post<AwardView>(path, { untilOn: '2027-01-29', reason }, { version: offered.version }),
      200,
    );
    expect([extended.acceptanceDueOn, extended.acceptUntilOn]).toEqual(['2026-12-21', '2027-01-29']);
    // Sessions end long before: the use case is asked as the person, on those days.
    const acceptOn = (instant: string) => {
      portal.clock.set(instant);
      return runCommand(portal.deps, { actor: portal.actor('mosselBay.municipalManager') }, (tx) =>
        acceptAward(portal.deps, tx, {
          id: offered.id,
          expectedVersion: extended.version,
          capacity: 'Municipal Manager',
          letterSha256: offered.issuedDocuments.find(({ kind }) => kind === 'awardLetter')?.sha256 ?? '',
        }),
      );
    };
    await expectAsync(acceptOn('2027-01-30T06:00:00.000Z')).toBeRejectedWith(
      jasmine.objectContaining({ code: 'acceptanceDayHasPassed' }),
    );
    expect((await acceptOn('2027-01-29T06:00:00.000Z')).status).toBe('accepted');
  });

  it('counts the days as they are set for the grant when the award is made', async () => {
    const administrator = await portal.signInAs('department.administrator');
    const settings = {
      acceptanceWorkingDays: 5,
      shiftBasisPoints: 500,
      shiftMeasuredOn: 'total' as const,
      reason: 'Short year before the adjustment budget.',
    };
    const set = await administrator.put<AwardSettingsView>('/award-settings/OMG', settings, { version: 0 });
    expect(expectStatus(set, 200).set?.reason).toBe(settings.reason);
    const stale = await administrator.put('/award-settings/OMG', settings, { version: 0 });
    expect(stale.status).toBe(412);
    const award = await anAcceptedAward(portal, call);
    expect(award.acceptanceDueOn).toBe('2026-11-27');
    const list = expectStatus(
      await administrator.get<{ items: AwardSettingsView[] }>('/award-settings'),
      200,
    ).items;
    expect(list.map(({ programme, set: by }) => [programme, by === null]).sort()).toEqual([
      ['CBG', true],
      ['OMG', false],
    ]);
    const again = { ...settings, acceptanceWorkingDays: 10, reason: 'Back to what was usual before.' };
    const later = await administrator.put<AwardSettingsView>('/award-settings/OMG', again, { version: 1 });
    expect(
      expectStatus(later, 200).history.map((each) => [each.version, each.acceptanceWorkingDays, each.reason]),
    ).toEqual([
      [2, 10, again.reason],
      [1, 5, settings.reason],
    ]);
    await awardSettingsModel(portal.deps.connection).deleteMany({});
  });
});
