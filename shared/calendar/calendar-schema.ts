import * as z from 'zod';
import { isCalendarMonth } from './calendar-month.ts';
import { isFinancialYear } from './financial-year.ts';
import { isLocalDay } from './local-day.ts';

const dayHint = 'Give a day that exists as YYYY-MM-DD, for example 2026-11-16.';
const monthHint = 'Give a month as YYYY-MM, for example 2026-11.';
const yearHint = 'Give a financial year as 2026/27.';

/** `YYYY-MM-DD`, a day that exists. */
export const localDaySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: dayHint, abort: true })
  .refine(isLocalDay, { error: dayHint, params: { code: 'day.noSuchDay' } });

/** `YYYY-MM`. */
export const calendarMonthSchema = z
  .string()
  .regex(/^\d{4}-\d{2}$/, { error: monthHint, abort: true })
  .refine(isCalendarMonth, { error: monthHint, params: { code: 'month' } });

/** `2026/27`. */
export const financialYearSchema = z
  .string()
  .regex(/^\d{4}\/\d{2}$/, { error: yearHint, abort: true })
  .refine(isFinancialYear, { error: yearHint, params: { code: 'financialYear' } });
