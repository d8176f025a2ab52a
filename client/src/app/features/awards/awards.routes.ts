import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

/** `/awards`: the list, and the award itself. */
export const awardRoutes: Routes = [
  {
    path: '',
    title: 'awards.title',
    canMatch: [permissionGuard('award.read')],
    resolve: {
      words: words(
        'awards',
        'agreementTemplates',
        'awardAmendments',
        'lists',
        'disbursements',
        'documents',
        'fundedProjects',
        'returns',
        'timeline',
      ),
    },
    children: [
      {
        path: '',
        pathMatch: 'full',
        loadComponent: () =>
          import('./award-list-page/award-list-page.ts').then((file) => file.AwardListPage),
      },
      {
        path: ':id',
        title: 'awards.titles.award',
        loadComponent: () => import('./award-page/award-page.ts').then((file) => file.AwardPage),
      },
    ],
  },
];

/** `/grant-applications/:id/decision`: recommending, and deciding what is recommended. */
export const decisionRoutes: Routes = [
  {
    path: '',
    title: 'awards.titles.decision',
    canMatch: [permissionGuard('award.readDesk')],
    resolve: { words: words('awards', 'awardConditions') },
    loadComponent: () => import('./decision-page/decision-page.ts').then((file) => file.DecisionPage),
  },
];

/** `/grant-applications/:id/representations`: what the municipality says about a decision not to award, and the answer. */
export const representationsRoutes: Routes = [
  {
    path: '',
    title: 'awards.titles.representations',
    canMatch: [permissionGuard('grantApplication.read')],
    resolve: { words: words('awards') },
    loadComponent: () =>
      import('./representations-page/representations-page.ts').then((file) => file.RepresentationsPage),
  },
];

/** `/funding-calls/:id/ranking`: a call's applications against its envelope. */
export const rankingRoutes: Routes = [
  {
    path: '',
    title: 'awards.titles.ranking',
    canMatch: [permissionGuard('award.readRanking')],
    resolve: { words: words('awards', 'grantApplications') },
    loadComponent: () => import('./ranking-page/ranking-page.ts').then((file) => file.RankingPage),
  },
];

/** `/award-amendments/:id`: one amendment of an award, written, decided and signed. */
export const amendmentRoutes: Routes = [
  {
    path: ':id',
    title: 'awardAmendments.title',
    canMatch: [permissionGuard('awardAmendment.read')],
    resolve: { words: words('awardAmendments', 'awards', 'timeline') },
    loadComponent: () => import('./amendment-page/amendment-page.ts').then((file) => file.AmendmentPage),
  },
];
