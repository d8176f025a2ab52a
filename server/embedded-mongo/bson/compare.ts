import { Double, ObjectId } from './value.ts';
import type { Value } from './value.ts';
import { encodeKey, keyClass } from './key.ts';

/** Compares two values in MongoDB's order across all types; a missing value counts as null. */
export function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  const left = a instanceof Double ? a.value : a;
  const right = b instanceof Double ? b.value : b;
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  if (isSimpleNumber(left) && isSimpleNumber(right)) return compareNumbers(left, right);
  const classes = keyClass(left) - keyClass(right);
  if (classes !== 0) return classes;
  if (left instanceof Date && right instanceof Date) return left.getTime() - right.getTime();
  if (left instanceof ObjectId && right instanceof ObjectId) return Buffer.compare(left.id, right.id);
  return Buffer.compare(encodeKey(left), encodeKey(right));
}

export function valuesEqual(a: Value, b: Value): boolean {
  return compareValues(a, b) === 0;
}

function isSimpleNumber(value: Value): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function compareNumbers(a: number | bigint, b: number | bigint): number {
  if (a < b) return -1;
  if (a > b) return 1;
  const aIsNaN = Number.isNaN(a);
  const bIsNaN = Number.isNaN(b);
  if (aIsNaN === bIsNaN) return 0;
  return aIsNaN ? -1 : 1;
}

/** The order of the texts' UTF-8 bytes, which differs from that of UTF-16 units where surrogates are involved. */
export function compareText(a: string, b: string): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return codePointOrder(left) - codePointOrder(right);
  }
  return a.length - b.length;
}

function codePointOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
