import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

export const grantApplicationsRoutes: Routes = [
  {
    path: '',
    title: 'grantApplications.title',
    canMatch: [permissionGuard('grantApplication.read')],
    resolve: { words: words('grantApplications', 'callChanges', 'lists', 'timeline', 'screening') },
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () => import('./list-page/list-page.ts').then((file) => file.GrantApplicationListPage),
      },
      {
        path: 'new',
        title: 'grantApplications.start.title',
        canMatch: [permissionGuard('grantApplication.start')],
        loadComponent: () => import('./start-page/start-page.ts').then((file) => file.StartApplicationPage),
      },
      {
        path: 'preview/:callId',
        title: 'grantApplications.preview.title',
        canMatch: [permissionGuard('fundingCall.edit')],
        loadComponent: () =>
          import('./preview-page/preview-page.ts').then((file) => file.ApplicationPreviewPage),
      },
      {
        path: 'tests',
        canMatch: [permissionGuard('fundingCall.edit')],
        loadChildren: () =>
          import('./test-page/test-applications.routes.ts').then((file) => file.testApplicationRoutes),
      },
      {
        path: ':id',
        title: 'grantApplications.titles.application',
        children: [
          {
            path: '',
            pathMatch: 'full',
            loadComponent: () => import('./read-page/read-page.ts').then((file) => file.GrantApplicationPage),
          },
          {
            path: 'edit',
            title: 'grantApplications.titles.edit',
            children: [
              { path: '', pathMatch: 'full', redirectTo: 'overview' },
              {
                path: ':section',
                loadComponent: () => import('./editor-page/editor-page.ts').then((file) => file.EditorPage),
              },
            ],
          },
          {
            path: 'screening',
            title: 'grantApplications.titles.screening',
            canMatch: [permissionGuard('grantApplication.screen')],
            loadComponent: () =>
              import('./screening-page/screening-page.ts').then((file) => file.ScreeningPage),
          },
        ],
      },
    ],
  },
];
