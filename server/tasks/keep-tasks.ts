import { localDayOf } from '#shared/calendar/local-day.ts';
import {
  contentOf,
  isTaskOf,
  planTasks,
  taskKey,
  type TaskCase,
  type TaskChange,
  type WantedTask,
} from '#shared/tasks/task.ts';
import { newId } from '../database/model.ts';
import type { RecordTouched, Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { affectedCases, recountedAfter, type CaseKey } from './affected-cases.ts';
import { noDueDay, taskModel, type TaskActor, type TaskRecord } from './task.model.ts';
import { taskSources } from './sources/index.ts';

/** Payload: `taskIds`, and `causedBy`, the person whose step it was and who needs no notice of it. */
export const announceTasksJob = 'announceTasks';

/** Payload: `types`, of the cases to be asked anew. */
export const refreshTasksJob = 'refreshTasks';

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
  const types = new Set(touched.flatMap(({ type }) => recountedAfter[type] ?? []));
  if (types.size > 0 && !tx.quiet) {
    await tx.enqueue({ kind: refreshTasksJob, payload: { types: [...types] } });
  }
}

/** Opens, closes and changes the tasks of one case. Answers how many it had to touch. */
export async function keepCase(deps: Deps, tx: Transaction, key: CaseKey): Promise<number> {
  const source = taskSources[key.type];
  if (!source) return 0;
  await source.serialise?.(deps, tx, key.id);
  const found = await source.read(deps, tx, key.id, localDayOf(tx.now));
  if (!found) return 0;
  const open = await taskModel(deps.connection)
    .find({ caseType: key.type, caseId: key.id, status: 'open' })
    .session(tx.session)
    .lean<TaskRecord[]>();
  const plan = planTasks(open, found);
  for (const task of plan.closed) await close(deps, tx, task, found.abandoned ?? false);
  for (const change of plan.changed) await apply(deps, tx, change);
  const opened = plan.opened.map((want) => newTask(tx, key, found.about, want));
  if (opened.length > 0) {
    await taskModel(deps.connection).create(opened, { session: tx.session, ordered: true });
  }
  const moved = plan.changed.filter(({ set }) => set.personIds !== undefined || set.role !== undefined);
  await announce(tx, [...opened.map(({ _id }) => _id), ...moved.map(({ task }) => task._id)]);
  return plan.closed.length + plan.changed.length + plan.opened.length;
}

/** Orders the notices for those whose tasks these are now; they are made after the commit. */
async function announce(tx: Transaction, taskIds: readonly string[]): Promise<void> {
  if (taskIds.length === 0 || tx.quiet) return;
  await tx.enqueue({ kind: announceTasksJob, payload: { taskIds, causedBy: tx.actor.userId } });
}

const actorOf = (tx: Transaction): TaskActor => ({
  userId: tx.actor.userId,
  name: tx.actor.name,
  at: tx.now,
});

function newTask(
  tx: Transaction,
  { type, id }: CaseKey,
  about: TaskCase,
  want: WantedTask,
): Omit<TaskRecord, 'closed' | 'claimed'> {
  const { personIds, excludedPersonIds, ...content } = contentOf(want);
  return {
    _id: newId(),
    caseType: type,
    caseId: id,
    key: taskKey(want),
    kind: want.kind,
    ...about,
    ...content,
    personIds: [...personIds],
    excludedPersonIds: [...excludedPersonIds],
    dueSort: want.dueOn ?? noDueDay,
    dueDayChanges: [],
    status: 'open',
    opened: actorOf(tx),
  };
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
