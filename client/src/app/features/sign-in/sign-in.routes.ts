import type { Routes } from '@angular/router';
import { words } from '../../core/i18n/words.ts';
import { EntryLayout } from './entry-layout/entry-layout.ts';
import { SignInPage } from './sign-in-page/sign-in-page.ts';

/** What can be opened without being signed in. */
export const signInRoutes: Routes = [
  {
    path: '',
    component: EntryLayout,
    children: [
      {
        path: 'sign-in',
        title: 'entry.titles.signIn',
        component: SignInPage,
      },
      {
        path: 'forgotten-password',
        title: 'entry.titles.forgottenPassword',
        resolve: { words: words('signIn', 'ui', 'errors', 'validation') },
        loadComponent: () =>
          import('./forgotten-password-page/forgotten-password-page.ts').then(
            (file) => file.ForgottenPasswordPage,
          ),
      },
      {
        path: 'reset-password',
        title: 'entry.titles.resetPassword',
        loadComponent: () =>
          import('./new-password-page/new-password-page.ts').then((file) => file.NewPasswordPage),
        resolve: { words: words('signIn', 'ui', 'errors', 'validation') },
        data: { purpose: 'reset' },
      },
      {
        path: 'accept-invitation',
        title: 'entry.titles.acceptInvitation',
        loadComponent: () =>
          import('./new-password-page/new-password-page.ts').then((file) => file.NewPasswordPage),
        resolve: { words: words('signIn', 'ui', 'errors', 'validation') },
        data: { purpose: 'invitation' },
      },
    ],
  },
];
