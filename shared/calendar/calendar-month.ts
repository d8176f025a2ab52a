import { defaultLanguage } from '../i18n/languages.ts';
import type { Language } from '../i18n/languages.ts';
import { monthNames } from './calendar-names.ts';
import { addMonths, assertLocalDay, dayParts, endOfMonth, isLocalDay } from './local-day.ts';
import type { LocalDay } from './local-day.ts';

/** A calendar month, `YYYY-MM`. Text order is month order. */
export type CalendarMonth = string;

export function isCalendarMonth(value: unknown): value is CalendarMonth {
  return typeof value === 'string' && isLocalDay(`${value}-01`);
}

export function monthOf(day: LocalDay): CalendarMonth {
  return assertLocalDay(day).slice(0, 7);
}

export function firstDayOfMonth(month: CalendarMonth): LocalDay {
  return assertLocalDay(`${month}-01`);
}

export function lastDayOfMonth(month: CalendarMonth): LocalDay {
  return endOfMonth(firstDayOfMonth(month));
}

export function addCalendarMonths(month: CalendarMonth, months: number): CalendarMonth {
  return monthOf(addMonths(firstDayOfMonth(month), months));
}

/** How many months `to` lies after `from`; negative when before. */
export function monthsBetween(from: CalendarMonth, to: CalendarMonth): number {
  const start = dayParts(firstDayOfMonth(from));
  const end = dayParts(firstDayOfMonth(to));
  return (end.year - start.year) * 12 + (end.month - start.month);
}

/** Every month from the first to the last, both included; none when the last is before the first. */
export function monthsFromTo(first: CalendarMonth, last: CalendarMonth): CalendarMonth[] {
  const count = Math.max(0, monthsBetween(first, last) + 1);
  return Array.from({ length: count }, (_, index) => addCalendarMonths(first, index));
}

/** `November 2026`. */
export function formatMonth(month: CalendarMonth, language: Language = defaultLanguage): string {
  const { year, month: number } = dayParts(firstDayOfMonth(month));
  return `${monthNames[language][number - 1] ?? ''} ${year}`;
}
