import fc from 'fast-check';
import { monthOf } from './calendar-month.ts';
import {
  addFinancialYears,
  financialQuarterOf,
  financialQuartersOf,
  financialYearEndsOn,
  financialYearOf,
  financialYearSlug,
  financialYearStartMonths,
  financialYearStartingIn,
  financialYearStartsOn,
  isFinancialYear,
  monthsOfFinancialYear,
  monthsOfQuarter,
  parseFinancialYear,
  quarterEndsOn,
  quarters,
  quarterStartsOn,
  startYearOf,
} from './financial-year.ts';
import { addDays } from './local-day.ts';

const { provincial, municipal } = financialYearStartMonths;
const anyDay = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1980-01-01', days));
const anyStartMonth = fc.constantFrom(provincial, municipal);

describe('financial years', () => {
  it('begin in April for the province and in July for a municipality', () => {
    const table: readonly (readonly [day: string, provincial: string, municipal: string])[] = [
      ['2026-03-31', '2025/26', '2025/26'],
      ['2026-04-01', '2026/27', '2025/26'],
      ['2026-06-30', '2026/27', '2025/26'],
      ['2026-07-01', '2026/27', '2026/27'],
      ['2026-12-31', '2026/27', '2026/27'],
      ['1999-12-31', '1999/00', '1999/00'],
    ];
    for (const [day, ofProvince, ofMunicipality] of table) {
      expect(financialYearOf(day, provincial)).withContext(day).toBe(ofProvince);
      expect(financialYearOf(day, municipal)).withContext(day).toBe(ofMunicipality);
    }
  });

  it('have a first and a last day', () => {
    expect(financialYearStartsOn('2026/27', provincial)).toBe('2026-04-01');
    expect(financialYearEndsOn('2026/27', provincial)).toBe('2027-03-31');
    expect(financialYearStartsOn('2026/27', municipal)).toBe('2026-07-01');
    expect(financialYearEndsOn('2026/27', municipal)).toBe('2027-06-30');
  });

  it('are read as a label and as part of a reference', () => {
    expect(parseFinancialYear(' 2026/27 ')).toBe('2026/27');
    expect(parseFinancialYear('2026-27')).toBe('2026/27');
    expect(parseFinancialYear('1999/00')).toBe('1999/00');
    for (const text of ['2026/28', '2026/2027', '26/27', '2026', '2026/26', '', '1899/00', '2026--27']) {
      expect(parseFinancialYear(text)).withContext(text).toBeNull();
    }
    expect(financialYearSlug('2026/27')).toBe('2026-27');
    expect(isFinancialYear('2026-27')).toBeFalse();
    expect(() => startYearOf('2026/28')).toThrowError(RangeError);
    expect(() => financialYearStartingIn(26)).toThrowError(RangeError);
  });

  it('follow one another', () => {
    expect(addFinancialYears('1999/00', 1)).toBe('2000/01');
    expect(addFinancialYears('2026/27', -1)).toBe('2025/26');
  });

  it('hold every day between their first and last, and no other', () => {
    fc.assert(
      fc.property(anyDay, anyStartMonth, (day, startMonth) => {
        const year = financialYearOf(day, startMonth);
        expect(parseFinancialYear(financialYearSlug(year))).toBe(year);
        expect(financialYearStartsOn(year, startMonth) <= day).toBeTrue();
        expect(day <= financialYearEndsOn(year, startMonth)).toBeTrue();
        expect(addDays(financialYearEndsOn(year, startMonth), 1)).toBe(
          financialYearStartsOn(addFinancialYears(year, 1), startMonth),
        );
      }),
    );
  });
});

describe('quarters', () => {
  it('carry two names for the same three months', () => {
    const table: readonly (readonly [string, string, number, string, number])[] = [
      ['2026-05-15', '2026/27', 1, '2025/26', 4],
      ['2026-08-15', '2026/27', 2, '2026/27', 1],
      ['2026-11-15', '2026/27', 3, '2026/27', 2],
      ['2027-02-15', '2026/27', 4, '2026/27', 3],
    ];
    for (const [day, provincialYear, provincialQuarter, municipalYear, municipalQuarter] of table) {
      expect(financialQuartersOf(day))
        .withContext(day)
        .toEqual({
          provincial: { financialYear: provincialYear, quarter: provincialQuarter as 1 | 2 | 3 | 4 },
          municipal: { financialYear: municipalYear, quarter: municipalQuarter as 1 | 2 | 3 | 4 },
        });
    }
  });

  it('end on the last day of their third month', () => {
    expect(quarterStartsOn({ financialYear: '2026/27', quarter: 4 }, provincial)).toBe('2027-01-01');
    expect(quarterEndsOn({ financialYear: '2026/27', quarter: 4 }, provincial)).toBe('2027-03-31');
    expect(quarterEndsOn({ financialYear: '2026/27', quarter: 1 }, municipal)).toBe('2026-09-30');
    expect(monthsOfQuarter({ financialYear: '2026/27', quarter: 3 }, municipal)).toEqual([
      '2027-01',
      '2027-02',
      '2027-03',
    ]);
  });

  it('make up the twelve months of the year in order', () => {
    for (const startMonth of [provincial, municipal]) {
      const months = quarters.flatMap((quarter) =>
        monthsOfQuarter({ financialYear: '2026/27', quarter }, startMonth),
      );
      expect(months).toEqual(monthsOfFinancialYear('2026/27', startMonth));
      expect(months[0]).toBe(monthOf(financialYearStartsOn('2026/27', startMonth)));
      expect(months[11]).toBe(monthOf(financialYearEndsOn('2026/27', startMonth)));
    }
  });

  it('hold every day between their first and last', () => {
    fc.assert(
      fc.property(anyDay, anyStartMonth, (day, startMonth) => {
        const quarter = financialQuarterOf(day, startMonth);
        expect(quarterStartsOn(quarter, startMonth) <= day).toBeTrue();
        expect(day <= quarterEndsOn(quarter, startMonth)).toBeTrue();
        expect(monthsOfQuarter(quarter, startMonth)).toContain(monthOf(day));
      }),
    );
  });
});
