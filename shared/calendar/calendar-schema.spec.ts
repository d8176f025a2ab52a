import { fieldErrorsOf } from '../errors/field-errors.ts';
import { calendarMonthSchema, financialYearSchema, localDaySchema } from './calendar-schema.ts';

describe('days, months and years at the edge', () => {
  it('takes what exists, in its one form', () => {
    expect(localDaySchema.parse('2024-02-29')).toBe('2024-02-29');
    expect(calendarMonthSchema.parse('2026-11')).toBe('2026-11');
    expect(financialYearSchema.parse('2026/27')).toBe('2026/27');
  });

  it('refuses what does not', () => {
    for (const value of ['2026-02-29', '2026/02/28', '2026-2-3', '0026-11-16', 20260228, null]) {
      expect(localDaySchema.safeParse(value).success).withContext(String(value)).toBeFalse();
    }
    for (const value of ['2026-13', '2026', '2026-11-01']) {
      expect(calendarMonthSchema.safeParse(value).success).withContext(value).toBeFalse();
    }
    for (const value of ['2026/28', '2026-27', '2026']) {
      expect(financialYearSchema.safeParse(value).success).withContext(value).toBeFalse();
    }
  });

  it('says once how to put it right', () => {
    const failures = [
      localDaySchema.safeParse('16/11/2026'),
      localDaySchema.safeParse('2026-02-29'),
      calendarMonthSchema.safeParse('2026-13'),
      financialYearSchema.safeParse('2026/28'),
    ];
    const errors = failures.map(({ error }) => (error === undefined ? [] : fieldErrorsOf(error)));
    expect(errors.map((fields) => fields.map(({ code }) => code))).toEqual([
      ['format.regex'],
      ['day.noSuchDay'],
      ['month'],
      ['financialYear'],
    ]);
    for (const message of errors.flat().map((field) => field.message)) {
      expect(message).toMatch(/^Give a .+\.$/);
    }
  });
});
