import { taskModel } from './task.model.ts';

export { keepTasksOf } from './keep-tasks.ts';
export { openTasksOf } from './open-tasks.ts';
export { refreshTasks } from './refresh-tasks.ts';
export { toTaskView } from './task-view.ts';
export const routes = [];
export const models = [taskModel];
