import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { TaskView } from '#shared/tasks/task-views.ts';
import type { TaskRecord } from './task.model.ts';

export function toTaskView(task: TaskRecord, today: LocalDay): TaskView {
  const { _id, kind, caseType, caseId, status, role, reference, title, organisationName, link, dueOn } = task;
  const firstMove = task.dueDayChanges.find(({ from }) => from !== null);
  return {
    id: _id,
    kind,
    caseType,
    caseId,
    status,
    role,
    caseRef: reference,
    title,
    organisationName,
    link,
    dueOn,
    originallyDueOn: firstMove?.from ?? null,
    overdue: status === 'open' && dueOn !== null && today > dueOn,
    openedAt: task.opened.at.toISOString(),
    claimedBy: task.claimed && { userId: task.claimed.userId, name: task.claimed.name },
    closedAt: task.closed?.at.toISOString() ?? null,
    closedByName: task.closed?.name ?? null,
  };
}
