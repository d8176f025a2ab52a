import { publicHolidayRules } from '../reference/public-holiday-rules.ts';
import type { PublicHolidayCode, PublicHolidayRule } from '../reference/public-holiday-rules.ts';
import { addDays, compareDays, makeLocalDay, weekdayOf } from './local-day.ts';
import type { LocalDay } from './local-day.ts';

export interface PublicHoliday {
  readonly day: LocalDay;
  readonly name: string;
  readonly code: PublicHolidayCode | 'proclaimed';
  /** True for the Monday that follows a holiday on a Sunday. */
  readonly isObserved: boolean;
}

/** A day that the President proclaimed, such as an election day; the administrator keeps the list. */
export interface ProclaimedHoliday {
  readonly day: LocalDay;
  readonly name: string;
}

/** Easter Sunday of the Gregorian calendar, by the computus published anonymously in Nature in 1876. */
export function easterSunday(year: number): LocalDay {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const skippedLeaps = century - Math.floor(century / 4);
  const lunarShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + skippedLeaps - lunarShift + 15) % 30;
  const toSunday =
    (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - epact - (yearOfCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const marchBased = epact + toSunday - 7 * correction + 114;
  return makeLocalDay({
    year,
    month: Math.floor(marchBased / 31),
    dayOfMonth: (marchBased % 31) + 1,
  });
}

/**
 * The public holidays of a calendar year in order of day, one entry per day. A scheduled holiday on a
 * Sunday makes the Monday one too (section 2(1) of the Act); it does not move on when that Monday is a
 * holiday already, so 27 December 2011, 2016 and 2022 had to be proclaimed. A Saturday does not shift.
 * Proclaimed days count exactly as given.
 */
export function publicHolidaysOf(
  year: number,
  proclaimed: readonly ProclaimedHoliday[] = [],
): PublicHoliday[] {
  const scheduled = publicHolidayRules.map((rule): PublicHoliday => {
    return { day: dayOfRule(rule, year), name: rule.name, code: rule.code, isObserved: false };
  });
  const observed = scheduled
    .filter(({ day }) => weekdayOf(day) === 7)
    .map((holiday) => ({ ...holiday, day: addDays(holiday.day, 1), isObserved: true }));
  const extra = proclaimed
    .filter(({ day }) => day.startsWith(`${year}-`))
    .map(({ day, name }): PublicHoliday => ({ day, name, code: 'proclaimed', isObserved: false }));
  const byDay = new Map<LocalDay, PublicHoliday>();
  for (const holiday of [...scheduled, ...observed, ...extra]) {
    if (!byDay.has(holiday.day)) {
      byDay.set(holiday.day, holiday);
    }
  }
  return [...byDay.values()].sort((left, right) => compareDays(left.day, right.day));
}

function dayOfRule(rule: PublicHolidayRule, year: number): LocalDay {
  return rule.kind === 'fixed'
    ? makeLocalDay({ year, month: rule.month, dayOfMonth: rule.dayOfMonth })
    : addDays(easterSunday(year), rule.offset);
}
