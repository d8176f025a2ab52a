import fc from 'fast-check';
import {
  availableMinor,
  awardMoneyOf,
  balanceMinor,
  foldEntries,
  LedgerEntryCode,
  postingOf,
  type LedgerEntryFacts,
  type Posting,
} from './ledger.ts';

const entry = (posting: Posting, amountMinor: number): LedgerEntryFacts => ({
  awardId: 'a',
  ...posting,
  amountMinor,
});

describe('ledger', () => {
  it('follows an award from promise to accepted spending', () => {
    const heads = foldEntries(
      [
        entry(postingOf({ code: 'awardCommitted' }), 500_000_00),
        entry(postingOf({ code: 'transferPaid' }), 200_000_00),
        entry(postingOf({ code: 'interestEarned' }), 150_00),
        entry(postingOf({ code: 'expenditureAccepted', lineId: 'l1' }), 120_000_00),
        entry(postingOf({ code: 'expenditureAccepted', lineId: 'l2' }), 30_000_00),
      ],
      [{ amountMinor: 100_000_00 }],
    );
    expect(awardMoneyOf(heads)).toEqual({
      awardedMinor: 500_000_00,
      pendingMinor: 100_000_00,
      paidMinor: 200_000_00,
      interestMinor: 150_00,
      spentMinor: 150_000_00,
      unspentMinor: 50_150_00,
      availableMinor: 200_000_00,
      spentByLineMinor: { l1: 120_000_00, l2: 30_000_00 },
    });
  });

  it('still counts as paid what was declared unspent or is to be recovered', () => {
    const heads = foldEntries([
      entry(postingOf({ code: 'awardCommitted' }), 1000),
      entry(postingOf({ code: 'transferPaid' }), 1000),
      entry(postingOf({ code: 'unspentDeclared' }), 400),
      entry(postingOf({ code: 'recoveryDue' }), 300),
    ]);
    const money = awardMoneyOf(heads);
    expect(money.paidMinor).toBe(1000);
    expect(money.unspentMinor).toBe(700);
  });

  it('keeps debits equal to credits and an untouched book at zero, whatever is posted and taken back', () => {
    const codes = Object.values(LedgerEntryCode);
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            code: fc.constantFrom(...codes),
            amountMinor: fc.integer({ min: 1, max: 1_000_000_000 }),
            reversed: fc.boolean(),
          }),
        ),
        (events) => {
          const entries = events.flatMap(({ code, amountMinor, reversed }) => {
            const posting = postingOf(code === 'expenditureAccepted' ? { code, lineId: 'l' } : { code });
            const back = { debit: posting.credit, credit: posting.debit };
            return reversed
              ? [entry(posting, amountMinor), entry(back, amountMinor)]
              : [entry(posting, amountMinor)];
          });
          const heads = [...foldEntries(entries).values()];
          const total = heads.reduce((sum, head) => sum + balanceMinor(head), 0);
          expect(total).toBe(0);
          if (events.every(({ reversed }) => reversed)) {
            expect(heads.every((head) => balanceMinor(head) === 0)).toBeTrue();
          }
        },
      ),
    );
  });

  it('takes reservations off what may still be reserved, not off the balance', () => {
    const heads = foldEntries([entry(postingOf({ code: 'awardCommitted' }), 1000)], [{ amountMinor: 600 }]);
    const commitment = heads.get('commitment');
    expect(commitment && balanceMinor(commitment)).toBe(1000);
    expect(commitment && availableMinor(commitment)).toBe(400);
  });
});
