import type { Deps } from '../deps.ts';
import { refreshTasksJob } from './keep-tasks.ts';
import { refreshTasks, taskRefreshModel } from './refresh-tasks.ts';
import { taskModel } from './task.model.ts';
import { taskRoutes } from './task.routes.ts';

export { announceTasksJob, keepTasksOf } from './keep-tasks.ts';
export { countTasks, openTasksOf } from './open-tasks.ts';
export { compareTasks, refreshTasks, refreshTasksDaily } from './refresh-tasks.ts';
export { taskModel } from './task.model.ts';
export { toTaskView } from './task-view.ts';
export { refreshTasksDaily as tick } from './refresh-tasks.ts';
export type { TaskRecord } from './task.model.ts';
export const routes = taskRoutes;
export const models = [taskModel, taskRefreshModel];

export function registerJobs(deps: Deps): void {
  deps.jobs.on<{ types: string[] }>(refreshTasksJob, async ({ types }) => {
    await refreshTasks(deps, { types });
  });
}
