import {
  addCalendarMonths,
  firstDayOfMonth,
  isCalendarMonth,
  lastDayOfMonth,
  monthOf,
  monthsBetween,
  monthsFromTo,
} from './calendar-month.ts';

describe('calendar months', () => {
  it('tells a month from anything else', () => {
    expect(isCalendarMonth('2026-02')).toBeTrue();
    for (const value of ['2026-13', '2026-00', '2026-2', '2026/02', '2026-02-01', 202602, null]) {
      expect(isCalendarMonth(value)).withContext(String(value)).toBeFalse();
    }
  });

  it('knows its first and last day', () => {
    expect(monthOf('2024-02-15')).toBe('2024-02');
    expect(firstDayOfMonth('2024-02')).toBe('2024-02-01');
    expect(lastDayOfMonth('2024-02')).toBe('2024-02-29');
    expect(() => firstDayOfMonth('2024-14')).toThrowError(RangeError);
  });

  it('moves, measures and lists across years', () => {
    expect(addCalendarMonths('2026-11', 2)).toBe('2027-01');
    expect(monthsBetween('2026-11', '2027-01')).toBe(2);
    expect(monthsBetween('2027-01', '2026-11')).toBe(-2);
    expect(monthsFromTo('2026-11', '2027-01')).toEqual(['2026-11', '2026-12', '2027-01']);
    expect(monthsFromTo('2027-01', '2026-11')).toEqual([]);
  });
});
