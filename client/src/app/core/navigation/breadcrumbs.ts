import { computed, inject, Service } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import type { ActivatedRouteSnapshot } from '@angular/router';
import { filter, map } from 'rxjs';
import { I18n } from '../i18n/i18n.ts';
import { PageTitle } from './page-title.ts';

export interface Breadcrumb {
  readonly text: string;
  readonly url: string;
}

/** The way from home to this page, made from the titles of the routes on it. */
@Service()
export class Breadcrumbs {
  private readonly router = inject(Router);
  private readonly i18n = inject(I18n);
  private readonly pageTitle = inject(PageTitle);

  private readonly root = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.router.routerState.snapshot.root),
    ),
    { initialValue: this.router.routerState.snapshot.root },
  );

  readonly trail = computed((): readonly Breadcrumb[] => {
    const trail = titledRoutes(this.root()).map(({ title, url }) => ({
      text: this.i18n.find(title) ?? '',
      url,
    }));
    const own = this.pageTitle.ownTitle();
    const last = trail.at(-1);
    return own !== null && last ? [...trail.slice(0, -1), { ...last, text: own }] : trail;
  });
}

function titledRoutes(root: ActivatedRouteSnapshot): { title: string; url: string }[] {
  const found: { title: string; url: string }[] = [];
  let url = '';
  for (let route: ActivatedRouteSnapshot | null = root; route; route = route.firstChild) {
    const segment = route.url.map(({ path }) => path).join('/');
    if (segment !== '') url += `/${segment}`;
    const title = route.routeConfig?.title;
    if (typeof title !== 'string') continue;
    // A folder and its index page share one address and one crumb.
    if (found.at(-1)?.url === (url || '/')) found.pop();
    found.push({ title, url: url || '/' });
  }
  return found;
}
