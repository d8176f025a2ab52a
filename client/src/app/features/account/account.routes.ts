import type { Routes } from '@angular/router';
import { words } from '../../core/i18n/words.ts';

export const accountRoutes: Routes = [
  {
    path: '',
    title: 'shell.titles.profile',
    resolve: { words: words('accounts', 'delegations', 'notices', 'errors', 'validation') },
    loadComponent: () => import('./account-page/account-page.ts').then((file) => file.AccountPage),
  },
];
