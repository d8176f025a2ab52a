import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

/** `/bank-accounts`: the vault, one account, and capturing new details. */
export const bankAccountRoutes: Routes = [
  {
    path: '',
    title: 'bankAccounts.title',
    canMatch: [permissionGuard('bankAccount.read')],
    resolve: { words: words('bankAccounts', 'timeline') },
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () =>
          import('./bank-account-list-page/bank-account-list-page.ts').then(
            (file) => file.BankAccountListPage,
          ),
      },
      {
        path: 'new',
        title: 'bankAccounts.titles.new',
        canMatch: [permissionGuard('bankAccount.capture')],
        loadComponent: () => import('./capture-page/capture-page.ts').then((file) => file.CapturePage),
      },
      {
        path: ':id',
        title: 'bankAccounts.titles.account',
        loadComponent: () =>
          import('./bank-account-page/bank-account-page.ts').then((file) => file.BankAccountPage),
      },
    ],
  },
];
