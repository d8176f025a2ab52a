import type { Routes } from '@angular/router';
import { words } from '../../core/i18n/words.ts';
import { EntryLayout } from './entry-layout/entry-layout.ts';

/** What can be opened without being signed in. */
export const signInRoutes: Routes = [
  {
    path: '',
    component: EntryLayout,
    resolve: { words: words('signIn') },
    children: [
      {
        path: 'sign-in',
        title: 'shell.titles.signIn',
        loadComponent: () => import('./sign-in-page/sign-in-page.ts').then((file) => file.SignInPage),
      },
    ],
  },
];
