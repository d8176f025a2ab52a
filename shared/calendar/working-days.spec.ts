import fc from 'fast-check';
import { addDays } from './local-day.ts';
import {
  addWorkingDays,
  isWorkingDay,
  monthlyReturnDueOn,
  quarterlyReturnDueOn,
  workingDayOnOrAfter,
  workingDaysBetween,
} from './working-days.ts';

const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1995-01-01', days));

describe('working days', () => {
  it('are neither weekends nor public holidays', () => {
    expect(isWorkingDay('2026-11-20')).toBeTrue();
    expect(isWorkingDay('2026-11-21')).toBeFalse();
    expect(isWorkingDay('2026-11-22')).toBeFalse();
    expect(isWorkingDay('2026-12-16')).toBeFalse();
    expect(isWorkingDay('2026-04-03')).withContext('Good Friday').toBeFalse();
    expect(isWorkingDay('2026-04-06')).withContext('Family Day').toBeFalse();
    expect(isWorkingDay('2026-08-10')).withContext('Monday after a Sunday holiday').toBeFalse();
  });

  it('exclude proclaimed days', () => {
    expect(isWorkingDay('2026-11-04')).toBeTrue();
    expect(isWorkingDay('2026-11-04', ['2026-11-04'])).toBeFalse();
  });

  it('are counted from the day after', () => {
    expect(addWorkingDays('2026-11-20', 1)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-21', 1)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-23', -1)).toBe('2026-11-20');
    expect(addWorkingDays('2026-12-15', 1)).toBe('2026-12-17');
    expect(addWorkingDays('2026-11-21', 0)).toBe('2026-11-21');
    expect(addWorkingDays('2026-11-03', 1, ['2026-11-04'])).toBe('2026-11-05');
    expect(() => addWorkingDays('2026-11-21', 0.5)).toThrowError(RangeError);
  });

  it('roll forward from a day off', () => {
    expect(workingDayOnOrAfter('2026-11-20')).toBe('2026-11-20');
    expect(workingDayOnOrAfter('2026-11-21')).toBe('2026-11-23');
    expect(workingDayOnOrAfter('2026-11-20', ['2026-11-20'])).toBe('2026-11-23');
  });

  it('land on a working day that is as far away as asked', () => {
    const count = fc.integer({ min: -60, max: 60 }).filter((value) => value !== 0);
    fc.assert(
      fc.property(anyDay, count, (day, days) => {
        const landed = addWorkingDays(day, days);
        expect(isWorkingDay(landed)).toBeTrue();
        expect(workingDaysBetween(day, landed)).toBe(days);
      }),
      { numRuns: 300 },
    );
  });

  it('between a day and itself are none', () => {
    expect(workingDaysBetween('2026-11-20', '2026-11-20')).toBe(0);
    expect(workingDaysBetween('2026-11-20', '2026-11-22')).toBe(0);
    expect(Object.is(workingDaysBetween('2026-11-22', '2026-11-21'), 0)).toBeTrue();
    expect(workingDaysBetween('2026-11-20', '2026-11-27')).toBe(5);
    expect(workingDaysBetween('2026-11-27', '2026-11-20')).toBe(-5);
  });
});

describe('due days of returns', () => {
  /** Published by a municipality for its section 71 reports. */
  const published: readonly (readonly [month: string, dueOn: string])[] = [
    ['2012-12', '2013-01-15'],
    ['2014-11', '2014-12-12'],
    ['2020-10', '2020-11-13'],
    ['2024-08', '2024-09-13'],
  ];

  for (const [month, dueOn] of published) {
    it(`puts the monthly return of ${month} on ${dueOn}`, () => {
      expect(monthlyReturnDueOn(month)).toBe(dueOn);
    });
  }

  it('moves the monthly return by a day proclaimed on the way', () => {
    expect(monthlyReturnDueOn('2024-08', ['2024-09-13'])).toBe('2024-09-16');
    expect(monthlyReturnDueOn('2024-08', ['2024-09-16'])).toBe('2024-09-13');
  });

  it('puts the quarterly return 30 days after the quarter', () => {
    expect(quarterlyReturnDueOn('2026-09-30')).toBe('2026-10-30');
    expect(quarterlyReturnDueOn('2026-12-31')).toBe('2027-01-30');
    expect(quarterlyReturnDueOn('2027-06-30')).toBe('2027-07-30');
  });

  it('refuses a month that does not exist', () => {
    expect(() => monthlyReturnDueOn('2026-13')).toThrowError(RangeError);
  });
});
