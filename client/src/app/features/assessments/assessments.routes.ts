import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

/** `/assessments`: the assessor's worklist. */
export const assessmentRoutes: Routes = [
  {
    path: '',
    title: 'assessments.title',
    canMatch: [permissionGuard('assessment.score')],
    resolve: { words: words('assessments') },
    loadComponent: () =>
      import('./my-assessments-page/my-assessments-page.ts').then((file) => file.MyAssessmentsPage),
  },
];

/** `/grant-applications/:id/assessment`: one's own. */
export const ownAssessmentRoutes: Routes = [
  {
    path: '',
    title: 'assessments.titles.assessment',
    canMatch: [permissionGuard('assessment.score')],
    resolve: { words: words('assessments') },
    loadComponent: () => import('./assessment-page/assessment-page.ts').then((file) => file.AssessmentPage),
  },
];

/** `/grant-applications/:id/assessments`: the panel side by side. */
export const comparisonRoutes: Routes = [
  {
    path: '',
    title: 'assessments.titles.comparison',
    canMatch: [permissionGuard('assessment.read')],
    resolve: { words: words('assessments') },
    loadComponent: () => import('./comparison-page/comparison-page.ts').then((file) => file.ComparisonPage),
  },
];

/** `/funding-calls/:id/moderation`: the panel's meeting on one screen. */
export const meetingRoutes: Routes = [
  {
    path: '',
    title: 'assessments.titles.meeting',
    canMatch: [permissionGuard('award.readRanking')],
    resolve: { words: words('assessments') },
    loadComponent: () => import('./meeting-page/meeting-page.ts').then((file) => file.MeetingPage),
  },
];
