import type { Cell, TableColumn, TableRow } from './definition.ts';
import { isGroup, isSubtotal } from './table-plan.ts';

/** What the columns marked as carried add up to so far; subtotals do not count again. */
export class CarriedSums {
  readonly #columns: readonly TableColumn[];
  readonly #sums: number[];

  constructor(columns: readonly TableColumn[]) {
    this.#columns = columns;
    this.#sums = columns.map(() => 0);
  }

  of(index: number): number {
    return this.#sums[index] ?? 0;
  }

  add(row: TableRow): void {
    if (isGroup(row) || isSubtotal(row)) {
      return;
    }
    for (const [index, column] of this.#columns.entries()) {
      const cell = row[index];
      if (column.carried === true && typeof cell === 'number') {
        this.#sums[index] = this.of(index) + cell;
      }
    }
  }

  /** A total that disagrees with its rows never leaves the house. */
  check(totals: readonly Cell[]): void {
    for (const [index, column] of this.#columns.entries()) {
      const total = totals[index];
      if (column.carried === true && typeof total === 'number' && total !== this.of(index)) {
        throw new TableTotalMismatch(column.header, total, this.of(index));
      }
    }
  }
}

/** The report gave a total that is not the sum of the rows it gave. */
export class TableTotalMismatch extends Error {
  override readonly name = 'TableTotalMismatch';

  constructor(column: string, total: number, sum: number) {
    super(`The total of column "${column}" is ${total}, but its rows add up to ${sum}.`);
  }
}
