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
      {
        path: 'forgotten-password',
        title: 'shell.titles.forgottenPassword',
        resolve: { words: words('ui', 'errors', 'validation') },
        loadComponent: () =>
          import('./forgotten-password-page/forgotten-password-page.ts').then(
            (file) => file.ForgottenPasswordPage,
          ),
      },
      {
        path: 'reset-password',
        title: 'shell.titles.resetPassword',
        loadComponent: () =>
          import('./new-password-page/new-password-page.ts').then((file) => file.NewPasswordPage),
        resolve: { words: words('ui', 'errors', 'validation') },
        data: { purpose: 'reset' },
      },
      {
        path: 'accept-invitation',
        title: 'shell.titles.acceptInvitation',
        loadComponent: () =>
          import('./new-password-page/new-password-page.ts').then((file) => file.NewPasswordPage),
        resolve: { words: words('ui', 'errors', 'validation') },
        data: { purpose: 'invitation' },
      },
    ],
  },
];
