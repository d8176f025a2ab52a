/**
 * Order-preserving encoding: comparing two keys byte by byte gives the order MongoDB gives the values. Index keys,
 * `_id` keys and in-memory sort keys are made of it, so SQLite and a sort in memory always agree.
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
  RawDoc,
  Timestamp,
  WideDate,
  fieldNames,
} from './value.ts';
import type { Doc, Value } from './value.ts';
import { decimalParts } from './decimal.ts';
import { decode } from './decode.ts';

/** First byte of a key, one per class of types that compare with each other, in MongoDB's order. */
export const KeyClass = {
  minKey: 0x05,
  undefined: 0x0a,
  null: 0x10,
  number: 0x15,
  string: 0x20,
  object: 0x25,
  array: 0x2a,
  binary: 0x30,
  objectId: 0x35,
  boolean: 0x3a,
  date: 0x40,
  timestamp: 0x45,
  regex: 0x4a,
  dbPointer: 0x50,
  code: 0x55,
  codeWithScope: 0x5a,
  maxKey: 0x60,
} as const;

/** Stands for an empty array in an index or a sort: below null. */
export const emptyArrayKey: unique symbol = Symbol('emptyArray');

const NO_REMAINDER = 0x80;
const POSITIVE_REMAINDER = 0x81;
const NEGATIVE_REMAINDER = 0x7f;
const REMAINDER_EXPONENT_BIAS = 8000;
const REMAINDER_DIGITS = 40;
const SIGN_64 = 1n << 63n;

export class KeyWriter {
  #bytes = Buffer.allocUnsafeSlow(256);
  #at = 0;

  reset(): this {
    this.#at = 0;
    return this;
  }

  finish(): Buffer {
    const key = Buffer.allocUnsafeSlow(this.#at);
    this.#bytes.copy(key, 0, 0, this.#at);
    return key;
  }

  /** Appends a value; a descending one with every byte inverted. */
  add(value: Value, descending = false): this {
    const start = this.#at;
    const kind = keyClass(value);
    this.#byte(kind);
    this.#body(kind, value);
    if (descending) for (let i = start; i < this.#at; i++) this.#bytes[i] = ~this.#bytes[i]! & 0xff;
    return this;
  }

  #reserve(size: number): void {
    if (this.#at + size <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#at + size));
    this.#bytes.copy(larger, 0, 0, this.#at);
    this.#bytes = larger;
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#at++] = value;
  }

  #raw(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #uint64(value: bigint): void {
    this.#reserve(8);
    this.#at = this.#bytes.writeBigUInt64BE(BigInt.asUintN(64, value), this.#at);
  }

  /** Text whose zero bytes are escaped, so that a shorter text sorts before a longer one that begins with it. */
  #text(text: string): void {
    this.#reserve(text.length * 3 + 2);
    const start = this.#at;
    this.#at += this.#bytes.write(text, start, 'utf8');
    if (text.includes('\0')) {
      const bytes = Buffer.from(this.#bytes.subarray(start, this.#at));
      this.#at = start;
      for (const byte of bytes) {
        this.#byte(byte);
        if (byte === 0) this.#byte(0xff);
      }
    }
    this.#byte(0);
    this.#byte(0);
  }

  #body(kind: number, value: Value): void {
    switch (kind) {
      case KeyClass.number:
        this.#number(value as number | bigint | Double | Decimal128);
        break;
      case KeyClass.string:
        this.#text(value instanceof BSONSymbol ? value.value : (value as string));
        break;
      case KeyClass.objectId:
        this.#raw((value as ObjectId).id);
        break;
      case KeyClass.boolean:
        this.#byte(value ? 1 : 0);
        break;
      case KeyClass.date:
        this.#uint64((value instanceof WideDate ? value.ms : BigInt((value as Date).getTime())) + SIGN_64);
        break;
      case KeyClass.timestamp:
        this.#uint64((value as Timestamp).toBigInt());
        break;
      case KeyClass.object:
        this.#object(value instanceof RawDoc ? decode(value.bytes) : (value as Doc));
        break;
      case KeyClass.array:
        for (const element of value as Value[]) this.add(element ?? null);
        this.#byte(0);
        break;
      default:
        this.#rareBody(value);
    }
  }

  #rareBody(value: Value): void {
    if (value instanceof Binary) {
      const bytes = value.buffer.subarray(0, value.position);
      this.#reserve(5);
      this.#at = this.#bytes.writeUInt32BE(bytes.length, this.#at);
      this.#byte(value.sub_type);
      this.#raw(bytes);
    } else if (value instanceof BSONRegExp) {
      this.#text(value.pattern);
      this.#text(value.options);
    } else if (value instanceof DBRef) {
      this.#text(value.collection);
      this.#raw(value.oid.id);
    } else if (value instanceof Code) {
      this.#text(value.code);
      if (value.scope) this.#object(value.scope);
    }
  }

  #object(doc: Doc): void {
    for (const name of fieldNames(doc)) {
      const value = doc[name];
      if (value === undefined) continue;
      const kind = keyClass(value);
      this.#byte(kind);
      this.#reserve(name.length * 3 + 1);
      this.#at += this.#bytes.write(name, this.#at, 'utf8');
      this.#byte(0);
      this.#body(kind, value);
    }
    this.#byte(0);
  }

  /** The nearest double, then what is missing to the exact value of an int64 or a decimal. */
  #number(value: number | bigint | Double | Decimal128): void {
    if (value instanceof Decimal128) {
      this.#decimal(value);
    } else if (typeof value === 'bigint') {
      const near = Number(value);
      this.#double(near);
      this.#remainder(value - BigInt(near), 0);
    } else {
      this.#double(typeof value === 'number' ? value : value.value);
      this.#byte(NO_REMAINDER);
    }
  }

  #double(value: number): void {
    this.#reserve(8);
    const at = this.#at;
    const bytes = this.#bytes;
    this.#at += 8;
    if (Number.isNaN(value)) {
      bytes.fill(0, at, at + 8);
      return;
    }
    bytes.writeDoubleBE(value === 0 ? 0 : value, at);
    if (bytes[at]! & 0x80) for (let i = at; i < at + 8; i++) bytes[i] = ~bytes[i]! & 0xff;
    else bytes[at] = bytes[at]! | 0x80;
  }

  #decimal(value: Decimal128): void {
    const parts = decimalParts(value);
    if (parts.kind !== 'finite') {
      this.#double(parts.kind === 'nan' ? NaN : parts.negative ? -Infinity : Infinity);
      this.#byte(NO_REMAINDER);
      return;
    }
    let near = Number(`${parts.coefficient}e${parts.exponent}`);
    if (!Number.isFinite(near)) near = near < 0 ? -Number.MAX_VALUE : Number.MAX_VALUE;
    this.#double(near);
    const { mantissa, power } = exactDouble(near);
    const scale = Math.max(-parts.exponent, -power, 0);
    const exact = parts.coefficient * 10n ** BigInt(parts.exponent + scale);
    const approximate =
      power >= 0
        ? mantissa * 2n ** BigInt(power) * 10n ** BigInt(scale)
        : mantissa * 5n ** BigInt(-power) * 10n ** BigInt(scale + power);
    this.#remainder(exact - approximate, scale);
  }

  #remainder(rest: bigint, scale: number): void {
    if (rest === 0n) {
      this.#byte(NO_REMAINDER);
      return;
    }
    const negative = rest < 0n;
    this.#byte(negative ? NEGATIVE_REMAINDER : POSITIVE_REMAINDER);
    const start = this.#at;
    const digits = String(negative ? -rest : rest);
    this.#reserve(2 + REMAINDER_DIGITS + 1);
    this.#at = this.#bytes.writeUInt16BE(digits.length - scale + REMAINDER_EXPONENT_BIAS, this.#at);
    this.#at += this.#bytes.write(digits.slice(0, REMAINDER_DIGITS).replace(/0+$/, ''), this.#at, 'latin1');
    this.#byte(0);
    if (negative) for (let i = start; i < this.#at; i++) this.#bytes[i] = ~this.#bytes[i]! & 0xff;
  }
}

function exactDouble(value: number): { mantissa: bigint; power: number } {
  const view = Buffer.allocUnsafe(8);
  view.writeDoubleBE(value);
  const bits = view.readBigUInt64BE();
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const magnitude = exponent === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: bits >> 63n ? -magnitude : magnitude, power: (exponent === 0 ? 1 : exponent) - 1075 };
}

/** The class of a value; a missing one counts as null. */
export function keyClass(value: Value): number {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return KeyClass.number;
    case 'string':
      return KeyClass.string;
    case 'boolean':
      return KeyClass.boolean;
    case 'undefined':
      return KeyClass.null;
    case 'symbol':
      return KeyClass.undefined;
    default:
      return keyClassOfObject(value);
  }
}

function keyClassOfObject(value: Value): number {
  if (value === null) return KeyClass.null;
  if (Array.isArray(value)) return KeyClass.array;
  if (value instanceof ObjectId) return KeyClass.objectId;
  if (value instanceof Date || value instanceof WideDate) return KeyClass.date;
  if (value instanceof Double || value instanceof Decimal128) return KeyClass.number;
  if (value instanceof Binary) return KeyClass.binary;
  if (value instanceof Timestamp) return KeyClass.timestamp;
  if (value instanceof BSONRegExp) return KeyClass.regex;
  if (value instanceof MinKey) return KeyClass.minKey;
  if (value instanceof MaxKey) return KeyClass.maxKey;
  if (value instanceof BSONSymbol) return KeyClass.string;
  if (value instanceof Code) return value.scope ? KeyClass.codeWithScope : KeyClass.code;
  if (value instanceof DBRef) return KeyClass.dbPointer;
  return KeyClass.object;
}

const writer = new KeyWriter();

/** The key of one value. */
export function encodeKey(value: Value, descending = false): Buffer {
  return writer.reset().add(value, descending).finish();
}

/** The key of several values in a row. */
export function encodeCompoundKey(values: readonly Value[], descending: readonly boolean[]): Buffer {
  writer.reset();
  for (let i = 0; i < values.length; i++) writer.add(values[i], descending[i]);
  return writer.finish();
}
