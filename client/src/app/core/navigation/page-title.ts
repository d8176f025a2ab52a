import { computed, inject, Service, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { NavigationStart, Router, TitleStrategy } from '@angular/router';
import type { RouterStateSnapshot } from '@angular/router';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { filter } from 'rxjs';
import { I18n } from '../i18n/i18n.ts';

/** The page's own name in place of its route's: a reference, a person. It lasts until the next page. */
@Service()
export class PageTitle {
  private readonly title = inject(Title);
  private readonly i18n = inject(I18n);
  private readonly routeKey = signal<MessageKey | null>(null);
  private readonly own = signal<string | null>(null);

  /** The text of the last breadcrumb, when the page has a name of its own. */
  readonly ownTitle = this.own.asReadonly();

  readonly text = computed(() => {
    const key = this.routeKey();
    return this.own() ?? (key ? (this.i18n.find(key) ?? '') : '');
  });

  constructor() {
    inject(Router)
      .events.pipe(filter((event) => event instanceof NavigationStart))
      .subscribe((event) => {
        if (event.url.split('?')[0] !== globalThis.location.pathname) this.own.set(null);
      });
  }

  /** Called by a page once it has loaded what it shows: `this.pageTitle.show(application.reference)`. */
  show(text: string): void {
    this.own.set(text);
    this.write();
  }

  useRoute(key: string | undefined): void {
    this.routeKey.set((key ?? null) as MessageKey | null);
    this.write();
  }

  private write(): void {
    const product = this.i18n.text('common.product.name');
    this.title.setTitle(this.text() ? `${this.text()} – ${product}` : product);
  }
}

/** A route's `title` is a key of the word lists; the breadcrumbs read the same keys. */
@Service()
export class TranslatedTitleStrategy extends TitleStrategy {
  private readonly pageTitle = inject(PageTitle);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.pageTitle.useRoute(this.buildTitle(snapshot));
  }
}
