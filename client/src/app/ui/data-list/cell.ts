import { Directive, inject, input, TemplateRef } from '@angular/core';
import type { DataColumn } from './data-column.ts';

interface CellContext<Row> {
  readonly $implicit: Row;
}

/**
 * How one column of a list is drawn:
 * `<ng-template tgCell="status" [tgCellOf]="columns()" let-row><tg-status-chip … /></ng-template>`.
 * `tgCellOf` names the columns only so that the compiler knows what a row is.
 */
@Directive({ selector: 'ng-template[tgCell]' })
export class Cell<Row> {
  readonly tgCell = input.required<string>();
  readonly tgCellOf = input.required<readonly DataColumn<Row>[]>();

  readonly template = inject<TemplateRef<CellContext<Row>>>(TemplateRef);

  static ngTemplateContextGuard<Row>(_cell: Cell<Row>, _context: unknown): _context is CellContext<Row> {
    return true;
  }
}
