import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

export const centreRoutes: Routes = [
  {
    path: '',
    title: 'centres.titles.list',
    resolve: { words: words('centres') },
    children: [
      {
        path: '',
        loadComponent: () =>
          import('./centre-list-page/centre-list-page.ts').then((file) => file.CentreListPage),
      },
      {
        path: 'new',
        title: 'centres.titles.new',
        canMatch: [permissionGuard('centre.register')],
        loadComponent: () =>
          import('./new-centre-page/new-centre-page.ts').then((file) => file.NewCentrePage),
      },
      {
        path: ':id',
        title: 'centres.columns.name',
        loadComponent: () => import('./centre-page/centre-page.ts').then((file) => file.CentrePage),
      },
    ],
  },
];
