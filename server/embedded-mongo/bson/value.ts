/**
 * The values the embedded database computes with.
 *
 * Numbers keep their BSON type without a wrapper in the usual case: an integral JavaScript number in the int32 range
 * is an int32, every other number is a double, a double that happens to be integral is a `Double`, an int64 is a
 * `bigint`. Decoding and encoding again therefore gives the same bytes.
 */
import {
  BSONRegExp,
  BSONSymbol,
  Binary,
  Code,
  DBRef,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';

export {
  BSONRegExp,
  BSONSymbol,
  Binary,
  Code,
  DBRef,
  Decimal128,
  Double,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
};

/** A BSON value; `undefined` stands for a field that is not there. */
export type Value = unknown;
export type Doc = Record<string, unknown>;

/** A document kept as its bytes. */
export class RawDoc {
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }
}

/** A date outside the range of JavaScript's `Date`. */
export class WideDate {
  readonly ms: bigint;
  constructor(ms: bigint) {
    this.ms = ms;
  }
}

/** The original order of fields where JavaScript would move integer-like names to the front. */
export const fieldOrder: unique symbol = Symbol('fieldOrder');

const INT32_MIN = -0x80000000;
const INT32_MAX = 0x7fffffff;

export function isInt32(n: number): boolean {
  return Number.isInteger(n) && n >= INT32_MIN && n <= INT32_MAX && !Object.is(n, -0);
}

/** The value of a double as the model holds it. */
export function doubleValue(n: number): number | Double {
  return isInt32(n) ? new Double(n) : n;
}

export function isPlainObject(value: Value): value is Doc {
  if (typeof value !== 'object' || value === null) return false;
  const proto: unknown = Object.getPrototypeOf(value);
  return proto === Object.prototype || proto === null;
}

export function isNumeric(value: Value): value is number | bigint | Double | Decimal128 {
  return (
    typeof value === 'number' ||
    typeof value === 'bigint' ||
    value instanceof Double ||
    value instanceof Decimal128
  );
}

/** The names of a document's fields in their BSON order. */
export function fieldNames(doc: Doc): string[] {
  const order = (doc as { [fieldOrder]?: string[] })[fieldOrder];
  if (order === undefined) return Object.keys(doc);
  const names = order.filter((name) => Object.hasOwn(doc, name));
  const known = new Set(names);
  for (const name of Object.keys(doc)) if (!known.has(name)) names.push(name);
  return names;
}

const integerLike = /^(?:0|[1-9]\d{0,9})$/;

/** Sets a field, keeping the order in which fields came even for names that look like array indexes. */
export function setField(doc: Doc, name: string, value: Value): void {
  const holder = doc as { [fieldOrder]?: string[] };
  const first = name.charCodeAt(0);
  if (first >= 48 && first <= 57 && integerLike.test(name) && !Object.hasOwn(doc, name)) {
    const order = holder[fieldOrder];
    if (order !== undefined) order.push(name);
    else if (Object.keys(doc).length > 0) {
      Object.defineProperty(doc, fieldOrder, {
        value: [...Object.keys(doc), name],
        enumerable: true,
        writable: true,
      });
    }
    doc[name] = value;
  } else if (name === '__proto__') {
    Object.defineProperty(doc, name, { value, enumerable: true, writable: true, configurable: true });
  } else {
    doc[name] = value;
  }
}

/** A deep copy; scalars, which are never changed in place, are shared. */
export function cloneValue<T>(value: T): T {
  if (Array.isArray(value)) return value.map(cloneValue) as T;
  if (!isPlainObject(value)) return value;
  const copy: Doc = {};
  for (const name of fieldNames(value)) setField(copy, name, cloneValue(value[name]));
  return copy as T;
}

const typeNumbers: [string, number][] = [
  ['double', 1],
  ['string', 2],
  ['object', 3],
  ['array', 4],
  ['binData', 5],
  ['undefined', 6],
  ['objectId', 7],
  ['bool', 8],
  ['date', 9],
  ['null', 10],
  ['regex', 11],
  ['dbPointer', 12],
  ['javascript', 13],
  ['symbol', 14],
  ['javascriptWithScope', 15],
  ['int', 16],
  ['timestamp', 17],
  ['long', 18],
  ['decimal', 19],
  ['minKey', -1],
  ['maxKey', 127],
];
export const typeNumberByName: ReadonlyMap<string, number> = new Map(typeNumbers);
const typeNameByNumber = new Map(typeNumbers.map(([name, number]) => [number, name]));

/** BSON's type number, as `$type` knows it. */
export function typeNumber(value: Value): number {
  switch (typeof value) {
    case 'number':
      return isInt32(value) ? 16 : 1;
    case 'string':
      return 2;
    case 'boolean':
      return 8;
    case 'bigint':
      return 18;
    case 'undefined':
      return 6;
    default:
      return typeNumberOfObject(value);
  }
}

function typeNumberOfObject(value: Value): number {
  if (value === null) return 10;
  if (Array.isArray(value)) return 4;
  if (isPlainObject(value) || value instanceof RawDoc) return 3;
  if (value instanceof ObjectId) return 7;
  if (value instanceof Date || value instanceof WideDate) return 9;
  if (value instanceof Double) return 1;
  if (value instanceof Decimal128) return 19;
  if (value instanceof Binary) return 5;
  if (value instanceof BSONRegExp) return 11;
  if (value instanceof Timestamp) return 17;
  if (value instanceof MinKey) return -1;
  if (value instanceof MaxKey) return 127;
  if (value instanceof Code) return value.scope ? 15 : 13;
  if (value instanceof BSONSymbol) return 14;
  return 12;
}

/** BSON's type name, as `$type` and error messages show it. */
export function typeName(value: Value): string {
  return typeNameByNumber.get(typeNumber(value)) ?? 'unknown';
}
