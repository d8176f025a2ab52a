/**
 * Reads the documents of a plan piece by piece. No statement stays open between the pieces: each continues behind the
 * last key, so a cursor that a client forgets holds nothing on the disk.
 */
import type { CollectionInfo, IndexInfo } from '../storage/catalog.ts';
import { StoredDoc } from '../storage/store.ts';
import type { View } from '../storage/view.ts';
import { cutBytes } from './bounds.ts';
import { indexTable } from './planner.ts';
import type { CollectionScan, IndexScan, KeyRange, Plan } from './planner.ts';

const FIRST_CHUNK = 102;
const LARGEST_CHUNK = 1000;
const CHUNK_BYTES = 8 * 1024 * 1024;

export interface ScanRequest {
  /** The view at the time of each piece; in a transaction it changes with the first write. */
  view: () => View;
  collection: CollectionInfo;
  plan: Plan;
  /** How many documents are likely to be asked for. */
  expected?: number;
}

/** Yields the stored documents of a plan, before its filter has been applied to them. */
export function* scan(request: ScanRequest): Generator<StoredDoc, void, void> {
  const { scan: how } = request.plan;
  if (how.kind === 'collection') {
    yield* scanCollection(request, how);
  } else if (how.kind === 'index') {
    yield* isRepeating(how) ? distinct([scanIndex(request, how)]) : scanIndex(request, how);
  } else {
    yield* distinct(how.scans.map((part) => scanIndex(request, part)));
  }
}

/** A multikey index holds a document several times. */
function isRepeating(how: IndexScan): boolean {
  return how.index?.multikey === true && !(how.ranges.length === 1 && isSinglePoint(how));
}

/** Every key of the range is one and the same value: a stretch of several can hold two elements of one array. */
function isSinglePoint(how: IndexScan): boolean {
  const { low, high } = how.ranges[0]!;
  if (how.index?.fields.length !== 1 || low === undefined || high === undefined) return false;
  return cutBytes({ prefix: low, after: true })?.equals(high) === true;
}

function* distinct(sources: Generator<StoredDoc, void, void>[]): Generator<StoredDoc, void, void> {
  const seen = new Set<number>();
  for (const source of sources) {
    for (const stored of source) {
      if (seen.has(stored.rid)) continue;
      seen.add(stored.rid);
      yield stored;
    }
  }
}

/** Sizes of the pieces: small at first, then larger while the documents are small. */
class ChunkSize {
  #size: number;
  constructor(expected: number | undefined) {
    this.#size = Math.max(1, Math.min(expected ?? FIRST_CHUNK, LARGEST_CHUNK));
  }
  get value(): number {
    return this.#size;
  }
  grow(bytes: number): void {
    if (bytes > CHUNK_BYTES) this.#size = Math.max(1, Math.floor(this.#size / 2));
    else if (bytes < CHUNK_BYTES / 4) this.#size = Math.min(LARGEST_CHUNK, this.#size * 2);
  }
}

function* scanCollection(request: ScanRequest, how: CollectionScan): Generator<StoredDoc, void, void> {
  const table = `c${request.collection.id}`;
  const [comparison, order] = how.descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const size = new ChunkSize(request.expected);
  let last = how.descending ? Number.MAX_SAFE_INTEGER : -1;
  for (;;) {
    const wanted = size.value;
    const rows = request
      .view()
      .connection.all<[number, Uint8Array]>(
        `SELECT rid, doc FROM ${table} WHERE rid ${comparison} ? ORDER BY rid ${order} LIMIT ?`,
        last,
        wanted,
      );
    let bytes = 0;
    for (const [rid, doc] of rows) {
      last = rid;
      bytes += doc.length;
      yield new StoredDoc(rid, doc);
    }
    if (rows.length < wanted) return;
    size.grow(bytes);
  }
}

function* scanIndex(request: ScanRequest, how: IndexScan): Generator<StoredDoc, void, void> {
  const size = new ChunkSize(request.expected);
  for (const range of how.ranges) yield* scanRange(request, how, range, size);
}

type Row = [number, Uint8Array, Uint8Array];

/** A scan that ends within its first piece never has to know where it stopped. */
function endsInFirstPiece({ expected }: ScanRequest, how: IndexScan): boolean {
  return expected !== undefined && expected <= LARGEST_CHUNK && !isRepeating(how);
}

function* scanRange(
  request: ScanRequest,
  how: IndexScan,
  range: KeyRange,
  size: ChunkSize,
): Generator<StoredDoc, void, void> {
  let last: { key: Uint8Array; rid: number } | undefined;
  for (;;) {
    const wanted = size.value;
    const { sql, values } = rangeStatement(request, how, range, last);
    const rows = request.view().connection.all<Row>(sql, ...values, wanted);
    let bytes = 0;
    for (const [rid, doc, key] of rows) {
      last = { key, rid };
      bytes += doc.length;
      yield new StoredDoc(rid, doc);
    }
    if (rows.length < wanted) return;
    size.grow(bytes);
  }
}

function rangeStatement(
  request: ScanRequest,
  how: IndexScan,
  range: KeyRange,
  last: { key: Uint8Array; rid: number } | undefined,
): { sql: string; values: (Uint8Array | number)[] } {
  const { collection } = request;
  const { table, key } = indexTable(collection, how.index);
  const conditions: string[] = [];
  const values: (Uint8Array | number)[] = [];
  const isContinued = last !== undefined;
  if (range.low !== undefined && !(isContinued && !how.descending)) {
    conditions.push(`s.${key} >= ?`);
    values.push(range.low);
  }
  if (range.high !== undefined && !(isContinued && how.descending)) {
    conditions.push(`s.${key} < ?`);
    values.push(range.high);
  }
  if (isContinued) {
    conditions.push(`(s.${key}, s.rid) ${how.descending ? '<' : '>'} (?, ?)`);
    values.push(last.key, last.rid);
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const order = how.descending ? 'DESC' : 'ASC';
  return {
    sql: rangeSql(collection, how.index, {
      table,
      key,
      where,
      order,
      shown: endsInFirstPiece(request, how) ? 'NULL' : `s.${key}`,
    }),
    values,
  };
}

interface SqlParts {
  table: string;
  key: string;
  where: string;
  order: string;
  /** What stands in the key's place in the result. */
  shown: string;
}

function rangeSql(collection: CollectionInfo, index: IndexInfo | undefined, parts: SqlParts): string {
  const { table, key, where, order, shown } = parts;
  if (index === undefined)
    return `SELECT s.rid, s.doc, ${shown} FROM ${table} s ${where} ORDER BY s.id ${order} LIMIT ?`;
  return (
    `SELECT s.rid, d.doc, ${shown} FROM ${table} s CROSS JOIN c${collection.id} d ON d.rid = s.rid ${where} ` +
    `ORDER BY s.${key} ${order}, s.rid ${order} LIMIT ?`
  );
}
