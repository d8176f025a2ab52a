import { DestroyRef, DOCUMENT, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { filter } from 'rxjs';
import type { NoticeSummaryView } from '#shared/notices/notice-views.ts';
import { ApiClient } from '../http/api-client.ts';

/** At most so often: a person who clicks through pages asks once. */
const restMilliseconds = 3_000;

/**
 * How many tasks and unread notices wait for the person. Asked when a page is opened and when the window comes back to
 * the front; never by a clock, because asking counts as use and would keep a forgotten session alive.
 */
@Service()
export class Waiting {
  private readonly api = inject(ApiClient);
  private readonly document = inject(DOCUMENT);
  private readonly router = inject(Router);
  private readonly destroyed = inject(DestroyRef);
  private readonly known = signal<NoticeSummaryView | null>(null);
  private askedAt = Number.NEGATIVE_INFINITY;
  private isWatching = false;

  /** Null until the first answer. */
  readonly summary = this.known.asReadonly();

  /** Begins to look; once, by the frame of the pages behind the sign-in. */
  watch(): void {
    if (this.isWatching) return;
    this.isWatching = true;
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        takeUntilDestroyed(this.destroyed),
      )
      .subscribe(() => this.ask());
    const onReturn = () => {
      if (this.document.visibilityState === 'visible') this.ask();
    };
    this.document.addEventListener('visibilitychange', onReturn);
    this.destroyed.onDestroy(() => this.document.removeEventListener('visibilitychange', onReturn));
    this.ask();
  }

  /** Asks anew at once: something was done that changes the numbers. */
  refresh(): void {
    this.askedAt = Number.NEGATIVE_INFINITY;
    this.ask();
  }

  private ask(): void {
    if (performance.now() - this.askedAt < restMilliseconds) return;
    this.askedAt = performance.now();
    // A number that could not be had is no reason to disturb anybody: the last one stays.
    this.api.get<NoticeSummaryView>('/notices/summary').subscribe({
      next: (summary) => this.known.set(summary),
      error: () => undefined,
    });
  }
}
