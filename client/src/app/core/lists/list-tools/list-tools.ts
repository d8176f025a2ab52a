import { Component, computed, input } from '@angular/core';
import type { ViewedList } from '#shared/list-views/list-view.ts';
import { ColumnChooser } from '../../../ui/data-list/column-chooser.ts';
import { chosenColumns, type ColumnHead } from '../../../ui/data-list/data-column.ts';
import type { ListQuery } from '../../../ui/data-list/list-query.ts';
import { ExportMenu } from './export-menu.ts';
import { ViewMenu } from './view-menu.ts';

/**
 * What can be done with a list as a whole: open it in a view, keep a view, choose columns, take it away as a file.
 * `<tg-list-tools tgTools list="awards" exportPath="/awards/export" [columns]="columns()" [query]="query" [total]="…" />`
 */
@Component({
  selector: 'tg-list-tools',
  imports: [ColumnChooser, ExportMenu, ViewMenu],
  template: `
    <tg-view-menu [list]="list()" [query]="query()" />
    <span class="space"></span>
    <tg-column-chooser [columns]="columns()" [query]="query()" />
    @if (exportPath(); as path) {
      <tg-export-menu [path]="path" [settings]="exported()" [total]="total()" />
    }
  `,
  styles: `
    :host {
      display: flex;
      flex: 1 1 100%;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--tg-space-2);
    }
    .space {
      flex: 1;
    }
  `,
})
export class ListTools {
  readonly list = input.required<ViewedList>();
  readonly query = input.required<ListQuery>();
  /** Every column there is; the keys of those that can be exported are the API's. */
  readonly columns = input.required<readonly ColumnHead[]>();
  /** Where the API makes the file; null for a list that must not leave the portal. */
  readonly exportPath = input<string | null>(null);
  /** How many rows the list has, as far as it is known. */
  readonly total = input<number | null>(null);

  /** Filters, sort and columns as the list shows them. */
  protected readonly exported = computed(() => {
    const { key, order } = this.query().sort();
    const columns = chosenColumns(this.columns(), this.query().columns());
    return {
      ...this.query().filterRequest(),
      sort: key,
      order,
      columns: columns.map((column) => column.key).join(','),
    };
  });
}
