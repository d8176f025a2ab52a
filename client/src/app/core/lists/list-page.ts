import { effect, inject, Injector, Service } from '@angular/core';
import type { Resource } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { concat, of, tap } from 'rxjs';
import type { Subscription } from 'rxjs';
import type { Page } from '#shared/api/page.ts';
import type { ListQuery } from '../../ui/data-list/list-query.ts';
import { ApiClient, type Query } from '../http/api-client.ts';
import { Session } from '../session/session.ts';

const pagesKept = 40;

/** Pages that were read already, of the person who is signed in: shown at once while they are read again. */
@Service()
export class ReadPages {
  private readonly session = inject(Session);
  private readonly pages = new Map<string, Page<unknown>>();
  private owner: string | null = null;

  get(key: string): Page<unknown> | undefined {
    this.forgetOthers();
    return this.pages.get(key);
  }

  keep(key: string, page: Page<unknown>): void {
    this.forgetOthers();
    this.pages.delete(key);
    this.pages.set(key, page);
    const [oldest] = this.pages.keys();
    if (this.pages.size > pagesKept && oldest !== undefined) this.pages.delete(oldest);
  }

  private forgetOthers(): void {
    const owner = this.session.actor()?.userId ?? null;
    if (owner !== this.owner) this.pages.clear();
    this.owner = owner;
  }
}

/**
 * The page of a list that its address asks for. One that was read before, or ahead, shows at once and is read again in
 * the background; the next page is read ahead. An answer to an earlier question never overwrites a later one.
 * `readonly page = injectListPage<AwardRow>('/awards', this.query);`
 */
export function injectListPage<Row, Answer extends Page<Row> = Page<Row>>(
  path: string,
  query: ListQuery,
): Resource<Answer | undefined> & { reload(): boolean } {
  const api = inject(ApiClient);
  const read = inject(ReadPages);
  const keyOf = (request: Query) => `${path} ${JSON.stringify(request)}`;
  const resource = rxResource({
    params: () => query.request(),
    stream: ({ params }) => {
      const known = read.get(keyOf(params)) as Answer | undefined;
      const fresh = api.get<Answer>(path, params).pipe(
        tap((page) => {
          read.keep(keyOf(params), page);
        }),
      );
      return known ? concat(of(known), fresh) : fresh;
    },
  });
  readAhead();
  return resource;

  function readAhead(): void {
    effect(
      (onCleanup) => {
        const next = resource.hasValue() ? resource.value().nextCursor : null;
        if (next === null || resource.isLoading()) return;
        const request = query.requestFor(next);
        if (read.get(keyOf(request))) return;
        let reading: Subscription | undefined;
        const waiting = setTimeout(() => {
          reading = api.get<Answer>(path, request).subscribe({
            next: (page) => {
              read.keep(keyOf(request), page);
            },
            // The person has not asked for it: when they do, they are told.
            error: () => undefined,
          });
        }, 150);
        onCleanup(() => {
          clearTimeout(waiting);
          reading?.unsubscribe();
        });
      },
      { injector: inject(Injector) },
    );
  }
}
