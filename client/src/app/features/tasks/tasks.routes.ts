import type { Routes } from '@angular/router';
import { words } from '../../core/i18n/words.ts';

export const taskRoutes: Routes = [
  {
    path: '',
    title: 'shell.titles.tasks',
    resolve: { words: words('notices', 'home', 'errors') },
    loadComponent: () => import('./task-list-page/task-list-page.ts').then((file) => file.TaskListPage),
  },
];

export const noticeRoutes: Routes = [
  {
    path: '',
    title: 'shell.titles.notices',
    resolve: { words: words('notices', 'home', 'timeline', 'errors') },
    loadComponent: () => import('./notice-list-page/notice-list-page.ts').then((file) => file.NoticeListPage),
  },
];
