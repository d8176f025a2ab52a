/** Reads a few fields of a stored document without decoding the others, or even making texts of their names. */
import { asBuffer, decodeValueAt, valueSize } from './decode.ts';
import { doubleValue, setField } from './value.ts';
import type { Doc, Value } from './value.ts';

interface Wanted {
  name: string;
  bytes: Uint8Array;
}

const eightBytes = new Uint8Array(8);
const oneDouble = new Float64Array(eightBytes.buffer);

/** Made once for a query, used for each of its documents, which the database itself stored. */
export class PartialReader {
  readonly #wanted: readonly Wanted[];

  constructor(names: Iterable<string>) {
    this.#wanted = [...new Set(names)].map((name) => ({ name, bytes: new TextEncoder().encode(name) }));
  }

  /** The document with the wanted fields it has, in its own order. */
  read(bytes: Uint8Array): Doc {
    const doc: Doc = {};
    this.#walk(bytes, ({ name }, at, valueAt) => {
      setField(doc, name, readValue(bytes, bytes[at]!, valueAt));
    });
    return doc;
  }

  /** The bytes of the document that `read` gives, copied without reading a value. */
  pick(bytes: Uint8Array): Buffer {
    const stretches: { from: number; to: number }[] = [];
    let size = 5;
    this.#walk(bytes, (_wanted, from, _valueAt, to) => {
      size += to - from;
      const last = stretches.at(-1);
      if (last?.to === from) last.to = to;
      else stretches.push({ from, to });
    });
    const picked = Buffer.allocUnsafe(size);
    let at = picked.writeInt32LE(size, 0);
    for (const { from, to } of stretches) {
      picked.set(bytes.subarray(from, to), at);
      at += to - from;
    }
    picked[at] = 0;
    return picked;
  }

  /** Visits the wanted fields a document has: where each begins, where its value does, and where it ends. */
  #walk(bytes: Uint8Array, visit: (wanted: Wanted, at: number, valueAt: number, end: number) => void): void {
    const end = bytes.length - 1;
    let missing = this.#wanted.length;
    let at = 4;
    while (at < end && missing > 0) {
      const nameAt = at + 1;
      let nameEnd = nameAt;
      while (bytes[nameEnd] !== 0) nameEnd++;
      const valueAt = nameEnd + 1;
      const next = valueAt + sizeOf(bytes, bytes[at]!, valueAt);
      const wanted = this.#find(bytes, nameAt, nameEnd);
      if (wanted !== undefined) {
        visit(wanted, at, valueAt, next);
        missing--;
      }
      at = next;
    }
  }

  #find(bytes: Uint8Array, start: number, end: number): Wanted | undefined {
    for (const wanted of this.#wanted) {
      const size = wanted.bytes.length;
      if (size !== end - start) continue;
      let i = 0;
      while (i < size && wanted.bytes[i] === bytes[start + i]) i++;
      if (i === size) return wanted;
    }
    return undefined;
  }
}

function int32(bytes: Uint8Array, at: number): number {
  return bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
}

/** The types that most fields have, without a view on the bytes. */
function readValue(bytes: Uint8Array, type: number, at: number): Value {
  if (type === 0x10) return int32(bytes, at);
  if (type === 0x01) {
    for (let i = 0; i < 8; i++) eightBytes[i] = bytes[at + i]!;
    return doubleValue(oneDouble[0]!);
  }
  return decodeValueAt(asBuffer(bytes), type, at);
}

function sizeOf(bytes: Uint8Array, type: number, at: number): number {
  switch (type) {
    case 0x10:
      return 4;
    case 0x01:
    case 0x09:
    case 0x12:
      return 8;
    case 0x07:
      return 12;
    case 0x08:
      return 1;
    case 0x0a:
      return 0;
    case 0x02:
      return 4 + int32(bytes, at);
    case 0x03:
    case 0x04:
      return int32(bytes, at);
    default:
      return valueSize(asBuffer(bytes), type, at);
  }
}
