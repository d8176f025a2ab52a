/**
 * One page of a list. Paging is by keyset: `nextCursor` continues after the last row in the list's own sort order, so
 * that the last page costs what the first does. `total` counts all rows of the filter.
 */
export interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export const pageSizeDefault = 50;
export const pageSizeMax = 200;
