import type { Routes } from '@angular/router';
import { words } from '../../core/i18n/words.ts';

export const delegationRoutes: Routes = [
  {
    path: '',
    title: 'shell.titles.delegations',
    resolve: { words: words('delegations', 'errors', 'validation') },
    loadComponent: () =>
      import('./delegations-page/delegations-page.ts').then((file) => file.DelegationsPage),
  },
];
