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
});
