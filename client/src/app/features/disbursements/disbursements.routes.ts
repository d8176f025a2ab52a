import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

/** `/disbursements`: the queue of payments, and one payment. */
export const disbursementRoutes: Routes = [
  {
    path: '',
    title: 'disbursements.title',
    canMatch: [permissionGuard('disbursement.read')],
    resolve: { words: words('disbursements', 'lists', 'timeline') },
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () =>
          import('./disbursement-list-page/disbursement-list-page.ts').then(
            (file) => file.DisbursementListPage,
          ),
      },
      {
        path: ':id',
        title: 'disbursements.titles.payment',
        loadComponent: () =>
          import('./disbursement-page/disbursement-page.ts').then((file) => file.DisbursementPage),
      },
    ],
  },
];
