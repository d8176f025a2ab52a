import {
  formatDay,
  formatDayFull,
  formatDayLong,
  formatInstant,
  formatInstantLong,
  formatTime,
} from './format-day.ts';
import { addCalendarMonths, formatMonth } from './calendar-month.ts';
import { monthNames, weekdayNames } from './calendar-names.ts';
import { languages } from '../i18n/languages.ts';

describe('writing days', () => {
  it('writes tables alike in every language', () => {
    expect(formatDay('2026-11-06')).toBe('2026/11/06');
  });

  it('writes prose in the order of the language', () => {
    expect(formatDayLong('2026-11-16')).toBe('16 November 2026');
    expect(formatDayLong('2026-03-01', 'af')).toBe('1 Maart 2026');
    expect(formatDayLong('2026-11-16', 'xh')).toBe('16 Novemba 2026');
  });

  it('names the weekday', () => {
    expect(formatDayFull('2022-11-16', 'en')).toBe('Wednesday, 16 November 2022');
    expect(formatDayFull('2022-11-16', 'af')).toBe('Woensdag 16 November 2022');
    expect(formatDayFull('2022-11-16', 'xh')).toBe('Lwesithathu, 16 Novemba 2022');
  });

  it('writes instants in South African time', () => {
    const instant = new Date('2026-11-16T22:02:59Z');
    expect(formatInstant(instant)).toBe('2026/11/17 00:02');
    expect(formatInstantLong(instant, 'xh')).toBe('17 Novemba 2026, 00:02');
    expect(formatTime(new Date('2026-11-16T12:02:00Z'))).toBe('14:02');
  });

  it('has twelve months and seven weekdays, all different, in each language', () => {
    for (const language of languages) {
      expect(new Set(monthNames[language]).size).withContext(language).toBe(12);
      expect(new Set(weekdayNames[language]).size).withContext(language).toBe(7);
      const year = Array.from({ length: 12 }, (_, index) =>
        formatMonth(addCalendarMonths('2026-01', index), language),
      );
      expect(year).toEqual(monthNames[language].map((name) => `${name} 2026`));
    }
  });

  it('refuses a day that does not exist', () => {
    expect(() => formatDay('2026-02-30')).toThrowError(RangeError);
  });
});
