import type { Routes } from '@angular/router';
import { Access } from '../../../core/access/access.ts';
import { words } from '../../../core/i18n/words.ts';
import { EditorPlace } from '../editor-page/editor-place.ts';
import { GrantApplicationsClient } from '../grant-applications-client.ts';
import { TestAccess } from './test-access.ts';
import { TestApplicationsClient } from './test-applications-client.ts';
import { TestPlace } from './test-place.ts';

/** Tests of calls: where they begin, and the applicant's own editor with other ends to it. */
export const testApplicationRoutes: Routes = [
  {
    path: '',
    title: 'testApplications.title',
    resolve: { words: words('testApplications') },
    children: [
      {
        path: 'of/:callId',
        loadComponent: () => import('./test-start-page.ts').then((file) => file.TestStartPage),
      },
      {
        path: ':id',
        title: 'testApplications.one',
        providers: [
          TestPlace,
          { provide: EditorPlace, useExisting: TestPlace },
          TestAccess,
          { provide: Access, useExisting: TestAccess },
          TestApplicationsClient,
          { provide: GrantApplicationsClient, useExisting: TestApplicationsClient },
        ],
        children: [
          { path: '', pathMatch: 'full', redirectTo: 'overview' },
          {
            path: ':section',
            loadComponent: () => import('../editor-page/editor-page.ts').then((file) => file.EditorPage),
          },
        ],
      },
    ],
  },
];
