import { runCommand, systemActor } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { keepCase } from './keep-tasks.ts';
import { taskSources } from './sources/index.ts';
import { taskModel } from './task.model.ts';

/**
 * Brings the tasks of every live case to what it wants today: for what the day brings (a month is over, a call's last
 * day has passed), and for records from before there were tasks. One transaction per case; again is harmless. Answers
 * how many tasks it had to touch.
 */
export async function refreshTasks(deps: Deps): Promise<number> {
  let touched = 0;
  for (const [type, source] of Object.entries(taskSources)) {
    const withTasks = await taskModel(deps.connection)
      .distinct('caseId', { caseType: type, status: 'open' })
      .exec();
    for (const id of new Set([...(await source.liveIds(deps)), ...withTasks])) {
      touched += await runCommand(deps, { actor: systemActor }, (tx) => keepCase(deps, tx, { type, id }));
    }
  }
  return touched;
}
