import { addDays, localDayOf, type LocalDay } from '#shared/calendar/local-day.ts';
import {
  escalationDue,
  reminderDue,
  supervisorsOf,
  type NoticeSettings,
  type ReminderStep,
} from '#shared/notices/notice.ts';
import { isTaskOf } from '#shared/tasks/task.ts';
import type { TaskKind } from '#shared/tasks/task-kinds.ts';
import { activePeople } from '../accounts/index.ts';
import { proclaimedDays } from '../calendar/index.ts';
import { trusted } from '../database/model.ts';
import type { Deps } from '../deps.ts';
import { refreshTasksDaily, taskModel, type TaskRecord } from '../tasks/index.ts';
import { aboutTask, keepNotice } from './keep-notice.ts';
import { noticeModel, roundModel, type RoundRecord } from './notice.model.ts';
import { noticeSettings } from './preferences.ts';
import { peopleOfTask, seesCase } from './recipients.ts';

interface Today {
  readonly settings: NoticeSettings;
  readonly today: LocalDay;
  readonly proclaimed: readonly LocalDay[];
}

/** Once a day: reminders of what is due, the supervisor's notices, and the clearing away of old ones. */
export async function remindDaily(deps: Deps): Promise<void> {
  const today = localDayOf(deps.clock.now());
  if (!(await isNew(deps, 'reminders', today))) return;
  await refreshTasksDaily(deps);
  const { settings } = await noticeSettings(deps);
  const day = { settings, today, proclaimed: await proclaimedDays(deps) };
  const tasks = await taskModel(deps.connection)
    .find({ status: 'open', dueOn: trusted({ $ne: null }) })
    .sort({ dueSort: 1, _id: 1 })
    .lean<TaskRecord[]>();
  for (const task of tasks) await remindOf(deps, task, day);
  await forgetOld(deps, day);
  await roundModel(deps.connection).updateOne(
    { _id: 'reminders' },
    { $set: { on: today } },
    { upsert: true },
  );
}

/** Has this round not been made today? A clock that was put back makes none. */
export async function isNew(
  deps: Pick<Deps, 'connection'>,
  round: string,
  today: LocalDay,
): Promise<boolean> {
  const last = await roundModel(deps.connection).findById(round).lean<RoundRecord>();
  return !last || last.on < today;
}

async function remindOf(deps: Deps, task: TaskRecord, day: Today): Promise<void> {
  const { dueOn } = task;
  if (dueOn === null) return;
  const question = { dueOn, openedOn: localDayOf(task.opened.at), ...day };
  const reminder = reminderDue(day.settings, question);
  if (reminder) await remindPeople(deps, task, reminder);
  if (escalationDue(day.settings, question)) await escalate(deps, task, day.settings);
}

/** A step of a case of which its people are reminded on days of its own, besides the administrator's. */
export interface StepReminder {
  readonly caseType: string;
  readonly caseId: string;
  readonly kind: TaskKind;
  readonly reminder: ReminderStep;
}

/** Reminds now of the open tasks of this step; where the administrator has the same reminder, there is one of both. */
export async function remindOfStep(
  deps: Deps,
  { caseType, caseId, kind, reminder }: StepReminder,
): Promise<void> {
  const tasks = await taskModel(deps.connection)
    .find({ caseType, caseId, kind, status: 'open', dueOn: trusted({ $ne: null }) })
    .lean<TaskRecord[]>();
  for (const task of tasks) await remindPeople(deps, task, reminder);
}

async function remindPeople(deps: Deps, task: TaskRecord, reminder: ReminderStep): Promise<void> {
  const about = aboutTask(task, { type: 'taskReminder', step: `${reminder}:${task.dueOn ?? ''}` });
  for (const { person } of await peopleOfTask(deps, task)) {
    await keepNotice(deps, person, { ...about, reminder });
  }
}

/** Tells the supervisors of those whose task it is; never somebody from whom the case is kept, or whose own task it is. */
async function escalate(deps: Deps, task: TaskRecord, settings: NoticeSettings): Promise<void> {
  const about = aboutTask(task, { type: 'escalation', step: `escalated:${task.dueOn ?? ''}` });
  const supervisors = await activePeople(deps, { roles: [], ids: supervisorsOf(settings, task) });
  for (const supervisor of supervisors) {
    if (isTaskOf(supervisor.actor, task) || !(await seesCase(deps, supervisor, task))) continue;
    await keepNotice(deps, supervisor.person, about);
  }
}

/** A notice of a task that is still open stays: without it the next round would send it again. */
async function forgetOld(deps: Deps, { settings, today }: Today): Promise<void> {
  const before = new Date(`${addDays(today, -settings.noticesKeptDays)}T00:00:00+02:00`);
  const old = { at: trusted({ $lt: before }) };
  const model = noticeModel(deps.connection);
  const taskIds = (await model.distinct('taskId', old).exec()).filter((id) => id !== null);
  const open = await taskModel(deps.connection)
    .distinct('_id', { _id: trusted({ $in: taskIds }), status: 'open' })
    .exec();
  await model.deleteMany({ ...old, taskId: trusted({ $nin: open }) });
}
