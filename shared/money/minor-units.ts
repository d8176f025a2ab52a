/**
 * An amount of South African rand in whole cents. Never a fraction, never rand.
 * Fields that hold one end in `Minor`.
 */
export type MinorUnits = number;

/**
 * One trillion rand, in cents: about ten times the budget of the whole province.
 * It leaves a factor of 90 below the largest exact integer, so sums of accepted amounts stay exact.
 */
export const maxMinorUnits: MinorUnits = 100_000_000_000_000;

/** Basis points in a whole: 10 000 = 100 %. */
export const basisPointsInWhole = 10_000;

/** Is this a whole number of cents that the portal accepts (at most one trillion rand either way)? */
export function isMinorUnits(value: unknown): value is MinorUnits {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= maxMinorUnits;
}

/** Returns the value, or throws a RangeError: for values that code, not a person, got wrong. */
export function assertMinorUnits(value: unknown): MinorUnits {
  if (!isMinorUnits(value)) {
    throw new RangeError(`Not a whole number of cents within range: ${String(value)}`);
  }
  // Adding zero turns -0 into 0, which otherwise shows up in comparisons and in JSON of some stores.
  return value + 0;
}

export function add(left: MinorUnits, right: MinorUnits): MinorUnits {
  return assertMinorUnits(assertMinorUnits(left) + assertMinorUnits(right));
}

export function subtract(left: MinorUnits, right: MinorUnits): MinorUnits {
  return assertMinorUnits(assertMinorUnits(left) - assertMinorUnits(right));
}

/** Sum of any number of amounts; 0 for none. */
export function sum(amounts: Iterable<MinorUnits>): MinorUnits {
  let total: MinorUnits = 0;
  for (const amount of amounts) {
    total = add(total, amount);
  }
  return total;
}

export function negate(amount: MinorUnits): MinorUnits {
  return assertMinorUnits(-assertMinorUnits(amount));
}

/** -1, 0 or 1, for sorting. */
export function compare(left: MinorUnits, right: MinorUnits): -1 | 0 | 1 {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

/** The amount times a whole number: quantity × unit price. */
export function multiply(amount: MinorUnits, times: number): MinorUnits {
  return scale(amount, times, 1);
}

/** A share of the amount in basis points (1 250 = 12,5 %), rounded half away from zero to the cent. */
export function percentOf(amount: MinorUnits, basisPoints: number): MinorUnits {
  return scale(amount, basisPoints, basisPointsInWhole);
}

/**
 * amount × numerator ÷ denominator, exact until one rounding at the end: to the nearest cent, a half
 * away from zero (0,5 → 1; -0,5 → -1), as invoices and Excel's ROUND do.
 */
export function scale(amount: MinorUnits, numerator: number, denominator: number): MinorUnits {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator === 0) {
    throw new RangeError(`Not a ratio of whole numbers: ${numerator}/${denominator}`);
  }
  const product = BigInt(assertMinorUnits(amount)) * BigInt(numerator);
  return assertMinorUnits(Number(divideHalfAwayFromZero(product, BigInt(denominator))));
}

function divideHalfAwayFromZero(dividend: bigint, divisor: bigint): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const top = dividend < 0n ? -dividend : dividend;
  const bottom = divisor < 0n ? -divisor : divisor;
  const rounded = (2n * top + bottom) / (2n * bottom);
  return negative ? -rounded : rounded;
}

/**
 * What share of `whole` is `part`, in basis points, rounded half away from zero; null when the whole
 * is zero, because no percentage is then true.
 */
export function shareInBasisPoints(part: MinorUnits, whole: MinorUnits): number | null {
  if (whole === 0) {
    return null;
  }
  const dividend = BigInt(assertMinorUnits(part)) * BigInt(basisPointsInWhole);
  return Number(divideHalfAwayFromZero(dividend, BigInt(assertMinorUnits(whole)))) + 0;
}

/**
 * Splits a total by weights so that the parts add up to the total to the cent. Each part is its exact
 * share rounded towards zero; the cents left over go to the largest remainders, the earlier part first
 * when remainders are equal.
 *
 * Weights are whole numbers of zero or more, at least one above zero.
 */
export function allocate(total: MinorUnits, weights: readonly number[]): MinorUnits[] {
  const totalWeight = assertWeights(weights);
  const negative = assertMinorUnits(total) < 0;
  const size = BigInt(Math.abs(total));
  const shares = weights.map((weight, index) => {
    const product = size * BigInt(weight);
    return { index, floor: product / totalWeight, remainder: product % totalWeight };
  });
  const floors = shares.reduce((running, share) => running + share.floor, 0n);
  const leftOver = Number(size - floors);
  const favoured = new Set(
    [...shares]
      .sort((left, right) => {
        if (left.remainder === right.remainder) {
          return left.index - right.index;
        }
        return left.remainder > right.remainder ? -1 : 1;
      })
      .slice(0, leftOver)
      .map((share) => share.index),
  );
  return shares.map(({ index, floor }) => {
    const part = Number(floor) + (favoured.has(index) ? 1 : 0);
    return negative && part !== 0 ? -part : part;
  });
}

function assertWeights(weights: readonly number[]): bigint {
  let total = 0n;
  for (const weight of weights) {
    if (!Number.isSafeInteger(weight) || weight < 0) {
      throw new RangeError(`A weight must be a whole number of zero or more: ${weight}`);
    }
    total += BigInt(weight);
  }
  if (total === 0n) {
    throw new RangeError('At least one weight must be above zero.');
  }
  return total;
}
