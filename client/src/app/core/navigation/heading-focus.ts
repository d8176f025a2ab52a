import { afterNextRender, DOCUMENT, inject, Injector, Service } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';
import { filter, map, pairwise, startWith } from 'rxjs';

/**
 * Puts the focus on the heading of the page just opened, so that a keyboard goes on from there and a screen reader says
 * where one is. A change of filter, sort or tab stays where it is.
 */
@Service()
export class HeadingFocus {
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly router = inject(Router);

  start(): void {
    this.router.events
      .pipe(
        filter((event) => event instanceof NavigationEnd),
        map((event) => event.urlAfterRedirects.split(/[?#]/)[0] ?? ''),
        startWith(null),
        pairwise(),
        filter(([before, after]) => before !== null && before !== after),
      )
      .subscribe(() => {
        afterNextRender(
          () => {
            this.document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
          },
          { injector: this.injector },
        );
      });
  }
}
