import { computed, inject, Service, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { TitleStrategy } from '@angular/router';
import type { RouterStateSnapshot } from '@angular/router';
import type { MessageKey } from '#shared/i18n/messages.ts';
import { I18n } from '../i18n/i18n.ts';

/**
 * The page's own name in place of its route's: a reference, a person. It lasts until the next page. Told of routes by
 * the title strategy, because the router itself needs that one and cannot be injected here.
 */
@Service()
export class PageTitle {
  private readonly title = inject(Title);
  private readonly i18n = inject(I18n);
  private readonly routeKey = signal<MessageKey | null>(null);
  private readonly own = signal<string | null>(null);
  private path: string | null = null;

  /** The text of the last breadcrumb, when the page has a name of its own. */
  readonly ownTitle = this.own.asReadonly();

  readonly text = computed(() => {
    const key = this.routeKey();
    return this.own() ?? (key ? (this.i18n.find(key) ?? '') : '');
  });

  /** Called by a page once it has loaded what it shows: `this.pageTitle.show(application.reference)`. */
  show(text: string): void {
    this.own.set(text);
    this.write();
  }

  /** A change of filter, sort or tab stays on the page and keeps its name. */
  useRoute(key: string | undefined, path: string): void {
    if (path !== this.path) this.own.set(null);
    this.path = path;
    this.routeKey.set((key ?? null) as MessageKey | null);
    this.write();
  }

  private write(): void {
    const product = this.i18n.text('entry.product.name');
    this.title.setTitle(this.text() ? `${this.text()} – ${product}` : product);
  }
}

/** A route's `title` is a key of the word lists; the breadcrumbs read the same keys. */
@Service()
export class TranslatedTitleStrategy extends TitleStrategy {
  private readonly pageTitle = inject(PageTitle);

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.pageTitle.useRoute(this.buildTitle(snapshot), snapshot.url.split('?')[0] ?? '');
  }
}
