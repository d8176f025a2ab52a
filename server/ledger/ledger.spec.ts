import { randomUUID } from 'node:crypto';
import { runCommand, systemActor } from '../database/transaction.ts';
import { givenAward } from '../testing/awards.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import {
  awardMoney,
  ledgerAccountModel,
  postEntry,
  postReservation,
  reconcileLedger,
  reserveAmount,
  reverseEntry,
  voidReservation,
} from './index.ts';

describe('ledger in the database', () => {
  let portal: TestPortal;
  beforeAll(async () => {
    portal = await startTestPortal();
  });
  afterAll(async () => portal.close());

  const command = <T>(useCase: Parameters<typeof runCommand<T>>[2]) =>
    runCommand(portal.deps, { actor: systemActor }, useCase);
  const causedBy = { type: 'disbursement', id: 'd', reference: 'D' };

  async function reserve(awardId: string, amountMinor: number, purpose = randomUUID()): Promise<string> {
    const key = randomUUID();
    const book = { awardId, organisationId: portal.organisations.mosselBay };
    await command((tx) => reserveAmount(portal.deps, tx, book, { purpose, key, amountMinor, causedBy }));
    return key;
  }

  it('reserves, pays and still balances', async () => {
    const { _id } = await givenAward(portal);
    const key = await reserve(_id, 60_000_00);
    expect(await awardMoney(portal.deps, _id)).toEqual(
      jasmine.objectContaining({ pendingMinor: 60_000_00, paidMinor: 0, availableMinor: 40_000_00 }),
    );
    await command((tx) => postReservation(portal.deps, tx, key));
    expect(await awardMoney(portal.deps, _id)).toEqual(
      jasmine.objectContaining({ pendingMinor: 0, paidMinor: 60_000_00, unspentMinor: 60_000_00 }),
    );
    const proof = await reconcileLedger(portal.deps);
    expect(proof.discrepancies).toEqual([]);
    expect(proof.debitMinor).toBe(proof.creditMinor);
  });

  it('refuses to reserve more than is left and says what is left', async () => {
    const { _id } = await givenAward(portal);
    await reserve(_id, 70_000_00);
    await expectAsync(reserve(_id, 30_000_01)).toBeRejectedWith(
      jasmine.objectContaining({
        code: 'accountWouldBeOverdrawn',
        details: jasmine.objectContaining({ leftMinor: 30_000_00 }),
      }),
    );
    await reserve(_id, 30_000_00);
  });

  it('lets exactly as many of 20 rival reservations through as there is money for', async () => {
    const { _id } = await givenAward(portal);
    const attempts = await Promise.allSettled(Array.from({ length: 20 }, () => reserve(_id, 30_000_00)));
    expect(attempts.filter(({ status }) => status === 'fulfilled').length).toBe(3);
    expect((await awardMoney(portal.deps, _id)).pendingMinor).toBe(90_000_00);
    expect((await reconcileLedger(portal.deps)).discrepancies).toEqual([]);
  });

  it('resolves a reservation once, whoever comes first', async () => {
    const { _id } = await givenAward(portal);
    const key = await reserve(_id, 10_000_00);
    const attempts = await Promise.allSettled([
      ...Array.from({ length: 5 }, () => command((tx) => postReservation(portal.deps, tx, key))),
      ...Array.from({ length: 5 }, () => command((tx) => voidReservation(portal.deps, tx, key))),
    ]);
    expect(attempts.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    expect((await reconcileLedger(portal.deps)).discrepancies).toEqual([]);
  });

  it('keeps one standing reservation per purpose, and takes another after the first is void', async () => {
    const { _id } = await givenAward(portal);
    const purpose = randomUUID();
    const key = await reserve(_id, 10_000_00, purpose);
    await expectAsync(reserve(_id, 10_000_00, purpose)).toBeRejectedWith(
      jasmine.objectContaining({ code: 11000 }),
    );
    await command((tx) => voidReservation(portal.deps, tx, key));
    await reserve(_id, 10_000_00, purpose);
    expect((await awardMoney(portal.deps, _id)).pendingMinor).toBe(10_000_00);
  });

  it('leaves nothing behind when a command fails after its first write', async () => {
    const { _id } = await givenAward(portal);
    const before = await ledgerAccountModel(portal.deps.connection).find({ awardId: _id }).lean();
    const book = { awardId: _id, organisationId: portal.organisations.mosselBay };
    await expectAsync(
      command(async (tx) => {
        await reserveAmount(portal.deps, tx, book, {
          purpose: 'p',
          key: randomUUID(),
          amountMinor: 100,
          causedBy,
        });
        throw new Error('the power went');
      }),
    ).toBeRejectedWithError('the power went');
    expect(await ledgerAccountModel(portal.deps.connection).find({ awardId: _id }).lean()).toEqual(before);
  });

  it('takes an entry back by its mirror image, once', async () => {
    const { _id } = await givenAward(portal);
    const paid = await reserve(_id, 50_000_00);
    await command((tx) => postReservation(portal.deps, tx, paid));
    const book = { awardId: _id, organisationId: portal.organisations.mosselBay };
    const key = randomUUID();
    await command((tx) =>
      postEntry(
        portal.deps,
        tx,
        book,
        { code: 'expenditureAccepted', lineId: 'roof' },
        { amountMinor: 20_000_00, causedBy, key },
      ),
    );
    expect((await awardMoney(portal.deps, _id)).spentByLineMinor).toEqual({ roof: 20_000_00 });
    await command((tx) => reverseEntry(portal.deps, tx, key, { key: `${key}:reversed`, causedBy }));
    expect((await awardMoney(portal.deps, _id)).spentMinor).toBe(0);
    await expectAsync(
      command((tx) => reverseEntry(portal.deps, tx, key, { key: randomUUID(), causedBy })),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'entryIsReversed' }));
  });

  it('never lets more be accounted for than was paid', async () => {
    const { _id } = await givenAward(portal);
    const book = { awardId: _id, organisationId: portal.organisations.mosselBay };
    await expectAsync(
      command((tx) =>
        postEntry(
          portal.deps,
          tx,
          book,
          { code: 'expenditureAccepted', lineId: 'roof' },
          { amountMinor: 1, causedBy, key: randomUUID() },
        ),
      ),
    ).toBeRejectedWith(jasmine.objectContaining({ code: 'accountWouldBeOverdrawn' }));
  });

  it('finds a head that was changed behind its back', async () => {
    const { _id } = await givenAward(portal);
    const accounts = ledgerAccountModel(portal.deps.connection);
    await accounts.updateOne(
      { awardId: _id, name: 'commitment' },
      { $inc: { debitMinor: 1, availableMinor: 1 } },
    );
    const { discrepancies } = await reconcileLedger(portal.deps);
    expect(discrepancies).toContain(
      jasmine.objectContaining({ awardId: _id, account: 'commitment', what: 'headDiffersFromEntries' }),
    );
    expect(discrepancies).toContain(jasmine.objectContaining({ what: 'debitsDifferFromCredits' }));
    await accounts.updateOne(
      { awardId: _id, name: 'commitment' },
      { $inc: { debitMinor: -1, availableMinor: -1 } },
    );
  });

  it('shows a municipality its own entries only, and says nothing of another’s award', async () => {
    const award = await givenAward(portal);
    const own = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    const page = await own.get<{ items: { awardId: string }[]; total: number }>(
      `/ledger/entries?awardId=${award._id}`,
    );
    expect(page.body.total).toBe(1);
    const view = await own.get<{ money: { awardedMinor: number } }>(`/awards/${award._id}/ledger`);
    expect(view.body.money.awardedMinor).toBe(100_000_00);
    const other = await portal.signInAs('hessequa.chiefFinancialOfficer');
    expect((await other.get<{ total: number }>(`/ledger/entries?awardId=${award._id}`)).body.total).toBe(0);
    expect((await other.get(`/awards/${award._id}/ledger`)).status).toBe(404);
    expect((await own.get('/ledger/reconciliation')).status).toBe(403);
    const auditor = await portal.signInAs('department.auditor');
    expect(
      (await auditor.get<{ discrepancies: unknown[] }>('/ledger/reconciliation')).body.discrepancies,
    ).toEqual([]);
  });
});
