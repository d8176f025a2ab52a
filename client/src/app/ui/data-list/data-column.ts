/** What choosing columns needs to know of one. */
export interface ColumnHead {
  readonly key: string;
  /** Translated. */
  readonly header: string;
  /** The fact that names the row: heading of the card, carrier of the link. The first column if none says so. */
  readonly primary?: boolean;
  /** Shown only when somebody chooses it. */
  readonly extra?: boolean;
}

/** One column of a `tg-data-list`, and one fact of its card on a phone. */
export interface DataColumn<Row> extends ColumnHead {
  /** Plain text of the cell; leave out where a `tgCell` template draws it. */
  readonly text?: (row: Row) => string;
  /** The list can be sorted by this key of the API. */
  readonly sort?: string;
  /** Figures: right aligned, on one line. */
  readonly number?: boolean;
  /** What all rows of the filter come to, in cents; null while it is being added up. A column without has none. */
  readonly totalMinor?: number | null;
  /** Where in the card: `aside` beside the heading (a chip, an amount), `none` not shown on a phone. */
  readonly card?: 'aside' | 'fact' | 'none';
}

/** Typed help for inference: `readonly columns = columnsOf<AwardRow>([...])`. */
export function columnsOf<Row>(columns: readonly DataColumn<Row>[]): readonly DataColumn<Row>[] {
  return columns;
}

/** The columns to show: those chosen, in their order, or the usual ones. The naming column is always among them. */
export function chosenColumns<Column extends ColumnHead>(
  columns: readonly Column[],
  chosen: readonly string[] | null,
): readonly Column[] {
  if (chosen === null) return columns.filter((column) => column.extra !== true);
  const found = chosen.flatMap((key) => columns.filter((column) => column.key === key));
  const primary = columns.find((column) => column.primary) ?? columns[0];
  return primary === undefined || found.includes(primary) ? found : [primary, ...found];
}
