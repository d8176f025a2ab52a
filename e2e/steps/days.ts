import { addDays, localDayOf, type LocalDay } from '#shared/calendar/local-day.ts';

/** So many days from today, as South Africa counts days. */
export function day(offset: number): LocalDay {
  return addDays(localDayOf(new Date()), offset);
}
