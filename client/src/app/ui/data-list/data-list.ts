import { NgTemplateOutlet } from '@angular/common';
import {
  afterRenderEffect,
  booleanAttribute,
  Component,
  computed,
  contentChildren,
  DestroyRef,
  ElementRef,
  inject,
  input,
  linkedSignal,
  model,
  signal,
  viewChild,
} from '@angular/core';
import type { Resource } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { UrlTree } from '@angular/router';
import type { Page } from '#shared/api/page.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';
import { MoneyAmount } from '../money/money-amount.ts';
import { Problem } from '../problem/problem.ts';
import { Skeleton } from '../skeleton/skeleton.ts';
import { Cell } from './cell.ts';
import { chosenColumns, type DataColumn } from './data-column.ts';
import type { ListQuery } from './list-query.ts';

let lastId = 0;
/** Narrower than this the rows are cards; the style sheet says the same. */
const narrowRem = 44;

/**
 * A list as every page shows one: tools and filters above (slots `[tgTools]`, `[tgFilters]`), a table on a wide screen
 * or cards with the same facts on a phone, sort by column, totals, pages both ways, and its own loading, empty and
 * failed states. The page of rows is a resource; what is shown lives in the URL (`injectListQuery`).
 */
@Component({
  selector: 'tg-data-list',
  imports: [Icon, MoneyAmount, NgTemplateOutlet, Problem, RouterLink, Skeleton, TranslatePipe],
  templateUrl: './data-list.html',
  styleUrl: './data-list.css',
})
export class DataList<Row extends { readonly id: string }> {
  /** What the list holds, for assistive technology: `'awards.listHeading' | t`. */
  readonly caption = input.required<string>();
  /** Every column there is; those to show are chosen in the URL. */
  readonly columns = input.required<readonly DataColumn<Row>[]>();
  readonly query = input.required<ListQuery>();
  readonly page = input.required<Resource<Page<Row> | undefined>>();
  /** Where a row leads; null for rows that open nothing. */
  readonly link = input<((row: Row) => readonly unknown[] | string | null) | null>(null);
  /** Words for a list that has nothing in it yet, and what to do about it; translated. */
  readonly emptyHeading = input<string | null>(null);
  readonly emptyText = input<string | null>(null);
  /** Rows can be chosen, for what is done with many at once. */
  readonly selectable = input(false, { transform: booleanAttribute });
  /** Names a row for its checkbox. */
  readonly rowName = input<(row: Row) => string>((row) => row.id);
  /** Ids of the rows chosen, on this page and on others. */
  readonly chosen = model<ReadonlySet<string>>(new Set());

  private readonly router = inject(Router);
  private readonly host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  private readonly cells = contentChildren<Cell<Row>>(Cell);

  protected readonly templates = computed(
    () => new Map(this.cells().map((cell) => [cell.tgCell(), cell.template])),
  );
  protected readonly visible = computed(() => chosenColumns(this.columns(), this.query().columns()));
  protected readonly primary = computed(
    () => this.visible().find((column) => column.primary) ?? this.visible()[0],
  );
  protected readonly asides = computed(() => this.visible().filter((column) => column.card === 'aside'));
  protected readonly facts = computed(() =>
    this.visible().filter((column) => column !== this.primary() && (column.card ?? 'fact') === 'fact'),
  );
  protected readonly sortable = computed(() => this.visible().filter((column) => column.sort !== undefined));
  /** Columns with a total, known or still being added up. */
  protected readonly totals = computed(() =>
    this.visible().filter((column) => column.totalMinor !== undefined),
  );
  /** The rows shown stay while the next ones load, so that the page does not jump. */
  protected readonly shown = linkedSignal<Page<Row> | null, Page<Row> | null>({
    source: () => (this.page().hasValue() ? (this.page().value() ?? null) : null),
    computation: (fresh, previous) => fresh ?? previous?.value ?? null,
  });
  protected readonly error = computed(() => this.page().error());
  protected readonly isLoading = computed(() => this.page().isLoading());
  /** Either the table or the cards are there, never both: a page of fifty rows is fifty rows. */
  protected readonly isNarrow = signal(false);
  private readonly width = signal(0);

  /** More columns than there is room for: they are scrolled, and the header stays with them. */
  protected readonly isOverfull = signal(false);
  private readonly scroller = viewChild<ElementRef<HTMLElement>>('scroller');

  protected readonly filtersId = `tg-filters-${++lastId}`;
  protected readonly isFolded = signal(true);
  protected readonly filtersInUse = computed(
    () => Object.values(this.query().filters()).filter((value) => value !== '').length,
  );
  protected readonly hasFilters = computed(() => Object.keys(this.query().filters()).length > 0);
  protected readonly isWholePageChosen = computed(() => {
    const rows = this.shown()?.items ?? [];
    return rows.length > 0 && rows.every((row) => this.chosen().has(row.id));
  });
  protected readonly isPageChosenInPart = computed(
    () => !this.isWholePageChosen() && (this.shown()?.items ?? []).some((row) => this.chosen().has(row.id)),
  );

  constructor() {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    const watcher = new ResizeObserver(([entry]) => {
      if (!entry) return;
      this.width.set(entry.contentRect.width);
      this.isNarrow.set(entry.contentRect.width < narrowRem * rem);
    });
    watcher.observe(this.host);
    afterRenderEffect(() => {
      const box = this.scroller()?.nativeElement;
      this.visible();
      this.shown();
      this.width();
      if (box) this.isOverfull.set((box.firstElementChild?.scrollWidth ?? 0) > box.clientWidth + 1);
    });
    inject(DestroyRef).onDestroy(() => {
      watcher.disconnect();
    });
  }

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

  protected choose(rows: readonly Row[], on: boolean): void {
    const chosen = new Set(this.chosen());
    for (const row of rows) {
      if (on) chosen.add(row.id);
      else chosen.delete(row.id);
    }
    this.chosen.set(chosen);
  }

  /** A list that only goes forward has no way back but to its beginning. */
  protected previous(page: Page<Row>): void {
    this.query().goTo(
      page.offset === undefined || page.offset <= page.items.length ? null : (page.previousCursor ?? null),
    );
  }
}
