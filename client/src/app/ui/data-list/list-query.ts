import { computed, inject, Injector } from '@angular/core';
import type { Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { Params } from '@angular/router';
import { lastPageCursor } from '#shared/api/page.ts';

export interface ListSort {
  readonly key: string;
  readonly order: 'asc' | 'desc';
}

export interface ListQueryOptions<Filter extends string> {
  /** Names of the filters, as in the URL and in the API's query. A filter of several values holds them with commas. */
  readonly filters?: readonly Filter[];
  readonly sort: ListSort;
  /** The sort while something is searched for, unless the person chose one. */
  readonly searchSort?: ListSort;
  readonly limit?: number;
}

/** What the address of a list says besides the page: filters, `sort`, `order`, `columns`. What a view keeps. */
export type ListSettings = Readonly<Record<string, string>>;

/** The view whose settings the address started from; `none` for the list as it comes. */
const viewParam = 'view';

/**
 * What a list shows, kept in the URL and nowhere else: filters, sort, columns and page. A link to a filtered list, the
 * browser's back button and a reload all work by themselves.
 *
 * `readonly query = injectListQuery({ filters: ['status', 'search'], sort: { key: 'createdAt', order: 'desc' } });`
 * `readonly page = httpResource<Page<AwardRow>>(() => apiRequest('/awards', this.query.request()));`
 */
export class ListQuery<Filter extends string = string> {
  private readonly router: Router;
  private readonly route: ActivatedRoute;
  private readonly options: ListQueryOptions<Filter>;
  private readonly params: Signal<Params>;

  readonly filters: Signal<Readonly<Record<Filter, string>>>;
  readonly sort: Signal<ListSort>;
  readonly cursor: Signal<string | null>;
  readonly isFiltered: Signal<boolean>;
  /** Keys of the columns the person chose, in their order; null for the list's own. */
  readonly columns: Signal<readonly string[] | null>;
  /** Filters, sort and columns as the address has them. */
  readonly settings: Signal<ListSettings>;
  /** Id of the view the list was opened in; `none` when the person chose the list as it comes; empty otherwise. */
  readonly view: Signal<string>;
  /** The filters in use, for the API: what the totals and a file are made from. */
  readonly filterRequest: Signal<Readonly<Record<string, string>>>;
  /** The API's query for this page. */
  readonly request: Signal<Readonly<Record<string, string | number | null>>>;

  constructor(options: ListQueryOptions<Filter>, injector: Injector) {
    this.options = options;
    this.router = injector.get(Router);
    this.route = injector.get(ActivatedRoute);
    this.params = toSignal(this.route.queryParams, {
      initialValue: this.route.snapshot.queryParams,
      injector,
    });
    this.filters = computed(() => this.readFilters());
    this.sort = computed(() => this.readSort());
    this.cursor = computed(() => textOf(this.params()['cursor']) || null);
    this.columns = computed(() => {
      const text = textOf(this.params()['columns']);
      return text === '' ? null : text.split(',');
    });
    this.view = computed(() => textOf(this.params()[viewParam]));
    this.settings = computed(() => this.readSettings());
    this.isFiltered = computed(() => Object.values<string>(this.filters()).some((value) => value !== ''));
    this.filterRequest = computed(
      () => Object.fromEntries(Object.entries<string>(this.filters()).filter(([, value]) => value !== '')),
      { equal: (a, b) => JSON.stringify(a) === JSON.stringify(b) },
    );
    this.request = computed(() => ({
      ...this.filters(),
      sort: this.sort().key,
      order: this.sort().order,
      cursor: this.cursor(),
      limit: options.limit ?? null,
    }));
  }

  /** The values of a filter that takes several. */
  valuesOf(name: Filter): readonly string[] {
    const text = this.filters()[name];
    return text === '' ? [] : text.split(',');
  }

  /** Changes filters and goes back to the first page; an empty value takes a filter away. */
  filterBy(changes: Partial<Record<Filter, string | null>>): void {
    const cleared = Object.fromEntries(
      Object.entries<string | null | undefined>(changes).map(([name, value]) => [
        name,
        value === '' ? null : value,
      ]),
    );
    this.go({ ...cleared, cursor: null });
  }

  clearFilters(): void {
    this.go({
      ...Object.fromEntries((this.options.filters ?? []).map((name) => [name, null])),
      cursor: null,
    });
  }

  sortBy(key: string, order: 'asc' | 'desc'): void {
    const usual = this.usualSort();
    const isDefault = key === usual.key && order === usual.order;
    this.go({ sort: isDefault ? null : key, order: isDefault ? null : order, cursor: null });
  }

  /** A second press on the same column turns its order. */
  toggleSort(key: string): void {
    const { key: current, order } = this.sort();
    this.sortBy(key, key === current && order === 'asc' ? 'desc' : 'asc');
  }

  /** Null: the list's own columns. */
  chooseColumns(columns: readonly string[] | null): void {
    this.go({ columns: columns === null ? null : columns.join(',') });
  }

  /** Shows exactly these settings and nothing else; `view` is the id they are kept under, or `none`. */
  open(settings: ListSettings, view: string, replaceUrl = false): void {
    void this.router.navigate([], {
      relativeTo: this.route,
      queryParams: { ...settings, [viewParam]: view },
      replaceUrl,
    });
  }

  /** To the page of this cursor; null is the first page. */
  goTo(cursor: string | null): void {
    this.go({ cursor });
  }

  goToLast(): void {
    this.go({ cursor: lastPageCursor });
  }

  /** The API's query for another page of the same list. */
  requestFor(cursor: string): Readonly<Record<string, string | number | null>> {
    return { ...this.request(), cursor };
  }

  private go(queryParams: Params): void {
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }

  private readFilters(): Readonly<Record<Filter, string>> {
    const params = this.params();
    const entries = (this.options.filters ?? []).map((name) => [name, textOf(params[name])] as const);
    return Object.fromEntries(entries) as Record<Filter, string>;
  }

  private readSettings(): ListSettings {
    const params = this.params();
    const names: readonly string[] = [...(this.options.filters ?? []), 'sort', 'order', 'columns'];
    return Object.fromEntries(
      names.map((name) => [name, textOf(params[name])]).filter(([, value]) => value !== ''),
    ) as ListSettings;
  }

  private usualSort(): ListSort {
    const { searchSort, sort } = this.options;
    return searchSort && textOf(this.params()['search']) !== '' ? searchSort : sort;
  }

  private readSort(): ListSort {
    const params = this.params();
    const usual = this.usualSort();
    const key = textOf(params['sort']) || usual.key;
    const order = textOf(params['order']) || usual.order;
    return { key, order: order === 'desc' ? 'desc' : 'asc' };
  }
}

/** For a field of the page's class. */
export function injectListQuery<const Filter extends string = never>(
  options: ListQueryOptions<Filter>,
): ListQuery<Filter> {
  return new ListQuery<Filter>(options, inject(Injector));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
