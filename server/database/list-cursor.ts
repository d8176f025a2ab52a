import { z } from 'zod';
import type { ListQuery } from '#shared/api/list-query.ts';
import { ValidationError } from '../http/errors.ts';

/** A row of a list, and which way to read on from it. */
export interface ListPosition {
  /** The row's value of the sorted field. */
  readonly value: unknown;
  readonly id: string;
  readonly lane: number;
  readonly way: 'after' | 'before';
  /** How many rows come before it. */
  readonly index: number;
  /** Rows of the filter, so that they are counted once and not for every page. */
  readonly total: number;
}

/** Only plain values leave a cursor: what a caller writes into it never becomes an operator. */
const portableSchema = z.union([
  z.null(),
  z.string(),
  z.number(),
  z.boolean(),
  z.strictObject({ instant: z.iso.datetime() }).transform(({ instant }) => new Date(instant)),
]);
const count = z.number().int().min(0);
const cursorSchema = z.tuple([
  z.string(),
  z.enum(['asc', 'desc']),
  portableSchema,
  z.string(),
  count,
  z.enum(['after', 'before']),
  count,
  count,
]);

export function encodeCursor(query: ListQuery, position: ListPosition): string {
  const { value, id, lane, way, index, total } = position;
  const portable = value instanceof Date ? { instant: value.toISOString() } : value;
  const parts = [query.sort, query.order, portable, id, lane, way, index, total];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

export function decodeCursor(cursor: string, query: ListQuery): ListPosition {
  const parsed = cursorSchema.safeParse(contentOf(cursor));
  if (parsed.success) {
    const [sort, order, value, id, lane, way, index, total] = parsed.data;
    if (sort === query.sort && order === query.order) return { value, id, lane, way, index, total };
  }
  throw new ValidationError([
    {
      path: 'query.cursor',
      code: 'cursor',
      message: 'Start again from the first page: this cursor is of another list or order.',
    },
  ]);
}

function contentOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
