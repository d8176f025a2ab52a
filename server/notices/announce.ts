import { roles } from '#shared/access/roles.ts';
import { addDays, localDayOf } from '#shared/calendar/local-day.ts';
import { escalationDue, supervisorsOf } from '#shared/notices/notice.ts';
import { isTaskOf } from '#shared/tasks/task.ts';
import { activePeople, type ActingPerson } from '../accounts/index.ts';
import { proclaimedDays } from '../calendar/index.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import { taskModel, type TaskRecord } from '../tasks/index.ts';
import { noticeModel, roundModel } from './notice.model.ts';
import { aboutTask, keepNotice } from './keep-notice.ts';
import { noticeSettings } from './preferences.ts';
import { peopleOfTask } from './recipients.ts';

/** Tells the people of tasks that have just become theirs; not the one whose own step opened them. */
export async function announceTasks(
  deps: Deps,
  { taskIds, causedBy }: { readonly taskIds: readonly string[]; readonly causedBy: string },
): Promise<void> {
  const tasks = await taskModel(deps.connection)
    .find({ _id: trusted({ $in: [...taskIds] }), status: 'open' })
    .lean<TaskRecord[]>();
  for (const task of tasks) {
    const occasion = aboutTask(task, { type: 'taskOpened', step: 'opened' });
    for (const { person } of await peopleOfTask(deps, task)) {
      if (person.id !== causedBy) await keepNotice(deps, person, occasion);
    }
  }
}

interface NoticeKey {
  readonly personId: string;
  readonly occasion: string;
}

/** Younger notices of the demonstration are unread. */
const unreadDays = 7;

/**
 * For the demonstration, whose tasks were opened on days of the past: the notices their people would have by now, in the
 * portal only; what is older than a week is read. The rounds of reminders begin tomorrow.
 */
export async function announceQuietly(deps: Deps): Promise<void> {
  const today = localDayOf(deps.clock.now());
  const tasks = await taskModel(deps.connection).find({ status: 'open' }).lean<TaskRecord[]>();
  const people = await activePeople(deps, { roles, ids: [] });
  const notices = tasks.flatMap((task) => {
    const { at } = task.opened;
    const readAt = localDayOf(at) < addDays(today, -unreadDays) ? at : null;
    const occasion = aboutTask(task, { type: 'taskOpened', step: 'opened' });
    return people
      .filter(({ actor }) => isTaskOf(actor, task))
      .map(({ person }) => ({ ...occasion, personId: person.id, at, readAt, mail: 'none' as const }));
  });
  notices.push(...(await quietEscalations(deps, tasks, people)));
  // Steps that were taken later in the story: nobody would find them among what waits.
  const openIds = tasks.map(({ _id }) => _id);
  await noticeModel(deps.connection).deleteMany({
    $and: [{ taskId: trusted({ $ne: null }) }, { taskId: trusted({ $nin: openIds }) }],
  });
  // What a job told while the demonstration was made stays as it is.
  const known = await noticeModel(deps.connection)
    .find()
    .select(['personId', 'occasion'])
    .lean<NoticeKey[]>();
  const told = new Set(known.map(({ personId, occasion }) => `${personId} ${occasion}`));
  const untold = notices.filter(({ personId, occasion }) => !told.has(`${personId} ${occasion}`));
  await noticeModel(deps.connection).insertMany(untold);
  await roundModel(deps.connection).updateOne(
    { _id: 'reminders' },
    { $set: { on: today } },
    { upsert: true },
  );
}

/** What supervisors would have been told of steps that are overdue. */
async function quietEscalations(deps: Deps, tasks: readonly TaskRecord[], people: readonly ActingPerson[]) {
  const { settings } = await noticeSettings(deps);
  const today = localDayOf(deps.clock.now());
  const proclaimed = await proclaimedDays(deps);
  return tasks.flatMap((task) => {
    const { dueOn } = task;
    const openedOn = localDayOf(task.opened.at);
    if (dueOn === null || !escalationDue(settings, { dueOn, openedOn, today, proclaimed })) return [];
    const about = aboutTask(task, { type: 'escalation', step: `escalated:${dueOn}` });
    const supervisors = supervisorsOf(settings, task);
    return people
      .filter(({ person, actor }) => supervisors.includes(person.id) && !isTaskOf(actor, task))
      .map(({ person }) => ({
        ...about,
        personId: person.id,
        at: deps.clock.now(),
        readAt: null,
        mail: 'none' as const,
      }));
  });
}
