import type { Route, Routes, UrlSegment } from '@angular/router';
import { signedInGuard } from './core/session/signed-in.guard.ts';
import { words } from './core/i18n/words.ts';

/** What can be opened without being signed in. */
const entryPaths = ['sign-in', 'forgotten-password', 'reset-password', 'accept-invitation'];

const applicationSteps = ['assessment', 'assessments', 'decision', 'representations'];

/** Steps that other features take on a call, beside its own pages. */
const callSteps = ['ranking', 'moderation'];

/** Titles are keys of the word lists: document title, breadcrumb. Each feature is a chunk of its own, loaded when opened. */
export const routes: Routes = [
  {
    path: '',
    canMatch: [(_route: Route, [first]: UrlSegment[]) => entryPaths.includes(first?.path ?? '')],
    loadChildren: () => import('./features/sign-in/sign-in.routes.ts').then((file) => file.signInRoutes),
  },
  {
    path: '',
    title: 'shell.titles.home',
    canMatch: [signedInGuard],
    loadComponent: () => import('./shell/layout/shell-layout.ts').then((file) => file.ShellLayout),
    resolve: { words: words('ui') },
    children: [
      {
        path: '',
        pathMatch: 'full',
        resolve: { words: words('home', 'timeline') },
        loadComponent: () => import('./features/home/home-page/home-page.ts').then((file) => file.HomePage),
      },
      {
        path: 'funding-calls',
        title: 'shell.navigation.fundingCalls',
        canMatch: [(_route, segments) => callSteps.includes(segments[2]?.path ?? '')],
        children: [
          {
            path: ':id',
            children: [
              {
                path: 'ranking',
                loadChildren: () =>
                  import('./features/awards/awards.routes.ts').then((file) => file.rankingRoutes),
              },
              {
                path: 'moderation',
                loadChildren: () =>
                  import('./features/assessments/assessments.routes.ts').then((file) => file.meetingRoutes),
              },
            ],
          },
        ],
      },
      {
        path: 'funding-calls',
        loadChildren: () =>
          import('./features/funding-calls/funding-calls.routes.ts').then((file) => file.fundingCallRoutes),
      },
      {
        path: 'tasks',
        loadChildren: () => import('./features/tasks/tasks.routes.ts').then((file) => file.taskRoutes),
      },
      {
        path: 'notices',
        loadChildren: () => import('./features/tasks/tasks.routes.ts').then((file) => file.noticeRoutes),
      },
      {
        path: 'assessments',
        loadChildren: () =>
          import('./features/assessments/assessments.routes.ts').then((file) => file.assessmentRoutes),
      },
      {
        path: 'awards',
        loadChildren: () => import('./features/awards/awards.routes.ts').then((file) => file.awardRoutes),
      },
      {
        path: 'award-amendments',
        loadChildren: () => import('./features/awards/awards.routes.ts').then((file) => file.amendmentRoutes),
      },
      // Steps that other features take on an application stand beside its own pages, under the same address.
      {
        path: 'grant-applications',
        title: 'shell.navigation.grantApplications',
        // Without this the application's own address would match here, with nothing to show.
        canMatch: [(_route, segments) => applicationSteps.includes(segments[2]?.path ?? '')],
        children: [
          {
            path: ':id',
            title: 'shell.titles.application',
            children: [
              {
                path: 'assessment',
                loadChildren: () =>
                  import('./features/assessments/assessments.routes.ts').then(
                    (file) => file.ownAssessmentRoutes,
                  ),
              },
              {
                path: 'assessments',
                loadChildren: () =>
                  import('./features/assessments/assessments.routes.ts').then(
                    (file) => file.comparisonRoutes,
                  ),
              },
              {
                path: 'decision',
                loadChildren: () =>
                  import('./features/awards/awards.routes.ts').then((file) => file.decisionRoutes),
              },
              {
                path: 'representations',
                loadChildren: () =>
                  import('./features/awards/awards.routes.ts').then((file) => file.representationsRoutes),
              },
            ],
          },
        ],
      },
      {
        path: 'grant-applications',
        loadChildren: () =>
          import('./features/grant-applications/grant-applications.routes.ts').then(
            (file) => file.grantApplicationsRoutes,
          ),
      },
      {
        path: 'disbursements',
        loadChildren: () =>
          import('./features/disbursements/disbursements.routes.ts').then((file) => file.disbursementRoutes),
      },
      {
        path: 'bank-accounts',
        loadChildren: () =>
          import('./features/bank-accounts/bank-accounts.routes.ts').then((file) => file.bankAccountRoutes),
      },
      {
        path: 'returns',
        loadChildren: () => import('./features/returns/returns.routes.ts').then((file) => file.returnRoutes),
      },
      {
        path: 'ledger',
        loadChildren: () => import('./features/ledger/ledger.routes.ts').then((file) => file.ledgerRoutes),
      },
      {
        path: 'grant-programmes',
        loadChildren: () =>
          import('./features/grant-programmes/grant-programmes.routes.ts').then(
            (file) => file.grantProgrammeRoutes,
          ),
      },
      {
        path: 'funded-projects',
        loadChildren: () =>
          import('./features/funded-projects/funded-projects.routes.ts').then(
            (file) => file.fundedProjectRoutes,
          ),
      },
      {
        path: 'beneficiaries',
        loadChildren: () =>
          import('./features/beneficiaries/beneficiaries.routes.ts').then((file) => file.beneficiaryRoutes),
      },
      {
        path: 'centres',
        loadChildren: () => import('./features/centres/centres.routes.ts').then((file) => file.centreRoutes),
      },
      {
        path: 'certification-chain',
        loadChildren: () =>
          import('./features/certification-chain/certification-chain.routes.ts').then(
            (file) => file.certificationChainRoutes,
          ),
      },
      {
        path: 'delegations',
        loadChildren: () =>
          import('./features/delegations/delegations.routes.ts').then((file) => file.delegationRoutes),
      },
      {
        path: 'account',
        loadChildren: () => import('./features/account/account.routes.ts').then((file) => file.accountRoutes),
      },
      {
        path: 'administration',
        loadChildren: () =>
          import('./features/administration/administration.routes.ts').then(
            (file) => file.administrationRoutes,
          ),
      },
      {
        path: 'not-permitted',
        title: 'shell.titles.notPermitted',
        loadComponent: () =>
          import('./shell/problem-pages/not-permitted-page.ts').then((file) => file.NotPermittedPage),
      },
      {
        path: '**',
        title: 'shell.titles.notFound',
        loadComponent: () =>
          import('./shell/problem-pages/not-found-page.ts').then((file) => file.NotFoundPage),
      },
    ],
  },
];
