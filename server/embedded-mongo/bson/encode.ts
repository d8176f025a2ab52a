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
  isInt32,
} from './value.ts';
import type { Doc, Value } from './value.ts';
import { Long } from 'bson';

const MAX_DEPTH = 200;

/** Bytes that grow as a document is written into them. */
class Sink {
  bytes = Buffer.allocUnsafeSlow(64 * 1024);
  at = 0;
  depth = 0;

  reserve(size: number): void {
    if (this.at + size <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + size));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }

  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.at++] = value;
  }

  int32(value: number): void {
    this.reserve(4);
    this.at = this.bytes.writeInt32LE(value, this.at);
  }

  int64(value: bigint): void {
    this.reserve(8);
    this.at = this.bytes.writeBigInt64LE(BigInt.asIntN(64, value), this.at);
  }

  double(value: number): void {
    this.reserve(8);
    this.at = this.bytes.writeDoubleLE(value, this.at);
  }

  raw(value: Uint8Array): void {
    this.reserve(value.length);
    this.bytes.set(value, this.at);
    this.at += value.length;
  }

  text(value: string): void {
    this.reserve(value.length * 3 + 1);
    this.at += this.bytes.write(value, this.at, 'utf8');
    this.bytes[this.at++] = 0;
  }

  string(value: string): void {
    this.reserve(4);
    const start = this.at;
    this.at += 4;
    this.text(value);
    this.bytes.writeInt32LE(this.at - start - 4, start);
  }
}

const LARGEST_KEPT_SINK = 4 * 1024 * 1024;
let sink = new Sink();

/** Encodes a document, or a document that is bytes already, as BSON. */
export function encode(doc: Doc | RawDoc): Buffer {
  return encodeAfter(0, doc);
}

/** Encodes a document behind `headerSize` bytes that the caller fills in. */
export function encodeAfter(headerSize: number, doc: Doc | RawDoc): Buffer {
  sink.at = headerSize;
  sink.depth = 0;
  writeDocument(doc instanceof RawDoc ? doc : doc);
  const result = Buffer.allocUnsafe(sink.at);
  sink.bytes.copy(result, 0, 0, sink.at);
  if (sink.bytes.length > LARGEST_KEPT_SINK) sink = new Sink();
  return result;
}

function writeDocument(doc: Doc | RawDoc): void {
  if (doc instanceof RawDoc) {
    sink.raw(doc.bytes);
    return;
  }
  const start = open();
  for (const name of fieldNames(doc)) {
    const value = doc[name];
    if (value !== undefined) writeElement(name, value);
  }
  close(start);
}

function writeArray(list: readonly Value[]): void {
  const start = open();
  for (let i = 0; i < list.length; i++) writeElement(String(i), list[i] ?? null);
  close(start);
}

function open(): number {
  if (++sink.depth > MAX_DEPTH) throw new RangeError('document is nested too deep');
  const start = sink.at;
  sink.reserve(4);
  sink.at += 4;
  return start;
}

function close(start: number): void {
  sink.byte(0);
  sink.bytes.writeInt32LE(sink.at - start, start);
  sink.depth--;
}

function head(type: number, name: string): void {
  sink.byte(type);
  sink.text(name);
}

function writeElement(name: string, value: Value): void {
  switch (typeof value) {
    case 'string':
      head(0x02, name);
      sink.string(value);
      return;
    case 'number':
      if (isInt32(value)) {
        head(0x10, name);
        sink.int32(value);
      } else {
        head(0x01, name);
        sink.double(value);
      }
      return;
    case 'boolean':
      head(0x08, name);
      sink.byte(value ? 1 : 0);
      return;
    case 'bigint':
      head(0x12, name);
      sink.int64(value);
      return;
    default:
      writeObject(name, value);
  }
}

function writeObject(name: string, value: Value): void {
  if (value === null || value === undefined) {
    head(0x0a, name);
  } else if (Array.isArray(value)) {
    head(0x04, name);
    writeArray(value);
  } else if (value instanceof ObjectId) {
    head(0x07, name);
    sink.raw(value.id);
  } else if (value instanceof Date) {
    head(0x09, name);
    sink.int64(BigInt(value.getTime()));
  } else if (value instanceof WideDate) {
    head(0x09, name);
    sink.int64(value.ms);
  } else if (value instanceof Double) {
    head(0x01, name);
    sink.double(value.value);
  } else if (!writeRareValue(name, value)) {
    head(0x03, name);
    writeDocument(value as Doc | RawDoc);
  }
}

function writeRareValue(name: string, value: Value): boolean {
  if (value instanceof Timestamp) {
    head(0x11, name);
    writeHalves(value);
  } else if (value instanceof Long) {
    head(0x12, name);
    writeHalves(value);
  } else if (value instanceof Binary) {
    head(0x05, name);
    writeBinary(value);
  } else if (value instanceof Decimal128) {
    head(0x13, name);
    sink.raw(value.bytes);
  } else if (value instanceof BSONRegExp) {
    head(0x0b, name);
    sink.text(value.pattern);
    sink.text(value.options);
  } else if (value instanceof MinKey) {
    head(0xff, name);
  } else if (value instanceof MaxKey) {
    head(0x7f, name);
  } else if (value instanceof Code) {
    writeCode(name, value);
  } else if (value instanceof BSONSymbol) {
    head(0x0e, name);
    sink.string(value.value);
  } else if (value instanceof DBRef) {
    head(0x0c, name);
    sink.string(value.collection);
    sink.raw(value.oid.id);
  } else {
    return false;
  }
  return true;
}

/** Their way to a bigint leads over a text, and every reply has two of them. */
function writeHalves(value: { readonly low: number; readonly high: number }): void {
  sink.int32(value.low);
  sink.int32(value.high);
}

function writeBinary(value: Binary): void {
  const bytes = value.buffer.subarray(0, value.position);
  const isOldFormat = value.sub_type === Binary.SUBTYPE_BYTE_ARRAY;
  sink.int32(bytes.length + (isOldFormat ? 4 : 0));
  sink.byte(value.sub_type);
  if (isOldFormat) sink.int32(bytes.length);
  sink.raw(bytes);
}

function writeCode(name: string, value: Code): void {
  if (!value.scope) {
    head(0x0d, name);
    sink.string(value.code);
    return;
  }
  head(0x0f, name);
  const start = sink.at;
  sink.int32(0);
  sink.string(value.code);
  writeDocument(value.scope);
  sink.bytes.writeInt32LE(sink.at - start, start);
}
