import type { Transaction } from '../database/transaction.ts';
import type { Deps } from '../deps.ts';
import { proclaimedHolidayModel } from './proclaimed-holiday.model.ts';
import type { ProclaimedHoliday } from './proclaimed-holiday.model.ts';

/** The days that were proclaimed, `YYYY-MM-DD` in order: what working-day rules need besides the yearly holidays. */
export async function proclaimedDays(
  deps: Pick<Deps, 'connection'>,
  tx?: Transaction,
): Promise<readonly string[]> {
  const found = await proclaimedHolidayModel(deps.connection)
    .find({})
    .sort({ on: 1 })
    .session(tx?.session ?? null)
    .lean<ProclaimedHoliday[]>();
  return found.map((holiday) => holiday.on);
}
