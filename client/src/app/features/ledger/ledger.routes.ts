import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

/** `/ledger`: entries, and an award's accounts when one is named. */
export const ledgerRoutes: Routes = [
  {
    path: '',
    title: 'ledger.title',
    canMatch: [permissionGuard('ledger.read')],
    resolve: { words: words('ledger') },
    loadComponent: () => import('./ledger-page/ledger-page.ts').then((file) => file.LedgerPage),
  },
];
