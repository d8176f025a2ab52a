import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

export const fundingCallRoutes: Routes = [
  {
    path: '',
    title: 'fundingCalls.titles.list',
    resolve: { words: words('fundingCalls', 'callChanges', 'timeline') },
    children: [
      {
        path: '',
        title: 'fundingCalls.titles.list',
        loadComponent: () => import('./call-list-page/call-list-page.ts').then((file) => file.CallListPage),
      },
      {
        path: 'new',
        title: 'fundingCalls.titles.new',
        canMatch: [permissionGuard('fundingCall.edit')],
        loadComponent: () => import('./new-call-page/new-call-page.ts').then((file) => file.NewCallPage),
      },
      {
        path: ':id',
        children: [
          {
            path: '',
            title: 'fundingCalls.columns.call',
            loadComponent: () => import('./call-page/call-page.ts').then((file) => file.CallPage),
          },
          {
            path: 'amend/:amendmentId',
            title: 'fundingCalls.amend.title',
            canMatch: [permissionGuard('fundingCall.edit')],
            // The words of the screening's own checklist.
            resolve: { words: words('grantApplications') },
            loadComponent: () =>
              import('./call-editor-page/call-amendment-page.ts').then((file) => file.CallAmendmentPage),
          },
          {
            path: 'edit',
            title: 'fundingCalls.titles.edit',
            canMatch: [permissionGuard('fundingCall.edit')],
            // The words of the screening's own checklist.
            resolve: { words: words('grantApplications') },
            loadComponent: () =>
              import('./call-editor-page/call-editor-page.ts').then((file) => file.CallEditorPage),
          },
        ],
      },
    ],
  },
];
