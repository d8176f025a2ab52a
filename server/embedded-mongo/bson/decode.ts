import {
  BSONRegExp,
  BSONSymbol,
  Binary,
  Code,
  DBRef,
  Decimal128,
  MaxKey,
  MinKey,
  ObjectId,
  RawDoc,
  Timestamp,
  WideDate,
  doubleValue,
  setField,
} from './value.ts';
import type { Doc, Value } from './value.ts';
import { MongoError } from '../errors.ts';

const MAX_DEPTH = 200;
const MAX_DATE_MS = 8_640_000_000_000_000n;

interface Cursor {
  bytes: Buffer;
  at: number;
  depth: number;
}

export interface DecodeOptions {
  /** Top-level fields whose array elements stay undecoded. */
  rawElementsOf?: string;
}

/** Decodes one BSON document. Throws InvalidBSON (22) when the bytes are not one. */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): Doc {
  const buffer = asBuffer(bytes);
  const cursor: Cursor = { bytes: buffer, at: 0, depth: 0 };
  try {
    return readDocument(cursor, options);
  } catch (error) {
    if (error instanceof RangeError) throw invalid('document is truncated');
    throw error;
  }
}

export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function invalid(what: string): MongoError {
  return new MongoError(22, `Invalid BSON: ${what}`);
}

function openDocument(cursor: Cursor): number {
  const size = cursor.bytes.readInt32LE(cursor.at);
  const end = cursor.at + size;
  if (size < 5 || end > cursor.bytes.length || cursor.bytes[end - 1] !== 0)
    throw invalid('bad document length');
  if (++cursor.depth > MAX_DEPTH)
    throw new MongoError(15, 'Document exceeds maximum nested object depth: 200');
  cursor.at += 4;
  return end - 1;
}

function closeDocument(cursor: Cursor, end: number): void {
  if (cursor.at !== end) throw invalid('document ends in the wrong place');
  cursor.at = end + 1;
  cursor.depth--;
}

function readDocument(cursor: Cursor, options: DecodeOptions | undefined): Doc {
  const end = openDocument(cursor);
  const doc: Doc = {};
  while (cursor.at < end) {
    const type = cursor.bytes[cursor.at++]!;
    const name = readCString(cursor, end);
    const value =
      type === 0x04 && options?.rawElementsOf === name ? readRawArray(cursor) : readValue(cursor, type);
    setField(doc, name, value);
  }
  closeDocument(cursor, end);
  return doc;
}

function readArray(cursor: Cursor): Value[] {
  const end = openDocument(cursor);
  const list: Value[] = [];
  while (cursor.at < end) {
    const type = cursor.bytes[cursor.at++]!;
    skipCString(cursor, end);
    list.push(readValue(cursor, type));
  }
  closeDocument(cursor, end);
  return list;
}

function readRawArray(cursor: Cursor): Value[] {
  const end = openDocument(cursor);
  const list: Value[] = [];
  while (cursor.at < end) {
    const type = cursor.bytes[cursor.at++]!;
    skipCString(cursor, end);
    if (type !== 0x03) {
      list.push(readValue(cursor, type));
      continue;
    }
    const size = cursor.bytes.readInt32LE(cursor.at);
    if (size < 5 || cursor.at + size > end) throw invalid('bad document length');
    list.push(new RawDoc(cursor.bytes.subarray(cursor.at, cursor.at + size)));
    cursor.at += size;
  }
  closeDocument(cursor, end);
  return list;
}

function skipCString(cursor: Cursor, end: number): void {
  const { bytes } = cursor;
  let at = cursor.at;
  while (at < end && bytes[at] !== 0) at++;
  if (at >= end) throw invalid('field name without end');
  cursor.at = at + 1;
}

function readCString(cursor: Cursor, end: number): string {
  const start = cursor.at;
  skipCString(cursor, end);
  return shortText(cursor.bytes, start, cursor.at - 1);
}

/** Short ASCII text, which field names nearly always are, is quicker read byte by byte than by the decoder. */
function shortText(bytes: Buffer, start: number, end: number): string {
  if (end - start > 24) return bytes.toString('utf8', start, end);
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte > 127) return bytes.toString('utf8', start, end);
    text += String.fromCharCode(byte);
  }
  return text;
}

function readString(cursor: Cursor): string {
  const size = cursor.bytes.readInt32LE(cursor.at);
  const start = cursor.at + 4;
  const end = start + size - 1;
  if (size < 1 || end >= cursor.bytes.length || cursor.bytes[end] !== 0) throw invalid('bad string length');
  cursor.at = end + 1;
  return shortText(cursor.bytes, start, end);
}

function take(cursor: Cursor, size: number): Buffer {
  const start = cursor.at;
  if (size < 0 || start + size > cursor.bytes.length) throw invalid('value is truncated');
  cursor.at += size;
  return cursor.bytes.subarray(start, start + size);
}

function readValue(cursor: Cursor, type: number): Value {
  const { bytes } = cursor;
  switch (type) {
    case 0x01:
      cursor.at += 8;
      return doubleValue(bytes.readDoubleLE(cursor.at - 8));
    case 0x02:
      return readString(cursor);
    case 0x03:
      return readDocument(cursor, undefined);
    case 0x04:
      return readArray(cursor);
    case 0x07:
      return new ObjectId(Uint8Array.prototype.slice.call(take(cursor, 12)));
    case 0x08:
      return take(cursor, 1)[0] !== 0;
    case 0x09:
      return readDate(cursor);
    case 0x06:
    case 0x0a:
      return null;
    case 0x10:
      cursor.at += 4;
      return bytes.readInt32LE(cursor.at - 4);
    case 0x12:
      cursor.at += 8;
      return bytes.readBigInt64LE(cursor.at - 8);
    default:
      return readRareValue(cursor, type);
  }
}

function readDate(cursor: Cursor): Date | WideDate {
  const ms = cursor.bytes.readBigInt64LE(cursor.at);
  cursor.at += 8;
  return ms > MAX_DATE_MS || ms < -MAX_DATE_MS ? new WideDate(ms) : new Date(Number(ms));
}

function readRareValue(cursor: Cursor, type: number): Value {
  const last = cursor.bytes.length;
  switch (type) {
    case 0x05:
      return readBinary(cursor);
    case 0x0b: {
      const pattern = readCString(cursor, last);
      return new BSONRegExp(pattern, readCString(cursor, last));
    }
    case 0x0c: {
      const collection = readString(cursor);
      return new DBRef(collection, new ObjectId(Uint8Array.prototype.slice.call(take(cursor, 12))));
    }
    case 0x0d:
      return new Code(readString(cursor));
    case 0x0e:
      return new BSONSymbol(readString(cursor));
    case 0x0f: {
      cursor.at += 4;
      const code = readString(cursor);
      return new Code(code, readDocument(cursor, undefined));
    }
    case 0x11:
      cursor.at += 8;
      return new Timestamp(cursor.bytes.readBigUInt64LE(cursor.at - 8));
    case 0x13:
      return new Decimal128(Uint8Array.prototype.slice.call(take(cursor, 16)));
    case 0x7f:
      return new MaxKey();
    case 0xff:
      return new MinKey();
    default:
      throw invalid(`unknown type 0x${type.toString(16)}`);
  }
}

function readBinary(cursor: Cursor): Binary {
  let size = cursor.bytes.readInt32LE(cursor.at);
  const subType = cursor.bytes.readUInt8(cursor.at + 4);
  cursor.at += 5;
  if (subType === Binary.SUBTYPE_BYTE_ARRAY) {
    if (cursor.bytes.readInt32LE(cursor.at) !== size - 4) throw invalid('bad binary length');
    cursor.at += 4;
    size -= 4;
  }
  return new Binary(Uint8Array.prototype.slice.call(take(cursor, size)), subType);
}

const fixedSizes: Readonly<Record<number, number>> = {
  0x01: 8,
  0x06: 0,
  0x07: 12,
  0x08: 1,
  0x09: 8,
  0x0a: 0,
  0x10: 4,
  0x11: 8,
  0x12: 8,
  0x13: 16,
  0x7f: 0,
  0xff: 0,
};

/** The size in bytes of the value of `type` that starts at `at`. */
export function valueSize(bytes: Buffer, type: number, at: number): number {
  const fixed = fixedSizes[type];
  if (fixed !== undefined) return fixed;
  switch (type) {
    case 0x02:
    case 0x0d:
    case 0x0e:
      return 4 + bytes.readInt32LE(at);
    case 0x03:
    case 0x04:
    case 0x0f:
      return bytes.readInt32LE(at);
    case 0x05:
      return 5 + bytes.readInt32LE(at);
    case 0x0b: {
      const pattern = bytes.indexOf(0, at);
      return bytes.indexOf(0, pattern + 1) + 1 - at;
    }
    case 0x0c:
      return 16 + bytes.readInt32LE(at);
    default:
      throw invalid(`unknown type 0x${type.toString(16)}`);
  }
}

/** Decodes the single value of `type` at `at`. */
export function decodeValueAt(bytes: Buffer, type: number, at: number): Value {
  return readValue({ bytes, at, depth: 0 }, type);
}
