/**
 * A calendar day in Africa/Johannesburg, `YYYY-MM-DD`. Fields that hold one end in `On`. Text order is
 * day order. Everything here is arithmetic on the proleptic Gregorian calendar: no clock, no Intl.
 */
export type LocalDay = string;

/** 1 = Monday … 7 = Sunday, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface DayParts {
  readonly year: number;
  /** 1–12. */
  readonly month: number;
  /** 1–31. */
  readonly dayOfMonth: number;
}

export type ParseDayCode = 'empty' | 'notADay' | 'noSuchDay' | 'yearOutOfRange';

export type ParseDayResult =
  | { readonly ok: true; readonly day: LocalDay }
  | { readonly ok: false; readonly code: ParseDayCode; readonly hint: string };

/** What to tell the person, in English, by code; the English message catalog takes these texts. */
export const parseDayHints = {
  empty: 'Enter a date as year/month/day, for example 2026/11/16.',
  notADay: 'Enter the date as year/month/day, for example 2026/11/16.',
  noSuchDay: 'This day does not exist in the calendar. Check the month and the day.',
  yearOutOfRange: 'Enter a year between 1900 and 2199, with four digits.',
} as const satisfies Record<ParseDayCode, string>;

/** Nobody in the registers was born before, and no schedule reaches beyond: outside it, it is a typing error. */
export const firstYear = 1900;
export const lastYear = 2199;

const millisecondsPerDay = 86_400_000;

/** South African Standard Time is UTC+2 all year; there has been no daylight saving since 1944. */
const southAfricanOffsetMs = 2 * 3_600_000;

const daysInMonths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** `month` is 1–12; 0 for any other month, which therefore has no days. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (daysInMonths[month - 1] ?? 0);
}

export function isLocalDay(value: unknown): value is LocalDay {
  if (typeof value !== 'string') {
    return false;
  }
  const parsed = parseLocalDay(value);
  return parsed.ok && parsed.day === value;
}

/** Reads `2026-11-16` or `2026/11/16`, also with one-digit month and day. Never throws. */
export function parseLocalDay(text: string): ParseDayResult {
  const trimmed = text.trim();
  if (trimmed === '') {
    return refuse('empty');
  }
  const shape = /^(\d{1,6})([-/])(\d{1,2})\2(\d{1,2})$/.exec(trimmed);
  if (shape === null) {
    return refuse('notADay');
  }
  const [year, month, dayOfMonth] = [Number(shape[1]), Number(shape[3]), Number(shape[4])];
  if (year < firstYear || year > lastYear) {
    return refuse('yearOutOfRange');
  }
  if (dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) {
    return refuse('noSuchDay');
  }
  return { ok: true, day: makeLocalDay({ year, month, dayOfMonth }) };
}

function refuse(code: ParseDayCode): ParseDayResult {
  return { ok: false, code, hint: parseDayHints[code] };
}

/** Returns the day, or throws a RangeError: for values that code, not a person, got wrong. */
export function assertLocalDay(value: string): LocalDay {
  if (!isLocalDay(value)) {
    throw new RangeError(`Not a calendar day between ${firstYear} and ${lastYear}: ${value}`);
  }
  return value;
}

/** Throws a RangeError for a day that does not exist. */
export function makeLocalDay({ year, month, dayOfMonth }: DayParts): LocalDay {
  const exists =
    [year, month, dayOfMonth].every(Number.isInteger) &&
    year >= firstYear &&
    year <= lastYear &&
    dayOfMonth >= 1 &&
    dayOfMonth <= daysInMonth(year, month);
  if (!exists) {
    throw new RangeError(`No such day: year ${year}, month ${month}, day ${dayOfMonth}`);
  }
  return `${year}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

export function dayParts(day: LocalDay): DayParts {
  assertLocalDay(day);
  return {
    year: Number(day.slice(0, 4)),
    month: Number(day.slice(5, 7)),
    dayOfMonth: Number(day.slice(8, 10)),
  };
}

/** Days since 1970-01-01, which is day 0. */
function dayNumber(day: LocalDay): number {
  const { year, month, dayOfMonth } = dayParts(day);
  return Date.UTC(year, month - 1, dayOfMonth) / millisecondsPerDay;
}

function dayFromNumber(number: number): LocalDay {
  if (!Number.isInteger(number)) {
    throw new RangeError(`Not a whole number of days: ${number}`);
  }
  const date = new Date(number * millisecondsPerDay);
  return makeLocalDay({
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    dayOfMonth: date.getUTCDate(),
  });
}

export function addDays(day: LocalDay, days: number): LocalDay {
  return dayFromNumber(dayNumber(day) + days);
}

/** Same day of the month, or the month's last day where that is earlier: 31 January + 1 → 28 February. */
export function addMonths(day: LocalDay, months: number): LocalDay {
  const parts = dayParts(day);
  const monthIndex = parts.year * 12 + (parts.month - 1) + months;
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex - year * 12 + 1;
  return makeLocalDay({
    year,
    month,
    dayOfMonth: Math.min(parts.dayOfMonth, daysInMonth(year, month)),
  });
}

/** 29 February becomes 28 February in a common year. */
export function addYears(day: LocalDay, years: number): LocalDay {
  return addMonths(day, years * 12);
}

/** -1, 0 or 1, for sorting. */
export function compareDays(left: LocalDay, right: LocalDay): -1 | 0 | 1 {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: LocalDay, to: LocalDay): number {
  return dayNumber(to) - dayNumber(from);
}

export function weekdayOf(day: LocalDay): Weekday {
  // 1970-01-01 was a Thursday (4).
  const weekday = ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
  return weekday as Weekday;
}

export function startOfMonth(day: LocalDay): LocalDay {
  return `${assertLocalDay(day).slice(0, 7)}-01`;
}

export function endOfMonth(day: LocalDay): LocalDay {
  const { year, month } = dayParts(day);
  return makeLocalDay({ year, month, dayOfMonth: daysInMonth(year, month) });
}

/** The calendar day in South Africa at this instant. */
export function localDayOf(instant: Date): LocalDay {
  const milliseconds = instant.getTime();
  if (Number.isNaN(milliseconds)) {
    throw new RangeError('Not an instant.');
  }
  return dayFromNumber(Math.floor((milliseconds + southAfricanOffsetMs) / millisecondsPerDay));
}

/** The instant at which the day begins in South Africa (22:00 UTC of the day before). */
export function startOfDay(day: LocalDay): Date {
  return new Date(dayNumber(day) * millisecondsPerDay - southAfricanOffsetMs);
}

/** The first instant after the day: whatever closes "on" the day is open while now < this. */
export function endOfDay(day: LocalDay): Date {
  return new Date((dayNumber(day) + 1) * millisecondsPerDay - southAfricanOffsetMs);
}

/** Wall-clock hour, minute and second in South Africa at this instant. */
export function localTimeOf(instant: Date): { hour: number; minute: number; second: number } {
  const shifted = instant.getTime() + southAfricanOffsetMs;
  const seconds = Math.floor(shifted / 1000) - Math.floor(shifted / millisecondsPerDay) * 86_400;
  return {
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  };
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
