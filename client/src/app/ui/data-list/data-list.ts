import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, contentChildren, inject, input, linkedSignal, signal } from '@angular/core';
import type { Resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { UrlTree } from '@angular/router';
import type { Page } from '#shared/api/page.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';
import { Problem } from '../problem/problem.ts';
import { Skeleton } from '../skeleton/skeleton.ts';
import { Cell } from './cell.ts';
import type { DataColumn } from './data-column.ts';
import type { ListQuery } from './list-query.ts';

let lastId = 0;

/**
 * A list as every page shows one: filters above (slot `[tgFilters]`), a table on a wide screen, cards with the same
 * facts on a phone, sort by column, previous and next, the total, and its own loading, empty and failed states.
 * The page of rows is a resource; what is shown lives in the URL (`injectListQuery`).
 */
@Component({
  selector: 'tg-data-list',
  imports: [Icon, NgTemplateOutlet, Problem, RouterLink, Skeleton, TranslatePipe],
  templateUrl: './data-list.html',
  styleUrl: './data-list.css',
})
export class DataList<Row extends { readonly id: string }> {
  /** What the list holds, for assistive technology: `'awards.listHeading' | t`. */
  readonly caption = input.required<string>();
  readonly columns = input.required<readonly DataColumn<Row>[]>();
  readonly query = input.required<ListQuery>();
  readonly page = input.required<Resource<Page<Row> | undefined>>();
  /** Where a row leads; null for rows that open nothing. */
  readonly link = input<((row: Row) => readonly unknown[] | string | null) | null>(null);
  /** Words for a list that has nothing in it yet, and what to do about it; translated. */
  readonly emptyHeading = input<string | null>(null);
  readonly emptyText = input<string | null>(null);

  private readonly router = inject(Router);
  private readonly cells = contentChildren<Cell<Row>>(Cell);

  protected readonly templates = computed(
    () => new Map(this.cells().map((cell) => [cell.tgCell(), cell.template])),
  );
  protected readonly primary = computed(
    () => this.columns().find((column) => column.primary) ?? this.columns()[0],
  );
  protected readonly asides = computed(() => this.columns().filter((column) => column.card === 'aside'));
  protected readonly facts = computed(() =>
    this.columns().filter((column) => column !== this.primary() && (column.card ?? 'fact') === 'fact'),
  );
  protected readonly sortable = computed(() => this.columns().filter((column) => column.sort !== undefined));
  /** The rows shown stay while the next ones load, so that the page does not jump. */
  protected readonly shown = linkedSignal<Page<Row> | null, Page<Row> | null>({
    source: () => (this.page().hasValue() ? (this.page().value() ?? null) : null),
    computation: (fresh, previous) => fresh ?? previous?.value ?? null,
  });
  protected readonly error = computed(() => this.page().error());
  protected readonly isLoading = computed(() => this.page().isLoading());

  protected readonly filtersId = `tg-filters-${++lastId}`;
  protected readonly isFolded = signal(true);
  protected readonly filtersInUse = computed(
    () => Object.values(this.query().filters()).filter((value) => value !== '').length,
  );
  protected readonly hasFilters = computed(() => Object.keys(this.query().filters()).length > 0);

  protected ariaSort(column: DataColumn<Row>): 'ascending' | 'descending' | null {
    const { key, order } = this.query().sort();
    if (column.sort === undefined || key !== column.sort) return null;
    return order === 'asc' ? 'ascending' : 'descending';
  }

  /** A text may carry a query, which `routerLink` would not read as one. */
  protected linkOf(row: Row): readonly unknown[] | UrlTree | null {
    const link = this.link()?.(row) ?? null;
    return typeof link === 'string' ? this.router.parseUrl(link) : link;
  }

  protected reload(): void {
    const page = this.page();
    if ('reload' in page && typeof page.reload === 'function') page.reload();
  }

  protected chooseSort(value: string): void {
    const [key = '', order] = value.split(':');
    this.query().sortBy(key, order === 'desc' ? 'desc' : 'asc');
  }
}
