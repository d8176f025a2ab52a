import { addCalendarMonths, monthOf } from './calendar-month.ts';
import type { CalendarMonth } from './calendar-month.ts';
import {
  addDays,
  addMonths,
  dayParts,
  endOfMonth,
  firstYear,
  lastYear,
  makeLocalDay,
  twoDigits,
} from './local-day.ts';
import type { LocalDay } from './local-day.ts';

/** `2026/27`: the financial year that begins in 2026. */
export type FinancialYear = string;

export type Quarter = 1 | 2 | 3 | 4;

/** The month, 1–12, in which a financial year begins. */
export const financialYearStartMonths = {
  /** Provincial departments: April to March. */
  provincial: 4,
  /** Municipalities: July to June. */
  municipal: 7,
} as const;

export type FinancialYearKind = keyof typeof financialYearStartMonths;
export type FinancialYearStartMonth = (typeof financialYearStartMonths)[FinancialYearKind];

export interface FinancialQuarter {
  readonly financialYear: FinancialYear;
  readonly quarter: Quarter;
}

export const quarters = [1, 2, 3, 4] as const satisfies readonly Quarter[];

/** The label of the financial year that begins in this calendar year. */
export function financialYearStartingIn(year: number): FinancialYear {
  if (!Number.isInteger(year) || year < firstYear || year >= lastYear) {
    throw new RangeError(`No financial year begins in ${year}.`);
  }
  return `${year}/${twoDigits((year + 1) % 100)}`;
}

/** The financial year in which the day falls, for a year that begins on the 1st of `startMonth`. */
export function financialYearOf(day: LocalDay, startMonth: FinancialYearStartMonth): FinancialYear {
  const { year, month } = dayParts(day);
  return financialYearStartingIn(month >= startMonth ? year : year - 1);
}

export function isFinancialYear(value: unknown): value is FinancialYear {
  return typeof value === 'string' && startYearOrNull(value) !== null;
}

/** Reads `2026/27`, and `2026-27` as it stands in references and URLs; null when it is neither. */
export function parseFinancialYear(text: string): FinancialYear | null {
  const label = text.trim().replace('-', '/');
  return isFinancialYear(label) ? label : null;
}

/** `2026-27`, for references, URLs and file names. */
export function financialYearSlug(financialYear: FinancialYear): string {
  return `${startYearOf(financialYear)}-${financialYear.slice(-2)}`;
}

function startYearOrNull(label: string): number | null {
  const shape = /^(\d{4})\/(\d{2})$/.exec(label);
  const year = Number(shape?.[1]);
  const isConsecutive = shape !== null && (year + 1) % 100 === Number(shape[2]);
  return isConsecutive && year >= firstYear && year < lastYear ? year : null;
}

/** The calendar year in which the financial year begins: 2026 of `2026/27`. */
export function startYearOf(financialYear: FinancialYear): number {
  const year = startYearOrNull(financialYear);
  if (year === null) {
    throw new RangeError(`Not a financial year such as 2026/27: ${financialYear}`);
  }
  return year;
}

export function addFinancialYears(financialYear: FinancialYear, years: number): FinancialYear {
  return financialYearStartingIn(startYearOf(financialYear) + years);
}

export function financialYearStartsOn(
  financialYear: FinancialYear,
  startMonth: FinancialYearStartMonth,
): LocalDay {
  return makeLocalDay({ year: startYearOf(financialYear), month: startMonth, dayOfMonth: 1 });
}

export function financialYearEndsOn(
  financialYear: FinancialYear,
  startMonth: FinancialYearStartMonth,
): LocalDay {
  return addDays(addMonths(financialYearStartsOn(financialYear, startMonth), 12), -1);
}

/** The financial year and quarter in which the day falls. */
export function financialQuarterOf(day: LocalDay, startMonth: FinancialYearStartMonth): FinancialQuarter {
  const monthsIntoYear = (dayParts(day).month - startMonth + 12) % 12;
  const quarter = (Math.floor(monthsIntoYear / 3) + 1) as Quarter;
  return { financialYear: financialYearOf(day, startMonth), quarter };
}

/**
 * Both names of the calendar quarter in which the day falls. The same three months are provincial
 * quarter 1 and municipal quarter 4 of the year before; which one to print depends on the reader.
 */
export function financialQuartersOf(day: LocalDay): Record<FinancialYearKind, FinancialQuarter> {
  return {
    provincial: financialQuarterOf(day, financialYearStartMonths.provincial),
    municipal: financialQuarterOf(day, financialYearStartMonths.municipal),
  };
}

export function quarterStartsOn(
  { financialYear, quarter }: FinancialQuarter,
  startMonth: FinancialYearStartMonth,
): LocalDay {
  return addMonths(financialYearStartsOn(financialYear, startMonth), (quarter - 1) * 3);
}

export function quarterEndsOn(quarter: FinancialQuarter, startMonth: FinancialYearStartMonth): LocalDay {
  return endOfMonth(addMonths(quarterStartsOn(quarter, startMonth), 2));
}

/** The twelve calendar months of the financial year, first to last. */
export function monthsOfFinancialYear(
  financialYear: FinancialYear,
  startMonth: FinancialYearStartMonth,
): CalendarMonth[] {
  const first = monthOf(financialYearStartsOn(financialYear, startMonth));
  return Array.from({ length: 12 }, (_, index) => addCalendarMonths(first, index));
}

/** The three calendar months of the quarter, first to last. */
export function monthsOfQuarter(
  quarter: FinancialQuarter,
  startMonth: FinancialYearStartMonth,
): CalendarMonth[] {
  const first = monthOf(quarterStartsOn(quarter, startMonth));
  return Array.from({ length: 3 }, (_, index) => addCalendarMonths(first, index));
}
