import type { Actor } from '#shared/access/roles.ts';
import type { Page } from '#shared/api/page.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import type { TaskListQuery } from '#shared/tasks/task-requests.ts';
import type { TaskView } from '#shared/tasks/task-views.ts';
import { listPage } from '../database/list-page.ts';
import { trusted } from '../database/model.ts';
import { searchPattern } from '../database/search-pattern.ts';
import type { Deps } from '../deps.ts';
import { tasksOf } from './open-tasks.ts';
import { taskModel } from './task.model.ts';
import { toTaskView } from './task-view.ts';

const doneLatelyMilliseconds = 30 * 24 * 3_600_000;
const nothing = { _id: trusted({ $in: [] }) };

export async function listTasks(
  deps: Pick<Deps, 'connection'>,
  actor: Actor,
  query: TaskListQuery,
  now: Date,
): Promise<Page<TaskView>> {
  const today = localDayOf(now);
  const isDone = query.show === 'done';
  return listPage({
    model: taskModel(deps.connection),
    filter: { $and: [shown(actor, query.show, now), narrowed(query)] },
    query: isDone ? { ...query, order: 'desc' } : query,
    sorts: isDone
      ? { dueOn: 'closed.at', openedAt: 'closed.at' }
      : { dueOn: 'dueSort', openedAt: 'opened.at' },
    toRow: (task) => toTaskView(task, today),
  });
}

function shown(actor: Actor, show: TaskListQuery['show'], now: Date): Record<string, unknown> {
  if (show === 'done') {
    const since = new Date(now.getTime() - doneLatelyMilliseconds);
    return { 'closed.userId': actor.userId, 'closed.at': trusted({ $gte: since }), status: 'done' };
  }
  const own = tasksOf(actor);
  if (!own) return nothing;
  const open = { ...own, status: 'open' };
  switch (show) {
    case 'mine':
      return { $and: [open, { $or: [{ personIds: actor.userId }, { 'claimed.userId': actor.userId }] }] };
    case 'overdue':
      return { ...open, dueSort: trusted({ $lt: localDayOf(now) }) };
    default:
      return open;
  }
}

function narrowed({ caseType, search }: TaskListQuery): Record<string, unknown> {
  const pattern = search === undefined ? null : trusted({ $regex: searchPattern(search) });
  return {
    ...(caseType === undefined ? {} : { caseType }),
    ...(pattern && { $or: [{ reference: pattern }, { title: pattern }, { organisationName: pattern }] }),
  };
}
