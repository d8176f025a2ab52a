import fc from 'fast-check';
import { awardStatement } from './award-statement.ts';
import type { AwardStatementData, StatementEntry } from './award-statement.ts';
import { renderAndRead } from './testing/read-pdf.ts';
import { sampleSetting, sampleStatement } from './testing/report-samples.ts';

describe('the award statement', () => {
  it('shows opening, received, conditions met and unspent, and how they hang together', async () => {
    const { text } = await renderAndRead(awardStatement(sampleStatement(4), sampleSetting));
    expect(text).toContain('Opening balance R 0,00');
    expect(text).toContain('Received R 100 000,00');
    expect(text).toContain('Less: conditions met, accepted spending -129,66');
    expect(text).toContain('Unspent at the end of the period 99 870,34');
  });

  it('lets the balance run from entry to entry to the unspent amount', async () => {
    const { text } = await renderAndRead(awardStatement(sampleStatement(4), sampleSetting));
    expect(text).toContain('Balance brought into the period 0,00');
    expect(text).toContain('Instalment 1 paid 100 000,00 100 000,00');
    expect(text).toMatch(/43,23 99 870,34/);
  });

  it('says that a period without entries had none', async () => {
    const { text } = await renderAndRead(awardStatement(sampleStatement(0), sampleSetting));
    expect(text).toContain('No entry was posted in this period.');
  });

  it('prints 300 entries under a header on every page', async () => {
    const pdf = await renderAndRead(awardStatement(sampleStatement(300), sampleSetting));
    const pages = pdf.texts.filter((text) => text.includes('Expenditure return accepted'));
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.every((text) => text.includes('Balance (R)'))).toBeTrue();
    expect(pdf.text.match(/E-\d{6}/g)?.length).toBe(300);
  });

  it('reads its entries anew for each pass, so that they need not be held', async () => {
    const data = sampleStatement(50);
    const given = [...data.entries];
    let passes = 0;
    const entries = {
      *[Symbol.iterator](): Generator<StatementEntry> {
        passes += 1;
        yield* given;
      },
    };
    const streamed = await renderAndRead(awardStatement({ ...data, entries }, sampleSetting));
    const held = await renderAndRead(awardStatement(data, sampleSetting));
    expect(streamed.sha256).toBe(held.sha256);
    expect(passes).toBeGreaterThan(2);
  });

  it('is not made when figures disagree', () => {
    const data = sampleStatement(4);
    const wrong: Partial<AwardStatementData>[] = [
      { unspentMinor: data.unspentMinor + 1 },
      { openingMinor: 1 },
      { interestMinor: data.interestMinor + 1, unspentMinor: data.unspentMinor + 1 },
    ];
    for (const change of wrong) {
      expect(() => awardStatement({ ...data, ...change }, sampleSetting)).toThrowError(/cents/);
    }
  });

  it('is made for any movements that agree', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(amount, amount, amount, amount, (opening, received, spent, surrendered) => {
        const entry = { on: '2026-08-01', number: 'E-1', cause: 'Any' };
        const data: AwardStatementData = {
          ...sampleStatement(0),
          openingMinor: opening,
          receivedMinor: received,
          interestMinor: 0,
          spentMinor: spent,
          surrenderedMinor: surrendered,
          unspentMinor: opening + received - spent - surrendered,
          entries: [
            { ...entry, debitMinor: received, creditMinor: null },
            { ...entry, debitMinor: null, creditMinor: spent + surrendered },
          ],
        };
        expect(awardStatement(data, sampleSetting).title).toBe('Award statement');
      }),
    );
  });
});
