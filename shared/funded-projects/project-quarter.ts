import { financialQuartersOf } from '../calendar/financial-year.ts';
import { addDays, addMonths, dayParts, makeLocalDay, type LocalDay } from '../calendar/local-day.ts';

/** A quarter of the calendar, `2026-Q3`. Targets and figures hang on it; both financial years name it their own way. */
export type ProjectQuarter = string;

const shape = /^(\d{4})-Q([1-4])$/;

export function isProjectQuarter(value: unknown): value is ProjectQuarter {
  if (typeof value !== 'string') return false;
  const year = Number(shape.exec(value)?.[1] ?? 0);
  return year >= 1900 && year < 2199;
}

export function projectQuarterOf(day: LocalDay): ProjectQuarter {
  const { year, month } = dayParts(day);
  return `${year}-Q${Math.ceil(month / 3)}`;
}

export function projectQuarterStartsOn(quarter: ProjectQuarter): LocalDay {
  const match = shape.exec(quarter);
  if (!match) throw new RangeError(`Not a quarter such as 2026-Q3: ${quarter}`);
  return makeLocalDay({ year: Number(match[1]), month: Number(match[2]) * 3 - 2, dayOfMonth: 1 });
}

export function projectQuarterEndsOn(quarter: ProjectQuarter): LocalDay {
  return addDays(addMonths(projectQuarterStartsOn(quarter), 3), -1);
}

/** Every quarter that has a day of the project in it, first to last. */
export function quartersOfPeriod(startsOn: LocalDay, endsOn: LocalDay): ProjectQuarter[] {
  const found: ProjectQuarter[] = [];
  for (
    let first = projectQuarterStartsOn(projectQuarterOf(startsOn));
    first <= endsOn;
    first = addMonths(first, 3)
  ) {
    found.push(projectQuarterOf(first));
  }
  return found;
}

/** `Q2 2026/27`, as the province and as the municipality name it. */
export function quarterNames(quarter: ProjectQuarter): {
  readonly provincial: string;
  readonly municipal: string;
} {
  const { provincial, municipal } = financialQuartersOf(projectQuarterStartsOn(quarter));
  return {
    provincial: `Q${provincial.quarter} ${provincial.financialYear}`,
    municipal: `Q${municipal.quarter} ${municipal.financialYear}`,
  };
}

/** The quarters of the provincial financial year up to and including this one: what "year to date" spans. */
export function provincialYearOf(quarter: ProjectQuarter): {
  readonly from: LocalDay;
  readonly quarters: ProjectQuarter[];
} {
  const { provincial } = financialQuartersOf(projectQuarterStartsOn(quarter));
  const from = addMonths(projectQuarterStartsOn(quarter), -3 * (provincial.quarter - 1));
  return { from, quarters: [0, 1, 2, 3].map((step) => projectQuarterOf(addMonths(from, step * 3))) };
}
