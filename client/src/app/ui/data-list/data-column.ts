/** One column of a `tg-data-list`, and one fact of its card on a phone. */
export interface DataColumn<Row> {
  readonly key: string;
  /** Translated. */
  readonly header: string;
  /** Plain text of the cell; leave out where a `tgCell` template draws it. */
  readonly text?: (row: Row) => string;
  /** The list can be sorted by this key of the API. */
  readonly sort?: string;
  /** Figures: right aligned, on one line. */
  readonly number?: boolean;
  /** The fact that names the row: heading of the card, carrier of the link. The first column if none says so. */
  readonly primary?: boolean;
  /** Where in the card: `aside` beside the heading (a chip, an amount), `none` not shown on a phone. */
  readonly card?: 'aside' | 'fact' | 'none';
}

/** Typed help for inference: `readonly columns = columnsOf<AwardRow>([...])`. */
export function columnsOf<Row>(columns: readonly DataColumn<Row>[]): readonly DataColumn<Row>[] {
  return columns;
}
