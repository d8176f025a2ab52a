import fc from 'fast-check';
import {
  inRankOrder,
  noTrial,
  rankingLines,
  trialFromText,
  trialToText,
  type RankedApplication,
} from './ranking.ts';

const row = (
  reference: string,
  mean: number | null,
  more: Partial<RankedApplication> = {},
): RankedApplication => ({
  reference: `OMG-2026-27-${reference}`,
  status: 'assessment',
  mean,
  requestedMinor: 100_00,
  recommendedMinor: null,
  awardedMinor: null,
  ...more,
});
const shown = (lines: readonly { key: string }[]) => lines.map(({ key }) => key);

describe('ranking by score against an envelope', () => {
  const rows = [
    row('WC1-001', 60),
    row('WC2-001', 80),
    row('WC3-001', null),
    row('WC4-001', 80, { requestedMinor: 90_00 }),
  ];

  it('puts the best first, of equals the smaller request, without a score last', () => {
    expect(shown(rankingLines(rows, 1_000_00))).toEqual(['WC4-001', 'WC2-001', 'WC1-001', 'WC3-001']);
    expect(rankingLines(rows, 1_000_00).map(({ rank }) => rank)).toEqual([1, 1, 3, null]);
  });

  it('adds up against the envelope and says where the money ends', () => {
    const lines = rankingLines(rows, 200_00);
    expect(lines.map(({ runningMinor }) => runningMinor)).toEqual([90_00, 190_00, 290_00, 390_00]);
    expect(lines.map(({ isFunded }) => isFunded)).toEqual([true, true, false, false]);
  });

  it('counts what is awarded, else recommended, else requested, and nothing for what is declined', () => {
    const lines = rankingLines(
      [
        row('WC1-001', 90, { status: 'awarded', awardedMinor: 50_00, recommendedMinor: 50_00 }),
        row('WC2-001', 80, { status: 'recommended', recommendedMinor: 70_00 }),
        row('WC3-001', 70, { status: 'declined', recommendedMinor: 70_00 }),
        row('WC4-001', 60),
      ],
      1_000_00,
    );
    expect(lines.map(({ amountMinor, source }) => [amountMinor, source])).toEqual([
      [50_00, 'awarded'],
      [70_00, 'recommended'],
      [0, 'declined'],
      [100_00, 'requested'],
    ]);
  });

  it('tries other amounts, order and envelope without touching what is decided', () => {
    const all = [...rows, row('WC5-001', 99, { status: 'awarded', awardedMinor: 10_00 })];
    const trial = {
      envelopeMinor: 60_00,
      amounts: { 'WC2-001': 40_00, 'WC5-001': 1 },
      moves: [{ key: 'WC2-001', place: 1 }],
    };
    const lines = rankingLines(all, 1_000_00, trial);
    expect(lines.slice(0, 3).map(({ key, runningMinor, isFunded }) => [key, runningMinor, isFunded])).toEqual(
      [
        ['WC2-001', 40_00, true],
        ['WC5-001', 50_00, true],
        ['WC4-001', 140_00, false],
      ],
    );
  });

  it('goes through an address and back', () => {
    const key = fc
      .tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 1, max: 999 }))
      .map(([code, number]) => `WC${code}-${String(number).padStart(3, '0')}`);
    const trials = fc.record({
      envelopeMinor: fc.option(fc.integer({ min: 0, max: 1e12 })),
      amounts: fc.dictionary(key, fc.integer({ min: 0, max: 1e12 })),
      moves: fc.array(fc.record({ key, place: fc.integer({ min: 1, max: 9_999 }) }), { maxLength: 20 }),
    });
    fc.assert(
      fc.property(trials, (trial) => {
        const read = trialFromText(trialToText(trial));
        expect(read.envelopeMinor).toBe(trial.envelopeMinor);
        expect({ ...read.amounts }).toEqual({ ...trial.amounts });
        expect(read.moves).toEqual(trial.moves);
      }),
    );
  });

  it('leaves out what it cannot read', () => {
    expect(trialFromText('e12_zzz_aWC1-001_p.3')).toEqual({ ...noTrial, envelopeMinor: 12 });
    expect(trialFromText('')).toEqual(noTrial);
  });

  it('keeps every application once, whatever is moved', () => {
    const many = Array.from({ length: 40 }, (_, index) => row(`WC${index}-001`, index));
    const moves = fc.array(
      fc.record({
        key: fc.integer({ min: 0, max: 45 }).map((at) => `WC${at}-001`),
        place: fc.integer({ min: 1, max: 60 }),
      }),
    );
    fc.assert(
      fc.property(moves, (given) => {
        const lines = rankingLines(many, 1, { ...noTrial, moves: given });
        expect([...shown(lines)].sort()).toEqual(shown(rankingLines(many, 1)).sort());
      }),
    );
    expect(inRankOrder(many).length).toBe(40);
  });
});
