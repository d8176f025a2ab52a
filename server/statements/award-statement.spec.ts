import { renderAndRead } from '../reports/testing/read-pdf.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import { loadAward } from '../awards/index.ts';
import { postEntry, postReservation, reserveAmount, reverseEntry } from '../ledger/index.ts';
import { awardStatement } from '../reports/award-statement.ts';
import { givenAward } from '../testing/awards.ts';
import { startTestPortal, type TestPortal } from '../testing/test-portal.ts';
import { statementData } from './statement-data.ts';

describe('award statement', () => {
  let portal: TestPortal;
  let awardId: string;
  beforeAll(async () => {
    portal = await startTestPortal();
    awardId = (await givenAward(portal))._id;
    const book = { awardId, organisationId: portal.organisations.mosselBay };
    const causedBy = { type: 'disbursement', id: 'd', reference: 'OMG-1/D1' };
    await runCommand(portal.deps, { actor: systemActor }, async (tx) => {
      await reserveAmount(portal.deps, tx, book, {
        purpose: 'p',
        key: 'k',
        amountMinor: 60_000_00,
        causedBy,
      });
      await postReservation(portal.deps, tx, 'k');
      const spent = { code: 'expenditureAccepted', lineId: 'roof' } as const;
      await postEntry(portal.deps, tx, book, spent, { amountMinor: 25_000_00, causedBy, key: 's1' });
      await reverseEntry(portal.deps, tx, 's1', { key: 's1r', causedBy });
      await postEntry(portal.deps, tx, book, spent, { amountMinor: 20_000_00, causedBy, key: 's2' });
      await postEntry(
        portal.deps,
        tx,
        book,
        { code: 'interestEarned' },
        { amountMinor: 150_00, causedBy, key: 'i' },
      );
    });
  });
  afterAll(async () => portal.close());

  it('adds up to the cent, corrections shown as movements of their own', async () => {
    const award = await loadAward(portal.deps, awardId);
    const data = await statementData(portal.deps, award, { from: null, to: '2199-12-31' });
    expect(data).toEqual(
      jasmine.objectContaining({
        openingMinor: 0,
        receivedMinor: 60_000_00,
        spentMinor: 20_000_00,
        interestMinor: 150_00,
        unspentMinor: 40_150_00,
      }),
    );
    expect([...data.entries].length).toBe(5);
    const read = await renderAndRead(awardStatement(data, { language: 'en', programmeName: 'Thusong' }));
    expect(read.text).toContain('40 150,00');
  });

  it('brings forward what lay in the municipality’s hands before the period', async () => {
    const award = await loadAward(portal.deps, awardId);
    const data = await statementData(portal.deps, award, { from: '2190-01-01', to: '2199-12-31' });
    expect(data).toEqual(
      jasmine.objectContaining({
        openingMinor: 40_150_00,
        receivedMinor: 0,
        spentMinor: 0,
        unspentMinor: 40_150_00,
      }),
    );
    expect([...data.entries]).toEqual([]);
  });

  it('comes as a PDF to those who may read the ledger, and to nobody else', async () => {
    const own = await portal.signInAs('mosselBay.chiefFinancialOfficer');
    const file = await own.download(`/api/v1/awards/${awardId}/statement`);
    expect(file.status).toBe(200);
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const foreign = await portal.signInAs('hessequa.chiefFinancialOfficer');
    expect((await foreign.download(`/api/v1/awards/${awardId}/statement`)).status).toBe(404);
    const lead = await portal.signInAs('mosselBay.projectLead');
    expect((await lead.download(`/api/v1/awards/${awardId}/statement`)).status).toBe(403);
  });
});
