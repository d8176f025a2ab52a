import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

/** `/returns`: monthly expenditure returns, and one of them, to be written or reviewed. */
export const returnRoutes: Routes = [
  {
    path: '',
    title: 'returns.title',
    canMatch: [permissionGuard('expenditureReturn.read')],
    resolve: { words: words('returns', 'lists', 'timeline') },
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () =>
          import('./return-list-page/return-list-page.ts').then((file) => file.ReturnListPage),
      },
      {
        path: ':id',
        title: 'returns.titles.one',
        loadComponent: () => import('./return-page/return-page.ts').then((file) => file.ReturnPage),
      },
    ],
  },
];
