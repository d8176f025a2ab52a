import type { Routes } from '@angular/router';
import { permissionGuard } from '../../core/access/permission.guard.ts';
import { words } from '../../core/i18n/words.ts';

export const administrationRoutes: Routes = [
  {
    path: '',
    resolve: { words: words('administration', 'notices', 'errors', 'validation') },
    children: [
      { path: '', pathMatch: 'full', redirectTo: 'users' },
      {
        path: 'users',
        title: 'shell.titles.users',
        canMatch: [permissionGuard('user.read')],
        children: [
          {
            path: '',
            loadComponent: () =>
              import('./user-list-page/user-list-page.ts').then((file) => file.UserListPage),
          },
          {
            path: 'invite',
            title: 'shell.titles.inviteUser',
            canMatch: [permissionGuard('user.invite')],
            loadComponent: () => import('./invite-page/invite-page.ts').then((file) => file.InvitePage),
          },
          {
            path: ':id',
            title: 'shell.titles.user',
            loadComponent: () => import('./user-page/user-page.ts').then((file) => file.UserPage),
          },
        ],
      },
      {
        path: 'organisations',
        title: 'shell.titles.organisations',
        canMatch: [permissionGuard('organisation.read')],
        loadComponent: () =>
          import('./organisation-list-page/organisation-list-page.ts').then(
            (file) => file.OrganisationListPage,
          ),
      },
      {
        path: 'holidays',
        title: 'shell.titles.holidays',
        canMatch: [permissionGuard('proclaimedHoliday.read')],
        loadComponent: () => import('./holidays-page/holidays-page.ts').then((file) => file.HolidaysPage),
      },
      {
        path: 'notices',
        title: 'shell.titles.noticeSettings',
        canMatch: [permissionGuard('noticeSettings.read')],
        loadComponent: () => import('./notices-page/notices-page.ts').then((file) => file.NoticesPage),
      },
      {
        path: 'decision-rules',
        title: 'shell.titles.decisionRules',
        canMatch: [permissionGuard('decisionRules.read')],
        loadComponent: () =>
          import('./decision-rules-page/decision-rules-page.ts').then((file) => file.DecisionRulesPage),
      },
      {
        path: 'award-settings',
        title: 'shell.titles.awardSettings',
        canMatch: [permissionGuard('awardSettings.read')],
        loadComponent: () =>
          import('./award-settings-page/award-settings-page.ts').then((file) => file.AwardSettingsPage),
      },
      {
        path: 'award-conditions',
        title: 'shell.titles.awardConditions',
        canMatch: [permissionGuard('awardCondition.read')],
        resolve: { words: words('awardConditions') },
        loadComponent: () =>
          import('./award-conditions-page/award-conditions-page.ts').then((file) => file.AwardConditionsPage),
      },
      {
        path: 'agreement-templates',
        title: 'shell.titles.agreementTemplates',
        canMatch: [permissionGuard('agreementTemplate.read')],
        resolve: { words: words('agreementTemplates', 'awardConditions') },
        children: [
          {
            path: '',
            loadComponent: () =>
              import('./agreement-templates-page/agreement-templates-page.ts').then(
                (file) => file.AgreementTemplatesPage,
              ),
          },
          {
            path: ':id',
            title: 'agreementTemplates.one',
            loadComponent: () =>
              import('./agreement-template-page/agreement-template-page.ts').then(
                (file) => file.AgreementTemplatePage,
              ),
          },
        ],
      },
      {
        path: 'outbox',
        title: 'shell.titles.outbox',
        canMatch: [permissionGuard('outgoingMail.read')],
        loadComponent: () => import('./outbox-page/outbox-page.ts').then((file) => file.OutboxPage),
      },
      {
        path: 'audit',
        title: 'shell.titles.auditTrail',
        canMatch: [permissionGuard('auditEvent.read')],
        loadComponent: () => import('./audit-page/audit-page.ts').then((file) => file.AuditPage),
      },
    ],
  },
];
