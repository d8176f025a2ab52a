/**
 * One page of a list. Paging is by keyset: `nextCursor` continues after the last row in the list's own sort order, so
 * that the last page costs what the first does.
 */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  /** Leads to the page before; null on the first. Left out by lists that only go forward. */
  readonly previousCursor?: string | null | undefined;
  /** How many rows of the list come before this page. */
  readonly offset?: number | undefined;
  /** Rows of the filter, counted when the first page was read. */
  readonly total: number;
}

/** As a cursor: the last page of a list. */
export const lastPageCursor = 'last';

export const pageSizeDefault = 50;
export const pageSizeMax = 200;
