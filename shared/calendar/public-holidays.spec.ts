import fc from 'fast-check';
import { publicHolidayRules } from '../reference/public-holiday-rules.ts';
import { weekdayOf } from './local-day.ts';
import { easterSunday, publicHolidaysOf } from './public-holidays.ts';

describe('Easter Sunday', () => {
  it('falls where the published tables say', () => {
    const table: readonly (readonly [number, string])[] = [
      [1954, '1954-04-18'],
      [1961, '1961-04-02'],
      [1981, '1981-04-19'],
      [2000, '2000-04-23'],
      [2008, '2008-03-23'],
      [2011, '2011-04-24'],
      [2024, '2024-03-31'],
      [2025, '2025-04-20'],
      [2026, '2026-04-05'],
      [2027, '2027-03-28'],
      [2038, '2038-04-25'],
      [2049, '2049-04-18'],
      [2076, '2076-04-19'],
    ];
    for (const [year, expected] of table) {
      expect(easterSunday(year)).toBe(expected);
    }
  });

  it('is a Sunday from 22 March to 25 April in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), (year) => {
        const day = easterSunday(year);
        expect(weekdayOf(day)).toBe(7);
        expect(day >= `${year}-03-22` && day <= `${year}-04-25`).toBeTrue();
      }),
    );
  });
});

describe('public holidays', () => {
  function days(year: number): string[] {
    return publicHolidaysOf(year).map(({ day }) => day);
  }

  it('are the twelve of the Act in order of day, and the Monday after one on a Sunday', () => {
    expect(publicHolidayRules.length).toBe(12);
    expect(days(2024)).toEqual([
      '2024-01-01',
      '2024-03-21',
      '2024-03-29',
      '2024-04-01',
      '2024-04-27',
      '2024-05-01',
      '2024-06-16',
      '2024-06-17',
      '2024-08-09',
      '2024-09-24',
      '2024-12-16',
      '2024-12-25',
      '2024-12-26',
    ]);
  });

  it('take the Monday too when they fall on a Sunday, marked as observed', () => {
    const observed = publicHolidaysOf(2024).find(({ day }) => day === '2024-06-17');
    expect(observed).toEqual({ day: '2024-06-17', name: 'Youth Day', code: 'youthDay', isObserved: true });
  });

  it('do not shift from a Saturday', () => {
    // 27 April 2024 was a Saturday.
    expect(days(2024)).not.toContain('2024-04-29');
  });

  it('do not move on to Tuesday when the Monday is a holiday already', () => {
    // 25 December 2022 was a Sunday; the Monday is the Day of Goodwill, and 27 December was proclaimed.
    expect(days(2022)).not.toContain('2022-12-27');
    expect(days(2022).filter((day) => day === '2022-12-26').length).toBe(1);
    const goodwill = publicHolidaysOf(2022).find(({ day }) => day === '2022-12-26');
    expect(goodwill?.code).toBe('goodwillDay');
  });

  it('include the proclaimed days of that year, once each', () => {
    const proclaimed = [
      { day: '2022-12-27', name: 'Proclaimed holiday' },
      { day: '2024-05-29', name: 'Election day' },
      { day: '2022-12-26', name: 'Named twice' },
    ];
    const year = publicHolidaysOf(2022, proclaimed);
    expect(year.find(({ day }) => day === '2022-12-27')?.code).toBe('proclaimed');
    expect(year.filter(({ day }) => day === '2022-12-26').length).toBe(1);
    expect(year.some(({ day }) => day === '2024-05-29')).toBeFalse();
  });
});
