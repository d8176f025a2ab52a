import { refuse } from '#shared/errors/refusal.ts';
import { isTaskOf } from '#shared/tasks/task.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError, RefusedError } from '../http/errors.ts';
import { taskModel, type TaskActor, type TaskRecord } from './task.model.ts';

type Database = Pick<Deps, 'connection'>;

/** The actor says that they are on it. Only one can; nobody is locked out of the step itself. */
export async function claimTask(deps: Database, tx: Transaction, id: string): Promise<TaskRecord> {
  const task = await loadClaimable(deps, tx, id);
  return keepClaim(deps, tx, task, { userId: tx.actor.userId, name: tx.actor.name, at: tx.now });
}

export async function releaseTask(deps: Database, tx: Transaction, id: string): Promise<TaskRecord> {
  return keepClaim(deps, tx, await loadClaimable(deps, tx, id), null);
}

/** A task that is not the actor's to take, or not open any more, is not there for them. */
async function loadClaimable(deps: Database, tx: Transaction, id: string): Promise<TaskRecord> {
  const task = await taskModel(deps.connection).findById(id).session(tx.session).lean<TaskRecord>();
  if (task?.status !== 'open' || !isTaskOf(tx.actor, task)) throw new NotFoundError({ type: 'task', id });
  const { claimed } = task;
  if (claimed && claimed.userId !== tx.actor.userId) {
    throw new RefusedError(refuse('taskIsClaimed', { name: claimed.name, at: claimed.at.toISOString() }));
  }
  return task;
}

async function keepClaim(
  deps: Database,
  tx: Transaction,
  task: TaskRecord,
  claimed: TaskActor | null,
): Promise<TaskRecord> {
  const model = taskModel(deps.connection);
  await model.updateOne({ _id: task._id }, { $set: { claimed } }, { session: tx.session });
  await tx.record({
    action: claimed ? 'task.claimed' : 'task.released',
    entity: { type: 'task', id: task._id },
    organisationId: task.organisationId,
    before: { claimedBy: task.claimed?.userId ?? null },
    after: { claimedBy: claimed?.userId ?? null },
  });
  return { ...task, claimed };
}
