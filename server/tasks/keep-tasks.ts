import { localDayOf } from '#shared/calendar/local-day.ts';
import {
  contentOf,
  isTaskOf,
  planTasks,
  taskKey,
  type CaseTasks,
  type TaskChange,
  type WantedTask,
} from '#shared/tasks/task.ts';
import type { RecordTouched, Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { affectedCases, type CaseKey } from './affected-cases.ts';
import { noDueDay, taskModel, type TaskActor, type TaskRecord } from './task.model.ts';
import { taskSources } from './sources/index.ts';

/**
 * Brings the tasks of every case that the command touched to what those cases want now. Called by runCommand at the end
 * of each transaction, with what was audited and told in it.
 */
export async function keepTasksOf(
  deps: Deps,
  tx: Transaction,
  touched: readonly RecordTouched[],
): Promise<void> {
  const cases = new Map<string, CaseKey>();
  for (const record of touched) {
    for (const each of await affectedCases(deps, tx, record)) cases.set(`${each.type}:${each.id}`, each);
  }
  for (const each of cases.values()) await keepCase(deps, tx, each);
}

/** Opens, closes and changes the tasks of one case. Answers how many it had to touch. */
export async function keepCase(deps: Deps, tx: Transaction, { type, id }: CaseKey): Promise<number> {
  const source = taskSources[type];
  if (!source) return 0;
  await source.serialise?.(deps, tx, id);
  const found = await source.read(deps, tx, id, localDayOf(tx.now));
  if (!found) return 0;
  const open = await taskModel(deps.connection)
    .find({ caseType: type, caseId: id, status: 'open' })
    .session(tx.session)
    .lean<TaskRecord[]>();
  const plan = planTasks(open, found);
  for (const task of plan.closed) await close(deps, tx, task, found.abandoned ?? false);
  for (const change of plan.changed) await apply(deps, tx, change);
  for (const want of plan.opened) await openTask(deps, tx, { type, id }, found, want);
  return plan.closed.length + plan.changed.length + plan.opened.length;
}

const actorOf = (tx: Transaction): TaskActor => ({
  userId: tx.actor.userId,
  name: tx.actor.name,
  at: tx.now,
});

async function openTask(
  deps: Deps,
  tx: Transaction,
  { type, id }: CaseKey,
  { about }: CaseTasks,
  want: WantedTask,
): Promise<void> {
  const { personIds, excludedPersonIds, ...content } = contentOf(want);
  const kept = { ...content, personIds: [...personIds], excludedPersonIds: [...excludedPersonIds] };
  const task = {
    caseType: type,
    caseId: id,
    key: taskKey(want),
    kind: want.kind,
    ...about,
    ...kept,
    dueSort: want.dueOn ?? noDueDay,
    dueDayChanges: [],
    status: 'open' as const,
    opened: actorOf(tx),
  };
  await taskModel(deps.connection).create([task], { session: tx.session });
}

/** Done when the person whose step closed it is one whose task it was; else nobody had to do it any more. */
async function close(deps: Deps, tx: Transaction, task: TaskRecord, abandoned: boolean): Promise<void> {
  const status = !abandoned && isTaskOf(tx.actor, task) ? ('done' as const) : ('dropped' as const);
  await taskModel(deps.connection).updateOne(
    { _id: task._id, status: 'open' },
    { $set: { status, closed: actorOf(tx) } },
    { session: tx.session },
  );
}

async function apply(
  deps: Deps,
  tx: Transaction,
  { task, set, dueDay }: TaskChange<TaskRecord>,
): Promise<void> {
  const moved = dueDay && { ...dueDay, ...actorOf(tx) };
  await taskModel(deps.connection).updateOne(
    { _id: task._id, status: 'open' },
    {
      $set: { ...set, ...(dueDay && { dueSort: dueDay.to ?? noDueDay }) },
      ...(moved && { $push: { dueDayChanges: moved } }),
    },
    { session: tx.session },
  );
  if (!dueDay) return;
  await tx.record({
    action: 'task.dueDayMoved',
    entity: { type: 'task', id: task._id },
    organisationId: task.organisationId,
    before: { dueOn: dueDay.from },
    after: { dueOn: dueDay.to },
  });
}
