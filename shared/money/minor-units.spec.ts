import fc from 'fast-check';
import {
  add,
  allocate,
  assertMinorUnits,
  compare,
  isMinorUnits,
  maxMinorUnits,
  multiply,
  negate,
  percentOf,
  scale,
  shareInBasisPoints,
  subtract,
  sum,
} from './minor-units.ts';

const anyAmount = fc.integer({ min: -maxMinorUnits, max: maxMinorUnits });
/** Small enough that the sum of a hundred stays within range. */
const smallAmount = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 });

describe('amounts in cents', () => {
  it('accepts whole cents up to one trillion rand either way', () => {
    for (const value of [0, 1, -1, maxMinorUnits, -maxMinorUnits]) {
      expect(isMinorUnits(value)).withContext(String(value)).toBeTrue();
    }
  });

  it('refuses fractions, infinities, texts and amounts beyond the limit', () => {
    for (const value of [0.5, NaN, Infinity, maxMinorUnits + 1, '100', null, undefined, 100n]) {
      expect(isMinorUnits(value)).withContext(String(value)).toBeFalse();
      expect(() => assertMinorUnits(value)).toThrowError(RangeError);
    }
  });

  it('never yields a negative zero', () => {
    for (const zero of [add(-1, 1), negate(0), multiply(-5, 0), percentOf(-1, 1), subtract(0, 0)]) {
      expect(Object.is(zero, 0)).toBeTrue();
    }
    expect(allocate(-1, [1, 1])).toEqual([-1, 0]);
  });

  it('refuses a result beyond the limit instead of losing cents', () => {
    expect(() => add(maxMinorUnits, 1)).toThrowError(RangeError);
    expect(() => subtract(-maxMinorUnits, 1)).toThrowError(RangeError);
    expect(() => multiply(maxMinorUnits, 2)).toThrowError(RangeError);
    expect(() => sum([maxMinorUnits, maxMinorUnits])).toThrowError(RangeError);
  });

  it('adds and subtracts as inverses, in any order', () => {
    fc.assert(
      fc.property(smallAmount, smallAmount, (left, right) => {
        expect(subtract(add(left, right), right)).toBe(left + 0);
        expect(add(left, right)).toBe(add(right, left));
        expect(compare(left, right)).toBe(Math.sign(left - right) as -1 | 0 | 1);
      }),
    );
  });

  it('sums nothing to zero and a list as its parts', () => {
    expect(sum([])).toBe(0);
    fc.assert(
      fc.property(
        fc.array(smallAmount, { maxLength: 50 }),
        fc.array(smallAmount, { maxLength: 50 }),
        (a, b) => {
          expect(sum([...a, ...b])).toBe(add(sum(a), sum(b)));
        },
      ),
    );
  });
});

describe('rounding', () => {
  it('rounds a half cent away from zero', () => {
    const table: readonly (readonly [amount: number, basisPoints: number, expected: number])[] = [
      [1, 5_000, 1],
      [-1, 5_000, -1],
      [3, 5_000, 2],
      [-3, 5_000, -2],
      [1, 4_999, 0],
      [10_000, 1_250, 1_250],
      [99_999, 1_500, 15_000],
      [100, 10_000, 100],
      [100, 0, 0],
    ];
    for (const [amount, basisPoints, expected] of table) {
      expect(percentOf(amount, basisPoints)).withContext(`${amount} × ${basisPoints}`).toBe(expected);
    }
  });

  it('stays exact where amount × basis points is beyond the exact integers', () => {
    expect(percentOf(maxMinorUnits - 1, 10_000)).toBe(maxMinorUnits - 1);
    expect(scale(maxMinorUnits - 1, 999_999_937, 999_999_937)).toBe(maxMinorUnits - 1);
  });

  it('is never more than half a cent off and does not depend on the sign', () => {
    fc.assert(
      fc.property(
        anyAmount,
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 1_000_000, max: 2_000_000 }),
        (amount, top, bottom) => {
          const scaled = scale(amount, top, bottom);
          const error = BigInt(scaled) * BigInt(bottom) - BigInt(amount) * BigInt(top);
          const size = error < 0n ? -error : error;
          expect(2n * size <= BigInt(bottom)).toBeTrue();
          expect(scale(negate(amount), top, bottom)).toBe(negate(scaled));
          expect(scale(amount, -top, -bottom)).toBe(scaled);
        },
      ),
    );
  });

  it('refuses a ratio that is not of whole numbers', () => {
    expect(() => scale(1, 0.5, 1)).toThrowError(RangeError);
    expect(() => scale(1, 1, 0)).toThrowError(RangeError);
    expect(() => multiply(1, NaN)).toThrowError(RangeError);
  });

  it('states a share in basis points, and none of nothing', () => {
    expect(shareInBasisPoints(1, 3)).toBe(3_333);
    expect(shareInBasisPoints(2, 3)).toBe(6_667);
    expect(shareInBasisPoints(-1, 8)).toBe(-1_250);
    expect(Object.is(shareInBasisPoints(0, 5), 0)).toBeTrue();
    expect(shareInBasisPoints(5, 0)).toBeNull();
  });
});

describe('allocate', () => {
  const weights = fc
    .array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 30 })
    .filter((list) => list.some((weight) => weight > 0));

  it('gives the leftover cents to the largest remainders, the earlier part first', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(101, [1, 1, 1])).toEqual([34, 34, 33]);
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(allocate(5, [30, 70])).toEqual([2, 3]);
    expect(allocate(10, [1, 0, 2])).toEqual([3, 0, 7]);
    expect(allocate(0, [1, 2])).toEqual([0, 0]);
  });

  it('adds up to the total to the cent', () => {
    fc.assert(
      fc.property(anyAmount, weights, (total, list) => {
        expect(sum(allocate(total, list))).toBe(total + 0);
      }),
    );
  });

  it('keeps each part within one cent of its exact share, and gives nothing for no weight', () => {
    fc.assert(
      fc.property(anyAmount, weights, (total, list) => {
        const totalWeight = BigInt(list.reduce((running, weight) => running + weight, 0));
        allocate(total, list).forEach((part, index) => {
          const weight = BigInt(list[index] ?? 0);
          const error = BigInt(part) * totalWeight - BigInt(total) * weight;
          expect((error < 0n ? -error : error) < totalWeight).toBeTrue();
          expect(weight !== 0n || part === 0).toBeTrue();
        });
      }),
    );
  });

  it('refuses weights that say nothing', () => {
    for (const list of [[], [0, 0], [1, -1], [0.5], [NaN]]) {
      expect(() => allocate(100, list))
        .withContext(String(list))
        .toThrowError(RangeError);
    }
  });
});
