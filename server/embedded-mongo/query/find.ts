/** Runs a query: plan, scan, filter, order, skip and limit. */
import type { Doc, Value } from '../bson/value.ts';
import type { CollectionInfo } from '../storage/catalog.ts';
import { StoredDoc } from '../storage/store.ts';
import type { View } from '../storage/view.ts';
import { encodeKey } from '../bson/key.ts';
import { PartialReader } from '../bson/partial.ts';
import { isPlainObject } from '../bson/value.ts';
import type { ExpressionContext } from './project.ts';
import { fieldsOfFilter, simplified } from './filter-shape.ts';
import { compileFilter, isOperatorDocument } from './match.ts';
import { planQuery } from './planner.ts';
import type { Plan } from './planner.ts';
import { scan } from './scan.ts';
import { sortBy } from './sort.ts';
import type { SortField } from './sort.ts';
import { BSONRegExp } from '../bson/value.ts';

export interface Query {
  view: () => View;
  collection: CollectionInfo;
  filter: Doc;
  context: ExpressionContext;
  sort?: readonly SortField[];
  hint?: Value;
  skip?: number;
  /** 0 stands for no limit. */
  limit?: number;
  /** For the fields that the filter looks at and that are read of what is found, where these are known. */
  reader?: PartialReader | undefined;
}

/** A reader of the fields that a filter looks at, and of others; undefined where it may look at any. */
export function readerFor(filter: Doc, others: ReadonlySet<string> = new Set()): PartialReader | undefined {
  const decisive = fieldsOfFilter(simplified(filter));
  return decisive === undefined ? undefined : new PartialReader([...decisive, ...others]);
}

export function planFor(query: Query): Plan {
  return planQuery({
    view: query.view(),
    collection: query.collection,
    filter: simplified(query.filter),
    sort: query.sort ?? [],
    hint: query.hint,
    isLimited: (query.limit ?? 0) > 0,
    hasCollation: query.context.collation !== undefined,
  });
}

/** The stored documents a query finds, one by one. */
export function* find(given: Query): Generator<StoredDoc, void, void> {
  const query = { ...given, filter: simplified(given.filter) };
  const direct = pointRead(query);
  if (direct !== undefined) {
    if (direct.found !== undefined && (query.skip ?? 0) === 0) yield direct.found;
    return;
  }
  const matches = compileFilter(query.filter, query.context);
  const plan = planFor(query);
  const exact = plan.scan.kind === 'index' && plan.scan.exact;
  const isEmptyFilter = Object.keys(query.filter).length === 0;
  const skip = query.skip ?? 0;
  const limit = query.limit === undefined || query.limit === 0 ? Infinity : query.limit;
  const needsSort = !plan.isSorted;
  const expected = !needsSort && limit !== Infinity && (exact || isEmptyFilter) ? skip + limit : undefined;
  const source = scan({
    view: query.view,
    collection: query.collection,
    plan,
    ...(expected === undefined ? {} : { expected }),
  });
  const matching =
    exact || isEmptyFilter ? source : filtered(source, matches, query.reader ?? readerFor(query.filter));
  const ordered = needsSort ? sorted(matching, query, skip + limit) : matching;
  yield* window(ordered, skip, limit);
}

function* filtered(
  source: Iterable<StoredDoc>,
  matches: (doc: Doc) => boolean,
  reader: PartialReader | undefined,
): Generator<StoredDoc, void, void> {
  for (const stored of source)
    if (matches(reader === undefined ? stored.doc : stored.partial(reader))) yield stored;
}

function* window(source: Iterable<StoredDoc>, skip: number, limit: number): Generator<StoredDoc, void, void> {
  let position = 0;
  for (const stored of source) {
    if (position++ < skip) continue;
    yield stored;
    if (position >= skip + limit) return;
  }
}

/** Sorts in memory; of a limited query it keeps not many more documents than the limit. */
function sorted(source: Iterable<StoredDoc>, query: Query, wanted: number): StoredDoc[] {
  const fields = query.sort ?? [];
  const reader = new PartialReader(fields.map(({ parts }) => parts[0]!));
  const order = (list: StoredDoc[]): StoredDoc[] =>
    sortBy(list, fields, (stored) => stored.partial(reader), query.context.collation);
  const most = wanted === Infinity ? Infinity : Math.max(1000, wanted * 4);
  let kept: StoredDoc[] = [];
  for (const stored of source) {
    kept.push(stored);
    if (kept.length > most) kept = order(kept).slice(0, wanted);
  }
  return order(kept);
}

/** The shortest way to one document: `{_id: value}`. */
function pointRead(query: Query): { found: StoredDoc | undefined } | undefined {
  const id = pointReadId(query);
  return id === undefined ? undefined : { found: readById(query.view(), query.collection, id.value) };
}

export function isPointRead(query: Query): boolean {
  return pointReadId(query) !== undefined;
}

function pointReadId(query: Query): { value: Value } | undefined {
  const names = Object.keys(query.filter);
  if (names.length !== 1 || names[0] !== '_id' || query.context.collation !== undefined) return undefined;
  if (query.hint !== undefined) return undefined;
  let id = query.filter['_id'];
  if (isOperatorDocument(id)) {
    if (Object.keys(id).length !== 1 || !('$eq' in id)) return undefined;
    id = id['$eq'];
  }
  if (Array.isArray(id) || id instanceof BSONRegExp || id === undefined) return undefined;
  if (isPlainObject(id) && isOperatorDocument(id)) return undefined;
  return { value: id };
}

export function readById(view: View, collection: CollectionInfo, id: Value): StoredDoc | undefined {
  const row = view.connection.get<[number, Uint8Array]>(
    `SELECT rid, doc FROM c${collection.id} WHERE id = ?`,
    encodeKey(id),
  );
  return row === undefined ? undefined : new StoredDoc(row[0], row[1]);
}

export function readByRow(view: View, collection: CollectionInfo, rid: number): StoredDoc | undefined {
  const row = view.connection.get<[Uint8Array]>(`SELECT doc FROM c${collection.id} WHERE rid = ?`, rid);
  return row === undefined ? undefined : new StoredDoc(rid, row[0]);
}
