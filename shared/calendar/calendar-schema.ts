import { z } from 'zod';
import { isCalendarMonth } from './calendar-month.ts';
import { isFinancialYear } from './financial-year.ts';
import { isLocalDay } from './local-day.ts';

/** `YYYY-MM-DD`, a day that exists. */
export const localDaySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isLocalDay, 'Give a day that exists as YYYY-MM-DD, for example 2026-11-16.');

/** `YYYY-MM`. */
export const calendarMonthSchema = z
  .string()
  .regex(/^\d{4}-\d{2}$/)
  .refine(isCalendarMonth, 'Give a month as YYYY-MM, for example 2026-11.');

/** `2026/27`. */
export const financialYearSchema = z
  .string()
  .regex(/^\d{4}\/\d{2}$/)
  .refine(isFinancialYear, 'Give a financial year as 2026/27.');
