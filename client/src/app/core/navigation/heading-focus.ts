import { afterNextRender, DOCUMENT, inject, Injector, Service } from '@angular/core';
import { NavigationEnd, Router } from '@angular/router';

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
    let before: string | null = null;
    this.router.events.subscribe((event) => {
      if (!(event instanceof NavigationEnd)) return;
      const path = event.urlAfterRedirects.split(/[?#]/)[0] ?? '';
      if (before !== null && before !== path) this.focusHeading();
      before = path;
    });
  }

  private focusHeading(): void {
    afterNextRender(
      () => {
        this.document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
      },
      { injector: this.injector },
    );
  }
}
