import { lastDayOfMonth } from './calendar-month.ts';
import type { CalendarMonth } from './calendar-month.ts';
import { addDays, compareDays, dayParts, daysBetween, weekdayOf } from './local-day.ts';
import type { LocalDay } from './local-day.ts';
import { publicHolidaysOf } from './public-holidays.ts';

/** A monthly return is due on this working day after the month's end (MFMA s71). */
export const monthlyReturnWorkingDays = 10;

/** A quarterly performance return is due this many days after the quarter's end (DORA s12(2)(c)). */
export const quarterlyReturnDays = 30;

/** Neither Saturday, Sunday nor a public holiday; `proclaimed` are days added by proclamation. */
export function isWorkingDay(day: LocalDay, proclaimed: readonly LocalDay[] = []): boolean {
  if (weekdayOf(day) >= 6 || proclaimed.includes(day)) {
    return false;
  }
  return !publicHolidaysOf(dayParts(day).year).some((holiday) => holiday.day === day);
}

/**
 * The nth working day after the day (before it, for a negative count); the day itself never counts.
 * 0 gives the day back, working day or not.
 */
export function addWorkingDays(day: LocalDay, count: number, proclaimed: readonly LocalDay[] = []): LocalDay {
  if (!Number.isInteger(count)) {
    throw new RangeError(`Not a whole number of working days: ${count}`);
  }
  const step = count < 0 ? -1 : 1;
  let current = day;
  let left = Math.abs(count);
  while (left > 0) {
    current = addDays(current, step);
    if (isWorkingDay(current, proclaimed)) {
      left -= 1;
    }
  }
  return current;
}

/** Working days after `from` up to and including `to`; negative when `to` is the earlier day. */
export function workingDaysBetween(
  from: LocalDay,
  to: LocalDay,
  proclaimed: readonly LocalDay[] = [],
): number {
  const isForward = compareDays(from, to) <= 0;
  const [first, last] = isForward ? [from, to] : [to, from];
  let count = 0;
  // Going back, the later day is where the count starts and the earlier one is included.
  const offset = isForward ? 1 : 0;
  for (let index = 0; index < daysBetween(first, last); index += 1) {
    if (isWorkingDay(addDays(first, index + offset), proclaimed)) {
      count += 1;
    }
  }
  return isForward || count === 0 ? count : -count;
}

/** The day itself if it is a working day, else the next one. */
export function workingDayOnOrAfter(day: LocalDay, proclaimed: readonly LocalDay[] = []): LocalDay {
  return isWorkingDay(day, proclaimed) ? day : addWorkingDays(day, 1, proclaimed);
}

/** Due day of the monthly expenditure return: the 10th working day after the month's end. */
export function monthlyReturnDueOn(month: CalendarMonth, proclaimed: readonly LocalDay[] = []): LocalDay {
  return addWorkingDays(lastDayOfMonth(month), monthlyReturnWorkingDays, proclaimed);
}

/** Due day of the quarterly performance return: 30 calendar days after the quarter's last day. */
export function quarterlyReturnDueOn(quarterEndsOn: LocalDay): LocalDay {
  return addDays(quarterEndsOn, quarterlyReturnDays);
}
