import type { Model, QueryFilter, SortOrder } from 'mongoose';
import { trusted } from 'mongoose';
import type { ListQuery } from '#shared/api/list-query.ts';
import type { Page } from '#shared/api/page.ts';
import { ValidationError } from '../http/errors.ts';

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
}

/**
 * One page by keyset: continues after the last row of the page before, so the last page costs what the first does. Ties
 * are broken by `_id`. Each step is an equality or one range on the sorted field, which an index answers in order.
 */
export async function listPage<Document extends { _id: string }, Row, Sort extends string>(
  request: ListRequest<Document, Row, Sort>,
): Promise<Page<Row>> {
  const { model, filter, query } = request;
  const field = request.sorts[query.sort];
  const direction: Direction = query.order === 'asc' ? 1 : -1;
  const segments =
    query.cursor === undefined ? [{}] : segmentsAfter(decode(query.cursor, query), field, direction);
  const wanted = query.limit + 1;
  const found: Document[] = [];
  for (const segment of segments) {
    if (found.length >= wanted) break;
    const part = model
      .find({ $and: [filter, segment] } as QueryFilter<Document>)
      .sort(sortBy(field, direction))
      .limit(wanted - found.length);
    if (request.select) part.select([...request.select, field]);
    found.push(...((await part.lean()) as Document[]));
  }
  const rows = found.slice(0, query.limit);
  const last = rows.at(-1);
  return {
    items: rows.map(request.toRow),
    nextCursor: found.length > query.limit && last ? encode(query, valueAt(last, field), last._id) : null,
    total: await model.countDocuments(filter),
  };
}

function sortBy(field: string, direction: Direction): Record<string, SortOrder> {
  return field === '_id' ? { _id: direction } : { [field]: direction, _id: direction };
}

interface Position {
  readonly value: unknown;
  readonly id: string;
}

/** The rows after a position, as ranges in their order. Missing and null sort before every value. */
function segmentsAfter({ value, id }: Position, field: string, direction: Direction): Filter[] {
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

function encode(query: ListQuery, value: unknown, id: string): string {
  const portable = value instanceof Date ? { instant: value.toISOString() } : value;
  return Buffer.from(JSON.stringify([query.sort, query.order, portable, id])).toString('base64url');
}

function decode(cursor: string, query: ListQuery): Position {
  const parsed = parseCursor(cursor);
  if (!parsed || parsed.sort !== query.sort || parsed.order !== query.order) {
    throw new ValidationError([
      {
        path: 'query.cursor',
        code: 'cursor',
        message: 'Start again from the first page: this cursor is of another list or order.',
      },
    ]);
  }
  return parsed;
}

function parseCursor(
  cursor: string,
): (Position & { readonly sort: string; readonly order: string }) | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(parts) || parts.length !== 4) return undefined;
    const [sort, order, portable, id] = parts as unknown[];
    if (typeof sort !== 'string' || typeof order !== 'string' || typeof id !== 'string') return undefined;
    const value = portableValue(portable);
    return value === undefined ? undefined : { sort, order, value, id };
  } catch {
    return undefined;
  }
}

/** Only plain values leave a cursor: what a caller writes into it never becomes an operator. */
function portableValue(portable: unknown): unknown {
  if (portable === null || ['string', 'number', 'boolean'].includes(typeof portable)) return portable;
  const instant = (portable as { instant?: unknown }).instant;
  if (typeof instant !== 'string') return undefined;
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
