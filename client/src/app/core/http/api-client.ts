import { HttpClient, HttpParams } from '@angular/common/http';
import { inject, Service } from '@angular/core';
import type { Observable } from 'rxjs';
import type { Page } from '#shared/api/page.ts';

export const apiRoot = '/api/v1';

export type QueryValue = string | number | boolean | null | undefined | readonly string[];
export type Query = Readonly<Record<string, QueryValue>>;

export interface CommandOptions {
  /** The version of the record the person was looking at; a newer one on the server answers 412. */
  readonly version?: number;
  /**
   * For commands that move money or a state: the same key with the same body has one effect, however often it is sent.
   * Make it once per intention (`newIdempotencyKey()`), not once per attempt. Left out, one is made per call.
   */
  readonly idempotencyKey?: string;
  readonly method?: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
}

/** The one door to the API. Paths are relative to `/api/v1`: `api.get<AwardView>('/awards/' + id)`. */
@Service()
export class ApiClient {
  private readonly http = inject(HttpClient);

  get<View>(path: string, query: Query = {}): Observable<View> {
    return this.http.get<View>(apiRoot + path, { params: toParams(query) });
  }

  list<Row>(path: string, query: Query = {}): Observable<Page<Row>> {
    return this.get<Page<Row>>(path, query);
  }

  /** A command or a draft's save; answers the view after it. Fails with an ApiError. */
  command<View>(path: string, body: unknown = {}, options: CommandOptions = {}): Observable<View> {
    return this.http.request<View>(options.method ?? 'POST', apiRoot + path, {
      body,
      headers: {
        'Idempotency-Key': options.idempotencyKey ?? newIdempotencyKey(),
        ...(options.version === undefined ? {} : { 'If-Match': `"v${options.version}"` }),
      },
    });
  }
}

/** Url and query for `httpResource(() => apiRequest('/awards', {status: 'agreed'}))`. */
export function apiRequest(path: string, query: Query = {}): { url: string; params: HttpParams } {
  return { url: apiRoot + path, params: toParams(query) };
}

export function newIdempotencyKey(): string {
  return crypto.randomUUID();
}

/** Empty values are left out, so that an unset filter is no filter. */
export function toParams(query: Query): HttpParams {
  let params = new HttpParams();
  for (const [name, value] of Object.entries(query)) {
    const values: readonly string[] = Array.isArray(value)
      ? (value as readonly string[])
      : [String(value ?? '')];
    for (const each of values) if (each !== '') params = params.append(name, each);
  }
  return params;
}
