import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

export const certificationChainRoutes: Routes = [
  {
    path: '',
    title: 'shell.titles.certificationChain',
    canMatch: [permissionGuard('certificationChain.read')],
    resolve: { words: words('certificationChain', 'errors', 'validation') },
    loadComponent: () => import('./chain-page/chain-page.ts').then((file) => file.ChainPage),
  },
];
