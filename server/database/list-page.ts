import type { Model, QueryFilter, SortOrder } from 'mongoose';
import { trusted } from 'mongoose';
import type { ListQuery } from '#shared/api/list-query.ts';
import { lastPageCursor, type Page } from '#shared/api/page.ts';
import { decodeCursor, encodeCursor, type ListPosition } from './list-cursor.ts';

type Filter = Record<string, unknown>;
type Direction = 1 | -1;

export interface ListRequest<Document, Row, Sort extends string> {
  readonly model: Model<Document>;
  /** Built in code; operators marked by `trusted`. Includes the actor's scope. */
  readonly filter: QueryFilter<Document>;
  readonly query: ListQuery<Sort>;
  /** The stored field behind each sort the query offers. An index on (filter, field, _id) makes it quick. */
  readonly sorts: Readonly<Record<Sort, string>>;
  readonly toRow: (document: Document) => Row;
  /** Fields to read; default all. */
  readonly select?: readonly string[];
  /** Groups that follow one another, each in the list's order; they must not overlap. Default: one, of all rows. */
  readonly lanes?: readonly Filter[];
  /** Counts the rows of the filter where there is a quicker way than to look at each. */
  readonly count?: () => Promise<number>;
  /** An index to find the rows by when they are few, given their number; else the planner chooses. */
  readonly hint?: (total: number) => Record<string, 1 | -1> | undefined;
}

/** A row and the lane it was found in. */
interface Found<Document> {
  readonly document: Document;
  readonly lane: number;
}

/**
 * One page by keyset: continues after the last row of the page before, or before the first row of the page after, so
 * the last page costs what the first does. Ties are broken by `_id`. Each step is an equality or one range on the
 * sorted field, which an index answers in order.
 */
export async function listPage<Document extends { _id: string }, Row, Sort extends string>(
  request: ListRequest<Document, Row, Sort>,
): Promise<Page<Row>> {
  const { query } = request;
  const position =
    query.cursor === undefined || query.cursor === lastPageCursor ? null : decodeCursor(query.cursor, query);
  const total =
    position?.total ?? (await (request.count?.() ?? request.model.countDocuments(request.filter)));
  const backwards = query.cursor === lastPageCursor || position?.way === 'before';
  // The last page ends as it would after reading forward: with what is left over.
  const limit = query.cursor === lastPageCursor ? total % query.limit || query.limit : query.limit;
  const read = await readOn(request, { position, backwards, wanted: limit + 1, total });
  const more = read.length > limit;
  const found = read.slice(0, limit);
  if (backwards) found.reverse();
  const offset = offsetOf(position, { backwards, total, rows: found.length });
  const hasNext = backwards ? position !== null : more;
  const hasPrevious = backwards ? more : position !== null;
  const cursorAt = (row: Found<Document> | undefined, way: ListPosition['way'], index: number) => {
    if (!row) return null;
    const value = valueAt(row.document, request.sorts[query.sort]);
    return encodeCursor(query, { value, id: row.document._id, lane: row.lane, way, index, total });
  };
  return {
    items: found.map(({ document }) => request.toRow(document)),
    nextCursor: hasNext ? cursorAt(found.at(-1), 'after', offset + found.length - 1) : null,
    previousCursor: hasPrevious ? cursorAt(found[0], 'before', offset) : null,
    offset,
    total,
  };
}

function offsetOf(
  position: ListPosition | null,
  { backwards, total, rows }: { backwards: boolean; total: number; rows: number },
): number {
  if (backwards) return Math.max(0, (position?.index ?? total) - rows);
  return position === null ? 0 : position.index + 1;
}

interface Stretch {
  readonly position: ListPosition | null;
  readonly backwards: boolean;
  readonly wanted: number;
  readonly total: number;
}

/** The rows that follow the position, in the order in which they are met. */
async function readOn<Document extends { _id: string }, Row, Sort extends string>(
  request: ListRequest<Document, Row, Sort>,
  { position, backwards, wanted, total }: Stretch,
): Promise<Found<Document>[]> {
  const { query } = request;
  const field = request.sorts[query.sort];
  const direction: Direction = (query.order === 'asc') === backwards ? -1 : 1;
  const lanes = (request.lanes ?? [{}]).map((filter, lane) => ({ filter, lane }));
  if (backwards) lanes.reverse();
  const start = position === null ? 0 : lanes.findIndex(({ lane }) => lane === position.lane);
  const found: Found<Document>[] = [];
  for (const { filter, lane } of lanes.slice(Math.max(0, start))) {
    const segments = lane === position?.lane ? segmentsAfter(position, field, direction) : [{}];
    for (const segment of segments) {
      if (found.length >= wanted) return found;
      const part = request.model
        .find({ $and: [request.filter, filter, segment] } as QueryFilter<Document>)
        .sort(sortBy(field, direction))
        .limit(wanted - found.length);
      const hint = request.hint?.(total);
      if (hint) part.hint(hint);
      if (request.select) part.select([...request.select, field]);
      found.push(...((await part.lean()) as Document[]).map((document) => ({ document, lane })));
    }
  }
  return found;
}

function sortBy(field: string, direction: Direction): Record<string, SortOrder> {
  return field === '_id' ? { _id: direction } : { [field]: direction, _id: direction };
}

/** The rows after a position, as ranges in their order. Missing and null sort before every value. */
function segmentsAfter({ value, id }: ListPosition, field: string, direction: Direction): Filter[] {
  const beyond = direction === 1 ? '$gt' : '$lt';
  const afterId = trusted({ [beyond]: id });
  if (field === '_id') return [{ _id: afterId }];
  const sameValue = { [field]: value, _id: afterId };
  if (value === null) return direction === 1 ? [sameValue, { [field]: trusted({ $ne: null }) }] : [sameValue];
  const further = { [field]: trusted({ [beyond]: value }) };
  return direction === 1 ? [sameValue, further] : [sameValue, further, { [field]: null }];
}

function valueAt(document: unknown, field: string): unknown {
  const value = field
    .split('.')
    .reduce<unknown>((part, key) => (part as Record<string, unknown> | null | undefined)?.[key], document);
  return value ?? null;
}
