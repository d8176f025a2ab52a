import type { Routes } from '@angular/router';
import { signedInGuard } from './core/access/signed-in.guard.ts';
import { words } from './core/i18n/words.ts';

/** Titles are keys of the word lists: document title, breadcrumb. Each feature is a chunk of its own, loaded when opened. */
export const routes: Routes = [
  {
    path: '',
    loadChildren: () => import('./features/sign-in/sign-in.routes.ts').then((file) => file.signInRoutes),
  },
  {
    path: '',
    title: 'shell.titles.home',
    canMatch: [signedInGuard],
    loadComponent: () => import('./shell/layout/shell-layout.ts').then((file) => file.ShellLayout),
    resolve: { words: words('ui') },
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () => import('./features/home/home-page/home-page.ts').then((file) => file.HomePage),
      },
      {
        path: 'not-permitted',
        title: 'shell.titles.notPermitted',
        loadComponent: () =>
          import('./shell/problem-pages/not-permitted-page.ts').then((file) => file.NotPermittedPage),
      },
      {
        path: '**',
        title: 'shell.titles.notFound',
        loadComponent: () =>
          import('./shell/problem-pages/not-found-page.ts').then((file) => file.NotFoundPage),
      },
    ],
  },
];
