import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

export const beneficiaryRoutes: Routes = [
  {
    path: '',
    title: 'beneficiaries.titles.list',
    canMatch: [permissionGuard('beneficiary.read', 'beneficiaryDuplicate.read')],
    resolve: { words: words('beneficiaries', 'fundedProjects', 'timeline', 'errors') },
    children: [
      {
        path: '',
        pathMatch: 'full',
        canMatch: [permissionGuard('beneficiary.read')],
        loadComponent: () =>
          import('./list-page/beneficiary-list-page.ts').then((file) => file.BeneficiaryListPage),
      },
      {
        path: 'register',
        title: 'beneficiaries.titles.register',
        canMatch: [permissionGuard('beneficiary.write')],
        loadComponent: () => import('./register-page/register-page.ts').then((file) => file.RegisterPage),
      },
      {
        path: 'duplicates',
        title: 'beneficiaries.titles.duplicates',
        canMatch: [permissionGuard('beneficiaryDuplicate.read')],
        loadComponent: () =>
          import('./duplicates-page/duplicates-page.ts').then((file) => file.DuplicatesPage),
      },
      {
        path: ':id',
        title: 'beneficiaries.titles.one',
        canMatch: [permissionGuard('beneficiary.read')],
        loadComponent: () =>
          import('./beneficiary-page/beneficiary-page.ts').then((file) => file.BeneficiaryPage),
      },
    ],
  },
];
