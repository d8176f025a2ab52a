import { Decimal128, Double, doubleValue, isInt32, isNumeric } from '../bson/value.ts';
import type { Value } from '../bson/value.ts';
import {
  addDecimals,
  decimalFromExact,
  decimalFromNumber,
  decimalToNumber,
  multiplyDecimals,
} from '../bson/decimal.ts';

/** A numeric value as a JavaScript number, as near as that can be. */
export function toNumber(value: Value): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Double) return value.value;
  if (value instanceof Decimal128) return decimalToNumber(value);
  return NaN;
}

/** The integer a numeric value stands for, or undefined when it stands for none. */
export function toInteger(value: Value): number | undefined {
  if (!isNumeric(value)) return undefined;
  const number = toNumber(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

type NumberKind = 'int' | 'long' | 'double' | 'decimal';

export function numberKind(value: Value): NumberKind {
  if (typeof value === 'bigint') return 'long';
  if (value instanceof Decimal128) return 'decimal';
  return typeof value === 'number' && isInt32(value) ? 'int' : 'double';
}

function toDecimal(value: Value): Decimal128 {
  if (value instanceof Decimal128) return value;
  if (typeof value === 'bigint') return decimalFromExact(value, 0);
  return decimalFromNumber(toNumber(value));
}

const INT64_MAX = 0x7fffffffffffffffn;
const INT64_MIN = -0x8000000000000000n;

export function fitsInt64(value: bigint): boolean {
  return value >= INT64_MIN && value <= INT64_MAX;
}

interface Arithmetic {
  double: (a: number, b: number) => number;
  whole: (a: bigint, b: bigint) => bigint;
  decimal: (a: Decimal128, b: Decimal128) => Decimal128;
}

const addition: Arithmetic = { double: (a, b) => a + b, whole: (a, b) => a + b, decimal: addDecimals };
const multiplication: Arithmetic = {
  double: (a, b) => a * b,
  whole: (a, b) => a * b,
  decimal: multiplyDecimals,
};
const subtraction: Arithmetic = {
  double: (a, b) => a - b,
  whole: (a, b) => a - b,
  decimal: (a, b) => addDecimals(a, multiplyDecimals(b, Decimal128.fromString('-1'))),
};

/** Calculates in the wider of the two types; undefined when an int64 overflows. */
function calculate(a: Value, b: Value, arithmetic: Arithmetic): Value {
  const left = numberKind(a);
  const right = numberKind(b);
  if (left === 'decimal' || right === 'decimal') return arithmetic.decimal(toDecimal(a), toDecimal(b));
  if (left === 'double' || right === 'double')
    return doubleValue(arithmetic.double(toNumber(a), toNumber(b)));
  if (left === 'int' && right === 'int') {
    const small = arithmetic.double(a as number, b as number);
    if (isInt32(small)) return small;
  }
  const result = arithmetic.whole(BigInt(a as number | bigint), BigInt(b as number | bigint));
  if (left === 'int' && right === 'int' && isInt32(Number(result))) return Number(result);
  return fitsInt64(result) ? result : undefined;
}

export function addNumbers(a: Value, b: Value): Value {
  return calculate(a, b, addition);
}

export function multiplyNumbers(a: Value, b: Value): Value {
  return calculate(a, b, multiplication);
}

export function subtractNumbers(a: Value, b: Value): Value {
  return calculate(a, b, subtraction);
}
