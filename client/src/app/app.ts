import { Component, computed, effect, inject } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { I18n } from './core/i18n/i18n.ts';
import { HeadingFocus } from './core/navigation/heading-focus.ts';
import { Theme } from './core/preferences/theme.ts';
import { Session } from './core/session/session.ts';
import { ConnectionBanner } from './shell/connection-banner/connection-banner.ts';

/** The root: what lies over every page, signed in or not. */
@Component({
  selector: 'tg-root',
  imports: [ConnectionBanner, RouterOutlet],
  template: `
    <tg-connection-banner />
    <router-outlet />
  `,
})
export class App {
  private readonly i18n = inject(I18n);
  private readonly router = inject(Router);

  private readonly session = inject(Session);

  private readonly language = computed(() => this.session.current()?.user.language ?? 'en');

  constructor() {
    inject(Theme);
    inject(HeadingFocus).start();
    effect(() => {
      void this.i18n.use(this.language());
    });
    let wasSignedIn = false;
    effect(() => {
      const isSignedIn = this.session.isSignedIn();
      if (wasSignedIn && !isSignedIn) void this.router.navigateByUrl('/sign-in');
      wasSignedIn = isSignedIn;
    });
  }
}
