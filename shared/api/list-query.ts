import * as z from 'zod';
import { pageSizeDefault, pageSizeMax } from './page.ts';

/**
 * The query of a list: paging, one of the sorts it offers, and its own filters. A list answers `pageSchema(row)`.
 * `listQuery({ sorts: ['createdAt', 'reference'], order: 'desc', filters: { status: z.enum(statuses).optional() } })`
 */
export function listQuery<
  const Sorts extends readonly [string, ...string[]],
  Filters extends z.ZodRawShape,
>(definition: {
  /** The first is the default. */
  readonly sorts: Sorts;
  readonly order: 'asc' | 'desc';
  readonly filters: Filters;
}) {
  return z.strictObject({
    limit: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeDefault),
    cursor: z.string().min(1).max(2_000).optional(),
    sort: z.enum(definition.sorts).default(definition.sorts[0] as never),
    order: z.enum(['asc', 'desc']).default(definition.order),
    ...definition.filters,
  });
}

/**
 * A filter with several values: `status=draft,submitted` (or the name repeated). A row fits when it has one of them.
 * `listQuery({ …, filters: { status: severalOf(z.enum(statuses)) } })`
 */
export function severalOf<Item extends z.ZodType<unknown, string>>(item: Item) {
  return z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [
      ...new Set(
        [given]
          .flat()
          .flatMap((text) => text.split(','))
          .map((text) => text.trim()),
      ),
    ])
    .pipe(z.array(item).min(1).max(60))
    .optional();
}

/** What paging needs of a parsed list query. */
export interface ListQuery<Sort extends string = string> {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
}

/** The schema of `Page<Row>`. */
export function pageSchema<Row extends z.ZodType>(row: Row) {
  return z.object({
    items: z.array(row),
    nextCursor: z.string().nullable(),
    previousCursor: z.string().nullable().optional(),
    offset: z.number().int().optional(),
    total: z.number().int(),
  });
}
