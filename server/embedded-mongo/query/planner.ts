/** Chooses how to find the documents of a query: which index, which stretches of it, and whether it gives the order. */
import { isPlainObject } from '../bson/value.ts';
import type { Doc, Value } from '../bson/value.ts';
import { valuesEqual } from '../bson/compare.ts';
import { MongoError, badValue } from '../errors.ts';
import type { CollectionInfo, IndexField, IndexInfo } from '../storage/catalog.ts';
import type { View } from '../storage/view.ts';
import { cutBytes, intersect, inverted, shapeOf } from './bounds.ts';
import type { Bounds, Cut, FilterShape, Interval } from './bounds.ts';
import type { SortField } from './sort.ts';

/** A stretch of keys: from `low` on, to before `high`; undefined where it is open. */
export interface KeyRange {
  low: Buffer | undefined;
  high: Buffer | undefined;
}

export interface IndexScan {
  kind: 'index';
  /** Undefined stands for the `_id` index, which every collection has. */
  index: IndexInfo | undefined;
  ranges: KeyRange[];
  descending: boolean;
  /** What lies in the ranges matches: no document needs to be looked at. */
  exact: boolean;
}
export interface CollectionScan {
  kind: 'collection';
  descending: boolean;
}
export interface UnionScan {
  kind: 'union';
  scans: IndexScan[];
}
export interface Plan {
  scan: IndexScan | CollectionScan | UnionScan;
  /** The scan gives the wanted order. */
  isSorted: boolean;
}

export interface PlanRequest {
  view: View;
  collection: CollectionInfo;
  filter: Doc;
  sort: readonly SortField[];
  hint: Value;
  /** A limit makes it worth while to follow an index that gives the order. */
  isLimited: boolean;
  /** Texts compare by a collation, which the indexes do not. */
  hasCollation: boolean;
}

interface Candidate {
  scan: IndexScan;
  equalities: number;
  hasRange: boolean;
  isSorted: boolean;
  isUniquePoint: boolean;
}

const idFields: readonly IndexField[] = [{ path: '_id', parts: ['_id'], descending: false }];
const FEW_KEYS = 500;

export function planQuery(request: PlanRequest): Plan {
  const hinted = hintedIndex(request.collection, request.hint);
  const natural = naturalDirection(request);
  if (natural !== undefined)
    return { scan: { kind: 'collection', descending: natural }, isSorted: isNaturalSort(request.sort) };
  const shape = shapeOf(request.filter);
  if (request.hasCollation && hinted === undefined) return collectionScan(request);
  if (hinted !== undefined) {
    const usable: FilterShape = request.hasCollation
      ? { bounds: [], isComplete: false, alternatives: undefined }
      : shape;
    const candidate = candidateFor(hinted.index, usable, request);
    return { scan: candidate.scan, isSorted: candidate.isSorted };
  }
  const candidates = candidatesFor(shape, request);
  const best = choose(candidates, request);
  if (best !== undefined) return { scan: best.scan, isSorted: best.isSorted };
  const union = shape.alternatives === undefined ? undefined : unionOf(shape.alternatives, request);
  return union === undefined ? collectionScan(request) : { scan: union, isSorted: request.sort.length === 0 };
}

function collectionScan(request: PlanRequest): Plan {
  return { scan: { kind: 'collection', descending: false }, isSorted: request.sort.length === 0 };
}

function isNaturalSort(sort: readonly SortField[]): boolean {
  return sort.length === 0 || sort[0]!.path === '$natural';
}

function naturalDirection(request: PlanRequest): boolean | undefined {
  if (request.sort[0]?.path === '$natural') return request.sort[0].descending;
  const { hint } = request;
  if (isPlainObject(hint) && '$natural' in hint) return Number(hint['$natural']) < 0;
  return undefined;
}

function hintedIndex(collection: CollectionInfo, hint: Value): { index: IndexInfo | undefined } | undefined {
  if (hint === undefined || hint === null) return undefined;
  if (isPlainObject(hint) && ('$natural' in hint || Object.keys(hint).length === 0)) return undefined;
  if (typeof hint !== 'string' && !isPlainObject(hint))
    throw new MongoError(9, 'Hint must be a string or an object');
  if (hint === '_id_' || (isPlainObject(hint) && valuesEqual(hint, { _id: 1 }))) return { index: undefined };
  const index = collection.indexes.find((candidate) =>
    typeof hint === 'string' ? candidate.name === hint : valuesEqual(candidate.spec['key'], hint),
  );
  if (index === undefined || index.hidden) {
    throw badValue(
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  }
  return { index };
}

function candidatesFor(shape: FilterShape, request: PlanRequest): Candidate[] {
  const candidates: Candidate[] = [];
  for (const index of [undefined, ...request.collection.indexes]) {
    if (index !== undefined && (index.hidden || !isUsable(index, shape, request.filter))) continue;
    for (const reading of readingsFor(index, shape)) {
      const candidate = candidateFor(index, reading, request);
      const helps =
        candidate.equalities > 0 || candidate.hasRange || (request.sort.length > 0 && candidate.isSorted);
      if (helps) candidates.push(candidate);
    }
  }
  return candidates;
}

/** A multikey index answers one condition on its first field, so each of several is worth a try. */
function readingsFor(index: IndexInfo | undefined, shape: FilterShape): FilterShape[] {
  if (index?.multikey !== true) return [shape];
  const onFirst = shape.bounds.filter((bounds) => bounds.path === index.fields[0]!.path);
  if (onFirst.length < 2) return [shape];
  return onFirst.map((one) => ({
    ...shape,
    bounds: [one, ...shape.bounds.filter((bounds) => bounds !== one)],
  }));
}

/** Whether the index is sure to hold every document the filter can match. */
function isUsable(index: IndexInfo, shape: FilterShape, filter: Doc): boolean {
  if (index.sparse) {
    const holds = (indexField: IndexField): boolean =>
      shape.bounds.some((bounds) => bounds.path === indexField.path && !bounds.mayBeMissing);
    if (!index.fields.some(holds)) return false;
  }
  return index.partialFilter === undefined || implies(filter, shape, index.partialFilter);
}

/** Whether every document of `filter` meets `partial`; careful: a no may be wrong. */
function implies(filter: Doc, shape: FilterShape, partial: Doc): boolean {
  const wanted = shapeOf(partial);
  const isWithin = (outer: Bounds): boolean =>
    shape.bounds.some(
      (inner) =>
        inner.path === outer.path &&
        outer.exact &&
        inner.intervals.length > 0 &&
        sameIntervals(intersect(inner.intervals, outer.intervals), inner.intervals),
    );
  if (wanted.isComplete) return wanted.bounds.every(isWithin);
  return Object.entries(partial).every(([path, condition]) => {
    if (path in filter && valuesEqual(filter[path], condition)) return true;
    if (isPlainObject(condition) && Object.keys(condition).length === 1 && condition['$exists'] === true) {
      return shape.bounds.some((bounds) => bounds.path === path && !bounds.mayBeMissing);
    }
    const single = shapeOf({ [path]: condition });
    return single.isComplete && single.bounds.every(isWithin);
  });
}

function sameIntervals(a: Interval[], b: Interval[]): boolean {
  const text = (list: Interval[]): string =>
    list.map(({ from, to }) => `${cutBytes(from)?.toString('hex')}-${cutBytes(to)?.toString('hex')}`).join();
  return text(a) === text(b);
}

interface FieldUse {
  intervals: Interval[];
  used: Bounds[];
}

function useField(indexField: IndexField, shape: FilterShape, isMultikey: boolean): FieldUse | undefined {
  const found = shape.bounds.filter((bounds) => bounds.path === indexField.path);
  if (found.length === 0) return undefined;
  if (isMultikey) {
    const best = found.find((bounds) => bounds.isPoint) ?? found[0]!;
    return { intervals: best.intervals, used: [best] };
  }
  let intervals = found[0]!.intervals;
  for (const bounds of found.slice(1)) intervals = intersect(intervals, bounds.intervals);
  return { intervals, used: found };
}

function candidateFor(index: IndexInfo | undefined, shape: FilterShape, request: PlanRequest): Candidate {
  const fields = index?.fields ?? idFields;
  const isMultikey = index?.multikey ?? false;
  const used = new Set<Bounds>();
  const prefixes: Buffer[] = [];
  const roots = new Set<string>();
  let ranges: Interval[] | undefined;
  let isExact = true;
  for (const indexField of fields) {
    const sharesArray = isMultikey && roots.has(indexField.parts[0]!);
    const use = sharesArray ? undefined : useField(indexField, shape, isMultikey);
    if (use === undefined) break;
    roots.add(indexField.parts[0]!);
    for (const bounds of use.used) {
      used.add(bounds);
      isExact &&= bounds.exact && !(isMultikey && bounds.mayBeMissing);
    }
    const only = use.intervals.length === 1 ? use.intervals[0]! : undefined;
    const isPoint =
      only !== undefined && !only.from.after && only.to.after && only.from.prefix.equals(only.to.prefix);
    if (!isPoint || !use.used.some((bounds) => bounds.isPoint)) {
      ranges = use.intervals.map((interval) => (indexField.descending ? inverted(interval) : interval));
      break;
    }
    const key = indexField.descending ? inverted(only).from.prefix : only.from.prefix;
    prefixes.push(key);
  }
  const equalities = prefixes.length;
  const order = orderGiven(fields, equalities, request.sort, isMultikey, ranges);
  const keyRanges = toKeyRanges(Buffer.concat(prefixes), ranges);
  return {
    scan: {
      kind: 'index',
      index,
      ranges: order === 'reverse' ? keyRanges.reverse() : keyRanges,
      descending: order === 'reverse',
      exact: shape.isComplete && isExact && shape.bounds.every((bounds) => used.has(bounds)),
    },
    equalities,
    hasRange: ranges !== undefined,
    isSorted: order !== undefined,
    isUniquePoint: equalities === fields.length && (index === undefined || index.unique),
  };
}

export function toKeyRanges(prefix: Buffer, intervals: Interval[] | undefined): KeyRange[] {
  const behind = (cut: Cut): Buffer | undefined =>
    cutBytes({ prefix: Buffer.concat([prefix, cut.prefix]), after: cut.after });
  if (intervals === undefined) {
    return prefix.length === 0
      ? [{ low: undefined, high: undefined }]
      : [{ low: prefix, high: cutBytes({ prefix, after: true }) }];
  }
  return intervals.map(({ from, to }) => ({ low: behind(from), high: behind(to) }));
}

/** Whether walking the index, forward or in reverse, gives the sort order. */
function orderGiven(
  fields: readonly IndexField[],
  equalities: number,
  sort: readonly SortField[],
  isMultikey: boolean,
  ranges: Interval[] | undefined,
): 'forward' | 'reverse' | undefined {
  if (sort.length === 0) return 'forward';
  if (isMultikey) return undefined;
  const fixed = new Set(fields.slice(0, equalities).map((indexField) => indexField.path));
  const wanted = sort.filter((sortField) => !fixed.has(sortField.path));
  if (wanted.length === 0) return 'forward';
  if (ranges !== undefined && !areOrdered(ranges)) return undefined;
  const rest = fields.slice(equalities);
  let reverse: boolean | undefined;
  for (let i = 0; i < wanted.length; i++) {
    const indexField = rest[i];
    if (indexField === undefined || indexField.path !== wanted[i]!.path) return undefined;
    const turned = indexField.descending !== wanted[i]!.descending;
    if (reverse !== undefined && reverse !== turned) return undefined;
    reverse = turned;
  }
  return reverse === true ? 'reverse' : 'forward';
}

function areOrdered(ranges: Interval[]): boolean {
  return ranges.every((interval, i) => {
    const previous = ranges[i - 1];
    return (
      previous === undefined ||
      Buffer.compare(
        cutBytes(previous.from) ?? Buffer.alloc(0),
        cutBytes(interval.from) ?? Buffer.alloc(0),
      ) <= 0
    );
  });
}

function choose(candidates: Candidate[], request: PlanRequest): Candidate | undefined {
  const unique = candidates.find((candidate) => candidate.isUniquePoint);
  if (unique !== undefined) return { ...unique, isSorted: unique.scan.ranges.length <= 1 };
  const ranked = [...candidates].sort((a, b) => rank(b, request) - rank(a, request));
  const best = ranked[0];
  if (best === undefined || candidates.length === 1) return best;
  // The order of an index is worth less than an index that leaves only a few documents to sort.
  const bounded = ranked.filter((candidate) => candidate.equalities > 0 || candidate.hasRange);
  for (const candidate of bounded) {
    if (candidate !== best && isShort(candidate.scan, request) && !isShort(best.scan, request))
      return candidate;
  }
  return best;
}

function rank(candidate: Candidate, request: PlanRequest): number {
  const order = request.sort.length > 0 && candidate.isSorted ? (request.isLimited ? 5 : 3) : 0;
  return candidate.equalities * 10 + order + (candidate.hasRange ? 4 : 0) + (candidate.scan.exact ? 1 : 0);
}

/** Whether a scan has only a few keys to read. */
function isShort(scan: IndexScan, request: PlanRequest): boolean {
  let left = FEW_KEYS;
  for (const range of scan.ranges) {
    left -= countKeys(request.view, request.collection, scan.index, range, left + 1);
    if (left < 0) return false;
  }
  return true;
}

export function indexTable(
  collection: CollectionInfo,
  index: IndexInfo | undefined,
): { table: string; key: string } {
  return index === undefined
    ? { table: `c${collection.id}`, key: 'id' }
    : { table: `i${index.id}`, key: 'key' };
}

/** The number of keys in a range, counted no further than `limit`. */
export function countKeys(
  view: View,
  collection: CollectionInfo,
  index: IndexInfo | undefined,
  range: KeyRange,
  limit: number,
): number {
  const { table, key } = indexTable(collection, index);
  const { where, values } = within(key, range);
  const row = view.connection.get<[number]>(
    `SELECT count(*) FROM (SELECT 1 FROM ${table} ${where} LIMIT ?)`,
    ...values,
    Math.min(limit, Number.MAX_SAFE_INTEGER),
  );
  return row?.[0] ?? 0;
}

/** The condition of a stretch of keys, and its values. */
export function within(key: string, range: KeyRange): { where: string; values: Buffer[] } {
  const conditions: string[] = [];
  const values: Buffer[] = [];
  if (range.low !== undefined) {
    conditions.push(`${key} >= ?`);
    values.push(range.low);
  }
  if (range.high !== undefined) {
    conditions.push(`${key} < ?`);
    values.push(range.high);
  }
  return { where: conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`, values };
}

function unionOf(alternatives: Doc[], request: PlanRequest): UnionScan | undefined {
  const scans: IndexScan[] = [];
  for (const alternative of alternatives) {
    const shape = shapeOf(alternative);
    const inner: PlanRequest = { ...request, filter: alternative, sort: [], isLimited: false };
    const best = choose(candidatesFor(shape, inner), inner);
    if (best === undefined) return undefined;
    scans.push({ ...best.scan, exact: false });
  }
  return { kind: 'union', scans };
}
