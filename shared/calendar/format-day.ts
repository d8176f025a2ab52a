import { defaultLanguage } from '../i18n/languages.ts';
import type { Language } from '../i18n/languages.ts';
import { monthNames, weekdayNames } from './calendar-names.ts';
import { dayParts, localDayOf, localTimeOf, twoDigits, weekdayOf } from './local-day.ts';
import type { LocalDay } from './local-day.ts';

/** `2026/11/16`, for tables and fields, in every language. */
export function formatDay(day: LocalDay): string {
  const { year, month, dayOfMonth } = dayParts(day);
  return `${year}/${twoDigits(month)}/${twoDigits(dayOfMonth)}`;
}

/** `16 November 2026`, `16 Novemba 2026`: for prose, letters and headings. */
export function formatDayLong(day: LocalDay, language: Language = defaultLanguage): string {
  const { year, month, dayOfMonth } = dayParts(day);
  return `${dayOfMonth} ${monthNames[language][month - 1] ?? ''} ${year}`;
}

/** `Monday, 16 November 2026`; Afrikaans has no comma after the weekday. */
export function formatDayFull(day: LocalDay, language: Language = defaultLanguage): string {
  const weekday = weekdayNames[language][weekdayOf(day) - 1] ?? '';
  return `${weekday}${language === 'af' ? '' : ','} ${formatDayLong(day, language)}`;
}

/** `2026/11/16 14:02`, wall-clock time in South Africa. */
export function formatInstant(instant: Date): string {
  return `${formatDay(localDayOf(instant))} ${formatTime(instant)}`;
}

/** `16 November 2026, 14:02`, wall-clock time in South Africa. */
export function formatInstantLong(instant: Date, language: Language = defaultLanguage): string {
  return `${formatDayLong(localDayOf(instant), language)}, ${formatTime(instant)}`;
}

/** `14:02`, wall-clock time in South Africa. */
export function formatTime(instant: Date): string {
  const { hour, minute } = localTimeOf(instant);
  return `${twoDigits(hour)}:${twoDigits(minute)}`;
}
