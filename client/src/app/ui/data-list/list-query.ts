import { computed, inject, Injector } from '@angular/core';
import type { Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import type { Params } from '@angular/router';

export interface ListSort {
  readonly key: string;
  readonly order: 'asc' | 'desc';
}

export interface ListQueryOptions<Filter extends string> {
  /** Names of the filters, as in the URL and in the API's query. */
  readonly filters?: readonly Filter[];
  readonly sort: ListSort;
  readonly limit?: number;
}

/**
 * What a list shows, kept in the URL and nowhere else: filters, sort and page. A link to a filtered list, the browser's
 * back button and a reload all work by themselves.
 *
 * `readonly query = injectListQuery({ filters: ['status', 'search'], sort: { key: 'createdAt', order: 'desc' } });`
 * `readonly page = httpResource<Page<AwardRow>>(() => apiRequest('/awards', this.query.request()));`
 */
export class ListQuery<Filter extends string = string> {
  private readonly router: Router;
  private readonly route: ActivatedRoute;
  private readonly options: ListQueryOptions<Filter>;
  private readonly params: Signal<Params>;
  /** Cursors of the pages before the one shown, while it was reached by "next". */
  private trail: readonly string[] = [];

  readonly filters: Signal<Readonly<Record<Filter, string>>>;
  readonly sort: Signal<ListSort>;
  readonly cursor: Signal<string | null>;
  readonly isFiltered: Signal<boolean>;
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
    this.isFiltered = computed(() => Object.values<string>(this.filters()).some((value) => value !== ''));
    this.request = computed(() => ({
      ...this.filters(),
      sort: this.sort().key,
      order: this.sort().order,
      cursor: this.cursor(),
      limit: options.limit ?? null,
    }));
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
    const isDefault = key === this.options.sort.key && order === this.options.sort.order;
    this.go({ sort: isDefault ? null : key, order: isDefault ? null : order, cursor: null });
  }

  /** A second press on the same column turns its order. */
  toggleSort(key: string): void {
    const { key: current, order } = this.sort();
    this.sortBy(key, key === current && order === 'asc' ? 'desc' : 'asc');
  }

  next(cursor: string): void {
    this.trail = [...this.trail, this.cursor() ?? ''];
    this.go({ cursor }, true);
  }

  /** One page back; on a page opened by its link the pages before are not known, and this goes to the first. */
  previous(): void {
    const before = this.trail.at(-1) ?? '';
    this.trail = this.trail.slice(0, -1);
    this.go({ cursor: before === '' ? null : before }, true);
  }

  private go(queryParams: Params, keepTrail = false): void {
    if (!keepTrail) this.trail = [];
    void this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }

  private readFilters(): Readonly<Record<Filter, string>> {
    const params = this.params();
    const entries = (this.options.filters ?? []).map((name) => [name, textOf(params[name])] as const);
    return Object.fromEntries(entries) as Record<Filter, string>;
  }

  private readSort(): ListSort {
    const params = this.params();
    const key = textOf(params['sort']) || this.options.sort.key;
    const order = textOf(params['order']) || this.options.sort.order;
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
