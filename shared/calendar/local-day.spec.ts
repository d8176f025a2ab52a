import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  assertLocalDay,
  compareDays,
  dayParts,
  daysBetween,
  daysInMonth,
  endOfDay,
  endOfMonth,
  isLocalDay,
  localDayOf,
  localTimeOf,
  makeLocalDay,
  parseLocalDay,
  startOfDay,
  startOfMonth,
  weekdayOf,
} from './local-day.ts';
import type { ParseDayCode } from './local-day.ts';

/** Any day between 1950 and 2150, so that arithmetic on it stays within the years the calendar knows. */
const anyDay = fc
  .integer({ min: 0, max: 73_000 })
  .map((days) => new Date(Date.UTC(1950, 0, 1) + days * 86_400_000).toISOString().slice(0, 10));

describe('reading a day', () => {
  it('reads dashes and slashes, also without leading zeros', () => {
    for (const text of ['2026-11-06', '2026/11/06', ' 2026/11/6 ']) {
      expect(parseLocalDay(text)).toEqual({ ok: true, day: '2026-11-06' });
    }
    expect(parseLocalDay('2024-2-29')).toEqual({ ok: true, day: '2024-02-29' });
  });

  it('refuses anything else with the reason', () => {
    const table: readonly (readonly [string, ParseDayCode])[] = [
      ['', 'empty'],
      ['   ', 'empty'],
      ['16 November 2026', 'notADay'],
      ['2026-11/16', 'notADay'],
      ['2026-11', 'notADay'],
      ['2026-11-16T00:00:00Z', 'notADay'],
      ['16/11/2026', 'notADay'],
      ['2026-02-29', 'noSuchDay'],
      ['1900-02-29', 'noSuchDay'],
      ['2026-13-01', 'noSuchDay'],
      ['2026-00-10', 'noSuchDay'],
      ['2026-04-31', 'noSuchDay'],
      ['2026-04-00', 'noSuchDay'],
      ['26/11/16', 'yearOutOfRange'],
      ['1899-12-31', 'yearOutOfRange'],
      ['2200-01-01', 'yearOutOfRange'],
      ['20026-11-16', 'yearOutOfRange'],
    ];
    for (const [text, code] of table) {
      const parsed = parseLocalDay(text);
      expect(parsed.ok ? parsed.day : parsed.code)
        .withContext(text)
        .toBe(code);
    }
  });

  it('never throws, whatever is typed', () => {
    const dayLike = fc.string({ unit: fc.constantFrom(...'0123456789-/ '), maxLength: 12 });
    fc.assert(
      fc.property(fc.oneof(dayLike, fc.string({ unit: 'binary' })), (text) => {
        const parsed = parseLocalDay(text);
        expect(parsed.ok ? isLocalDay(parsed.day) : parsed.hint !== '').toBeTrue();
      }),
      { numRuns: 5_000 },
    );
  });

  it('counts only the exact form as a day', () => {
    expect(isLocalDay('2026-11-06')).toBeTrue();
    for (const value of ['2026-11-6', '2026/11/06', ' 2026-11-06', '2026-02-30', 20261106, null, undefined]) {
      expect(isLocalDay(value)).withContext(String(value)).toBeFalse();
    }
    expect(() => assertLocalDay('2026-02-30')).toThrowError(RangeError);
    expect(() => makeLocalDay({ year: 2026, month: 2.5, dayOfMonth: 1 })).toThrowError(RangeError);
  });
});

describe('day arithmetic', () => {
  it('clamps to the last day of a shorter month', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-11-16', 14)).toBe('2028-01-16');
    expect(addMonths('2026-01-15', -13)).toBe('2024-12-15');
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28');
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  });

  it('knows the ends of months and years', () => {
    expect(startOfMonth('2026-11-16')).toBe('2026-11-01');
    expect(endOfMonth('2026-02-01')).toBe('2026-02-28');
    expect(endOfMonth('2000-02-01')).toBe('2000-02-29');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(daysInMonth(2026, 13)).toBe(0);
  });

  it('refuses to leave the years it knows', () => {
    expect(() => addDays('2199-12-31', 1)).toThrowError(RangeError);
    expect(() => addMonths('1900-01-01', -1)).toThrowError(RangeError);
    expect(() => addDays('2026-01-01', 0.5)).toThrowError(RangeError);
    expect(() => addMonths('2026-01-01', 0.5)).toThrowError(RangeError);
  });

  it('knows the weekday', () => {
    expect(weekdayOf('1970-01-01')).toBe(4);
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect(weekdayOf('2026-11-23')).toBe(1);
    expect(weekdayOf('1900-01-01')).toBe(1);
  });

  it('moves and measures as inverses, and orders as text does', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -15_000, max: 15_000 }), (day, days) => {
        const moved = addDays(day, days);
        expect(isLocalDay(moved)).toBeTrue();
        expect(daysBetween(day, moved)).toBe(days);
        expect(addDays(moved, -days)).toBe(day);
        expect(compareDays(day, moved)).toBe(Math.sign(-days) as -1 | 0 | 1);
        expect((weekdayOf(day) - 1 + (days % 7) + 7) % 7).toBe(weekdayOf(moved) - 1);
      }),
    );
  });

  it('lands in the right month, on the same day or the last one', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -500, max: 500 }), (day, months) => {
        const from = dayParts(day);
        const to = dayParts(addMonths(day, months));
        expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months);
        expect(to.dayOfMonth).toBe(Math.min(from.dayOfMonth, daysInMonth(to.year, to.month)));
      }),
    );
  });
});

describe('South African time', () => {
  it('changes day at 22:00 UTC', () => {
    expect(localDayOf(new Date('2026-11-16T21:59:59.999Z'))).toBe('2026-11-16');
    expect(localDayOf(new Date('2026-11-16T22:00:00.000Z'))).toBe('2026-11-17');
    expect(localDayOf(new Date('2026-12-31T22:00:00.000Z'))).toBe('2027-01-01');
    expect(localDayOf(new Date('1969-12-31T21:59:59.999Z'))).toBe('1969-12-31');
  });

  it('tells the wall-clock time', () => {
    expect(localTimeOf(new Date('2026-11-16T12:02:03.999Z'))).toEqual({ hour: 14, minute: 2, second: 3 });
    expect(localTimeOf(new Date('1950-06-01T22:00:00Z'))).toEqual({ hour: 0, minute: 0, second: 0 });
  });

  it('begins a day where it says and ends it where the next begins', () => {
    expect(startOfDay('2026-11-16').toISOString()).toBe('2026-11-15T22:00:00.000Z');
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(localDayOf(startOfDay(day))).toBe(day);
        expect(localDayOf(new Date(endOfDay(day).getTime() - 1))).toBe(day);
        expect(endOfDay(day)).toEqual(startOfDay(addDays(day, 1)));
      }),
    );
  });

  it('agrees with the time-zone database', () => {
    const zone = new Intl.DateTimeFormat('en-CA', {
      timeZone: 'Africa/Johannesburg',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    const instant = fc.date({
      min: new Date('1950-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instant, (at) => {
        expect(localDayOf(at)).toBe(zone.format(at));
      }),
    );
  });

  it('refuses a date that is none', () => {
    expect(() => localDayOf(new Date(NaN))).toThrowError(RangeError);
  });
});
