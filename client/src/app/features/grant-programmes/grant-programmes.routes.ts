import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

export const grantProgrammeRoutes: Routes = [
  {
    path: '',
    title: 'fundingCalls.titles.programmes',
    resolve: { words: words('fundingCalls') },
    children: [
      {
        path: '',
        loadComponent: () =>
          import('./programmes-page/programmes-page.ts').then((file) => file.ProgrammesPage),
      },
      {
        path: ':code/frameworks/:year',
        title: 'fundingCalls.titles.framework',
        canMatch: [permissionGuard('grantProgramme.edit')],
        loadComponent: () => import('./framework-page/framework-page.ts').then((file) => file.FrameworkPage),
      },
    ],
  },
];
