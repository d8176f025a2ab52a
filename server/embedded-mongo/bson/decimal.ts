import { Decimal128 } from 'bson';

/** A Decimal128 taken apart: `coefficient × 10^exponent`, or one of the values that are not finite. */
export type DecimalParts =
  | { kind: 'finite'; coefficient: bigint; exponent: number }
  | { kind: 'nan' }
  | { kind: 'infinity'; negative: boolean };

const EXPONENT_BIAS = 6176;
const DIGITS = 34;

export function decimalParts(value: Decimal128): DecimalParts {
  const view = Buffer.from(value.bytes.buffer, value.bytes.byteOffset, 16);
  const low = view.readBigUInt64LE(0);
  const high = view.readBigUInt64LE(8);
  const negative = high >> 63n === 1n;
  if (((high >> 61n) & 3n) === 3n) {
    const special = (high >> 58n) & 0x1fn;
    if (special === 0x1fn) return { kind: 'nan' };
    if (special === 0x1en) return { kind: 'infinity', negative };
    return { kind: 'finite', coefficient: 0n, exponent: Number((high >> 47n) & 0x3fffn) - EXPONENT_BIAS };
  }
  const magnitude = ((high & 0x1ffffffffffffn) << 64n) | low;
  const exponent = Number((high >> 49n) & 0x3fffn) - EXPONENT_BIAS;
  return { kind: 'finite', coefficient: negative ? -magnitude : magnitude, exponent };
}

export function decimalToNumber(value: Decimal128): number {
  const parts = decimalParts(value);
  if (parts.kind === 'nan') return NaN;
  if (parts.kind === 'infinity') return parts.negative ? -Infinity : Infinity;
  return Number(`${parts.coefficient}e${parts.exponent}`);
}

export function decimalFromNumber(value: number): Decimal128 {
  if (Number.isNaN(value)) return Decimal128.fromString('NaN');
  if (!Number.isFinite(value)) return Decimal128.fromString(value < 0 ? '-Infinity' : 'Infinity');
  // MongoDB keeps the 15 digits a double is sure of.
  return Decimal128.fromString(Number.isInteger(value) ? String(value) : value.toPrecision(15));
}

/** Builds a Decimal128 from an exact value, rounding half to even at 34 digits. */
export function decimalFromExact(coefficient: bigint, exponent: number): Decimal128 {
  let digits = coefficient;
  let power = exponent;
  let excess = String(digits < 0n ? -digits : digits).length - DIGITS;
  while (excess > 0) {
    const unit = 10n ** BigInt(excess);
    const negative = digits < 0n;
    const magnitude = negative ? -digits : digits;
    let rounded = magnitude / unit;
    const twice = (magnitude % unit) * 2n;
    if (twice > unit || (twice === unit && rounded % 2n === 1n)) rounded += 1n;
    digits = negative ? -rounded : rounded;
    power += excess;
    excess = String(rounded).length - DIGITS;
  }
  return Decimal128.fromString(`${digits}E${power}`);
}

function exactSum(
  a: { coefficient: bigint; exponent: number },
  b: { coefficient: bigint; exponent: number },
): Decimal128 {
  const [high, low] = a.exponent >= b.exponent ? [a, b] : [b, a];
  const gap = high.exponent - low.exponent;
  if (gap > 100 && high.coefficient !== 0n && low.coefficient !== 0n) {
    return decimalFromExact(high.coefficient, high.exponent);
  }
  if (high.coefficient === 0n) return decimalFromExact(low.coefficient, low.exponent);
  if (gap > 100) return decimalFromExact(high.coefficient, high.exponent);
  return decimalFromExact(high.coefficient * 10n ** BigInt(gap) + low.coefficient, low.exponent);
}

export function addDecimals(a: Decimal128, b: Decimal128): Decimal128 {
  const left = decimalParts(a);
  const right = decimalParts(b);
  if (left.kind === 'finite' && right.kind === 'finite') return exactSum(left, right);
  return decimalFromNumber(decimalToNumber(a) + decimalToNumber(b));
}

export function multiplyDecimals(a: Decimal128, b: Decimal128): Decimal128 {
  const left = decimalParts(a);
  const right = decimalParts(b);
  if (left.kind === 'finite' && right.kind === 'finite') {
    return decimalFromExact(left.coefficient * right.coefficient, left.exponent + right.exponent);
  }
  return decimalFromNumber(decimalToNumber(a) * decimalToNumber(b));
}

export function divideDecimals(a: Decimal128, b: Decimal128): Decimal128 {
  const left = decimalParts(a);
  const right = decimalParts(b);
  if (left.kind !== 'finite' || right.kind !== 'finite' || right.coefficient === 0n) {
    return decimalFromNumber(decimalToNumber(a) / decimalToNumber(b));
  }
  const scale = 40;
  const quotient = (left.coefficient * 10n ** BigInt(scale)) / right.coefficient;
  return trimZeros(quotient, left.exponent - right.exponent - scale, left.exponent - right.exponent);
}

function trimZeros(coefficient: bigint, exponent: number, ideal: number): Decimal128 {
  let digits = coefficient;
  let power = exponent;
  while (digits !== 0n && power < ideal && digits % 10n === 0n) {
    digits /= 10n;
    power += 1;
  }
  return decimalFromExact(digits, digits === 0n ? ideal : power);
}
