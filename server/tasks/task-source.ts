import type { LocalDay } from '#shared/calendar/local-day.ts';
import type { CaseTasks } from '#shared/tasks/task.ts';
import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';

/** The ids that a query for records finds. */
export async function idsOf(query: { lean(): PromiseLike<unknown> }): Promise<string[]> {
  const found = (await query.lean()) as readonly { readonly _id: string }[];
  return found.map(({ _id }) => _id);
}

/** Reads the facts of one type of case and asks the case's pure function which tasks it wants. */
export interface TaskSource {
  /** What the case wants on this day, as the transaction sees it; null when there is no such case. */
  read(deps: Deps, tx: Transaction, id: string, today: LocalDay): Promise<CaseTasks | null>;
  /** Cases that want a task, or may want one another day. */
  liveIds(deps: Deps): Promise<readonly string[]>;
  /**
   * Writes something on the case's own record that rivals write too. Needed where the facts lie in other records: two
   * commands that each change one of them would otherwise each see the other's old one.
   */
  serialise?(deps: Deps, tx: Transaction, id: string): Promise<void>;
}
