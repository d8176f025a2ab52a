/** Counts what a query finds, from indexes alone where they are enough. */
import type { CollectionInfo, IndexInfo } from '../storage/catalog.ts';
import { inverted, shapeOf } from './bounds.ts';
import type { Bounds } from './bounds.ts';
import { simplified } from './filter-shape.ts';
import { find, planFor } from './find.ts';
import type { Query } from './find.ts';
import { countKeys, toKeyRanges, within } from './planner.ts';
import type { IndexScan, KeyRange, Plan } from './planner.ts';

/** So few documents are looked at as quickly as the rows of several indexes are compared. */
const FEW_DOCUMENTS = 1000;
/** SQLite unites no more than 500 selections. */
const MOST_RANGES = 100;

/** The number of documents a query finds. */
export function countDocuments(given: Query): number {
  const query = { ...given, filter: simplified(given.filter) };
  const skip = query.skip ?? 0;
  const limit = query.limit === undefined || query.limit === 0 ? Infinity : query.limit;
  const total = countInIndexes(query, skip + limit) ?? countFound(query, skip + limit);
  return Math.max(0, Math.min(total, skip + limit) - skip);
}

function countInIndexes(query: Query, most: number): number | undefined {
  if (Object.keys(query.filter).length === 0 && query.hint === undefined) {
    return countKeys(query.view(), query.collection, undefined, { low: undefined, high: undefined }, most);
  }
  const plan = planFor(query);
  if (plan.scan.kind === 'index' && plan.scan.exact) return countStretches(query, plan.scan, most);
  return isShort(query, plan) ? undefined : countCommonRows(query);
}

function countStretches(query: Query, { index, ranges }: IndexScan, most: number): number | undefined {
  // A multikey index holds a document several times.
  if (index?.multikey === true) return countSelected(query, [{ index, ranges }]);
  let total = 0;
  for (const range of ranges) total += countKeys(query.view(), query.collection, index, range, most - total);
  return total;
}

function isShort(query: Query, { scan }: Plan): boolean {
  if (scan.kind !== 'index') return false;
  let left = FEW_DOCUMENTS;
  for (const range of scan.ranges) {
    left -= countKeys(query.view(), query.collection, scan.index, range, left + 1);
    if (left < 0) return false;
  }
  return true;
}

interface Stretches {
  readonly index: IndexInfo;
  readonly ranges: readonly KeyRange[];
}

/** Where each condition has an index that answers it exactly: the rows that are in all of them. */
function countCommonRows(query: Query): number | undefined {
  const shape = shapeOf(query.filter);
  if (!shape.isComplete || query.hint !== undefined || query.context.collation !== undefined)
    return undefined;
  const stretches = shape.bounds.map((bounds) => stretchesOf(query.collection, bounds));
  return stretches.includes(undefined) ? undefined : countSelected(query, stretches as Stretches[]);
}

function stretchesOf({ indexes }: CollectionInfo, bounds: Bounds): Stretches | undefined {
  if (!bounds.exact) return undefined;
  const index = indexes.find(
    ({ fields, sparse, partialFilter, hidden, multikey }) =>
      fields[0]?.path === bounds.path &&
      !sparse &&
      !hidden &&
      partialFilter === undefined &&
      !(multikey && bounds.mayBeMissing),
  );
  if (index === undefined) return undefined;
  const isDescending = index.fields[0]?.descending === true;
  const intervals = isDescending ? bounds.intervals.map(inverted) : bounds.intervals;
  return { index, ranges: toKeyRanges(Buffer.alloc(0), intervals) };
}

function countSelected(query: Query, stretches: readonly Stretches[]): number | undefined {
  if (stretches.some(({ ranges }) => ranges.length === 0)) return 0;
  if (stretches.reduce((all, { ranges }) => all + ranges.length, 0) > MOST_RANGES) return undefined;
  const values: Buffer[] = [];
  const sets = stretches.map(({ index, ranges }) => {
    const parts = ranges.map((range) => {
      const part = within('key', range);
      values.push(...part.values);
      return `SELECT DISTINCT rid FROM i${index.id} ${part.where}`;
    });
    return `SELECT rid FROM (${parts.join(' UNION ')})`;
  });
  const row = query
    .view()
    .connection.get<[number]>(`SELECT count(*) FROM (${sets.join(' INTERSECT ')})`, ...values);
  return row?.[0] ?? 0;
}

function countFound(query: Query, most: number): number {
  let total = 0;
  for (const _stored of find({ ...query, skip: 0, limit: 0 })) if (++total >= most) break;
  return total;
}
