import { localDayOf, type LocalDay } from '#shared/calendar/local-day.ts';
import { planTasks } from '#shared/tasks/task.ts';
import { defineModel } from '../database/model.ts';
import { runCommand, systemActor } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import type { CaseKey } from './affected-cases.ts';
import { keepCase } from './keep-tasks.ts';
import { taskSources } from './sources/index.ts';
import { taskModel, type TaskRecord } from './task.model.ts';

/** The last day on which every case was asked. One record. */
interface TaskRefresh {
  _id: string;
  on: LocalDay;
}

export const taskRefreshModel = defineModel<TaskRefresh>({
  name: 'TaskRefresh',
  collection: 'taskRefreshes',
  fields: { on: { type: String, required: true } },
});

/**
 * Brings the tasks of every live case to what it wants today: for what the day brings (a month is over, a call's last
 * day has passed), and for records from before there were tasks. One transaction per case; again is harmless. Answers
 * how many tasks it had to touch.
 */
export async function refreshTasks(
  deps: Deps,
  {
    quiet = false,
    types = Object.keys(taskSources),
  }: { readonly quiet?: boolean; readonly types?: readonly string[] } = {},
): Promise<number> {
  let touched = 0;
  for await (const key of casesWithTasks(deps, types)) {
    touched += await runCommand(deps, { actor: systemActor, quiet }, (tx) => keepCase(deps, tx, key));
  }
  return touched;
}

/**
 * The same once a day, South African time. The very first time nobody is told: what is open then has been open before.
 */
export async function refreshTasksDaily(deps: Deps): Promise<void> {
  const today = localDayOf(deps.clock.now());
  const model = taskRefreshModel(deps.connection);
  const last = await model.findById('daily').lean<TaskRefresh>();
  if (last && last.on >= today) return;
  const touched = await refreshTasks(deps, { quiet: last === null });
  await model.updateOne({ _id: 'daily' }, { $set: { on: today } }, { upsert: true });
  deps.logger.info({ today, touched }, 'the tasks of every case are as of today');
}

export interface TaskDifference extends CaseKey {
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  readonly changed: readonly string[];
}

/** Cases, or one of them, whose open tasks are not those they want; empty is as it must be. Changes nothing. */
export async function compareTasks(deps: Deps, only?: CaseKey): Promise<TaskDifference[]> {
  const differences: TaskDifference[] = [];
  for await (const { type, id } of only ? [only] : casesWithTasks(deps, Object.keys(taskSources))) {
    const plan = await runCommand(deps, { actor: systemActor }, async (tx) => {
      const found = await taskSources[type]?.read(deps, tx, id, localDayOf(tx.now));
      const open = await taskModel(deps.connection)
        .find({ caseType: type, caseId: id, status: 'open' })
        .session(tx.session)
        .lean<TaskRecord[]>();
      return found && planTasks(open, found);
    });
    if (!plan || plan.opened.length + plan.closed.length + plan.changed.length === 0) continue;
    differences.push({
      type,
      id,
      opened: plan.opened.map(({ kind }) => kind),
      closed: plan.closed.map(({ key }) => key),
      changed: plan.changed.map(({ task, set }) => `${task.key}: ${Object.keys(set).join(', ')}`),
    });
  }
  return differences;
}

async function* casesWithTasks(deps: Deps, types: readonly string[]): AsyncGenerator<CaseKey> {
  for (const type of types) {
    const source = taskSources[type];
    if (!source) continue;
    const open = await taskModel(deps.connection)
      .distinct('caseId', { caseType: type, status: 'open' })
      .exec();
    for (const id of new Set([...(await source.liveIds(deps)), ...open])) yield { type, id };
  }
}
