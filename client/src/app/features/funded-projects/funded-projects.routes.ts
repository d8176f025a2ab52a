import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

export const fundedProjectRoutes: Routes = [
  {
    path: '',
    title: 'fundedProjects.titles.list',
    canMatch: [permissionGuard('fundedProject.read')],
    resolve: { words: words('fundedProjects', 'beneficiaries', 'timeline', 'errors') },
    children: [
      {
        path: '',
        loadComponent: () => import('./list-page/project-list-page.ts').then((file) => file.ProjectListPage),
      },
      {
        path: 'new',
        title: 'fundedProjects.titles.new',
        canMatch: [permissionGuard('fundedProject.write')],
        loadComponent: () => import('./plan-page/new-project-page.ts').then((file) => file.NewProjectPage),
      },
      {
        path: 'follow-ups',
        title: 'fundedProjects.titles.followUps',
        loadComponent: () =>
          import('./follow-ups-page/follow-ups-page.ts').then((file) => file.FollowUpsPage),
      },
      {
        path: ':id',
        title: 'fundedProjects.titles.one',
        children: [
          {
            path: '',
            loadComponent: () => import('./project-page/project-page.ts').then((file) => file.ProjectPage),
          },
          {
            path: 'edit',
            title: 'fundedProjects.titles.edit',
            loadComponent: () =>
              import('./plan-page/edit-project-page.ts').then((file) => file.EditProjectPage),
          },
          {
            path: 'indicators',
            title: 'fundedProjects.titles.indicators',
            loadComponent: () =>
              import('./indicators-page/indicators-page.ts').then((file) => file.IndicatorsPage),
          },
          {
            path: 'quarters/:quarter',
            title: 'fundedProjects.titles.figures',
            loadComponent: () => import('./figures-page/figures-page.ts').then((file) => file.FiguresPage),
          },
          {
            path: 'enrol',
            title: 'fundedProjects.titles.enrol',
            canMatch: [permissionGuard('enrolment.write')],
            loadComponent: () => import('./enrol-page/enrol-page.ts').then((file) => file.EnrolPage),
          },
          {
            path: 'attendance/new',
            title: 'fundedProjects.titles.newSession',
            canMatch: [permissionGuard('attendance.record')],
            loadComponent: () => import('./session-page/session-page.ts').then((file) => file.SessionPage),
          },
          {
            path: 'attendance/:sessionId',
            title: 'fundedProjects.titles.session',
            loadComponent: () => import('./session-page/session-page.ts').then((file) => file.SessionPage),
          },
          {
            path: 'people/:enrolmentId',
            title: 'fundedProjects.titles.person',
            loadComponent: () => import('./person-page/person-page.ts').then((file) => file.PersonPage),
          },
          {
            path: 'people/:enrolmentId/follow-ups/:round',
            title: 'fundedProjects.titles.followUp',
            canMatch: [permissionGuard('followUp.record')],
            loadComponent: () =>
              import('./follow-up-page/follow-up-page.ts').then((file) => file.FollowUpPage),
          },
        ],
      },
    ],
  },
];
