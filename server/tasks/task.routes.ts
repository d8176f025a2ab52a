import * as z from 'zod';
import { idParams } from '#shared/api/ids.ts';
import { pageSchema } from '#shared/api/list-query.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { caseTasksParams, taskListQuery } from '#shared/tasks/task-requests.ts';
import { caseTaskView, taskView } from '#shared/tasks/task-views.ts';
import { defineCommand, defineRoute } from '../http/define-route.ts';
import { tasksOfCase } from './case-tasks.ts';
import { claimTask, releaseTask } from './claim-task.ts';
import { listTasks } from './list-tasks.ts';
import { toTaskView } from './task-view.ts';

const list = defineRoute({
  method: 'get',
  path: '/tasks',
  permission: 'signedIn',
  summary: "The signed-in person's tasks: by role, by name, overdue, or done lately",
  query: taskListQuery,
  response: pageSchema(taskView),
  handle: ({ actor, query, now }, deps) => listTasks(deps, actor, query, now),
});

const ofCase = defineRoute({
  method: 'get',
  path: '/tasks/of/:caseType/:caseId',
  permission: 'signedIn',
  summary: 'Who must act next on a case, by role and by name, for everybody who may see the case',
  params: caseTasksParams,
  response: z.object({ items: z.array(caseTaskView) }),
  handle: async ({ actor, params: { caseType, caseId } }, deps) => ({
    items: await tasksOfCase(deps, actor, { type: caseType, id: caseId }),
  }),
});

const claim = defineCommand({
  method: 'post',
  path: '/tasks/:id/claim',
  permission: 'signedIn',
  summary: 'Say that I am on it; others still can take the step',
  params: idParams,
  versioned: false,
  idempotent: true,
  audit: 'task.claimed',
  response: taskView,
  handle: async ({ params }, tx, deps) =>
    toTaskView(await claimTask(deps, tx, params.id), localDayOf(tx.now)),
});

const release = defineCommand({
  method: 'post',
  path: '/tasks/:id/release',
  permission: 'signedIn',
  summary: 'Say that I am not on it any more',
  params: idParams,
  versioned: false,
  idempotent: true,
  audit: 'task.released',
  response: taskView,
  handle: async ({ params }, tx, deps) =>
    toTaskView(await releaseTask(deps, tx, params.id), localDayOf(tx.now)),
});

export const taskRoutes = [list, ofCase, claim, release];
