import {
  addCalendarMonths,
  firstDayOfMonth,
  monthOf,
  monthsFromTo,
  type CalendarMonth,
} from '../calendar/calendar-month.ts';
import {
  financialYearEndsOn,
  financialYearStartMonths,
  type FinancialYear,
} from '../calendar/financial-year.ts';
import type { LocalDay } from '../calendar/local-day.ts';
import { monthlyReturnDueOn } from '../calendar/working-days.ts';
import type { StepTaken, WorkflowCase } from '../workflow/workflow.ts';

export const ExpenditureReturnStatus = {
  draft: 'draft',
  certified: 'certified',
  submitted: 'submitted',
  accepted: 'accepted',
  returned: 'returned',
  /** A correction of it was accepted. */
  superseded: 'superseded',
} as const;
export type ExpenditureReturnStatus = (typeof ExpenditureReturnStatus)[keyof typeof ExpenditureReturnStatus];

export const ExpenditureReturnCommand = {
  certify: 'certify',
  uncertify: 'uncertify',
  submit: 'submit',
  accept: 'accept',
  returnToMunicipality: 'returnToMunicipality',
  /** Starts a correction of an accepted return; the accepted one stands until the correction is accepted. */
  correct: 'correct',
} as const;
export type ExpenditureReturnCommand =
  (typeof ExpenditureReturnCommand)[keyof typeof ExpenditureReturnCommand];

/** One budget line's month, in cents. */
export interface ReturnLine {
  readonly lineId: string;
  /** Spent out of the grant in this month. */
  readonly spentMinor: number;
  /** Ordered or contracted and not yet paid, at the end of the month. */
  readonly commitmentsMinor: number;
  /** Expected from now to the end of the year. */
  readonly forecastMinor: number;
  readonly varianceReason: string;
}

export interface ReturnInvoice {
  readonly documentId: string;
  readonly name: string;
}

export interface ExpenditureReturnContent {
  readonly lines: readonly ReturnLine[];
  /** Interest the grant earned in the bank in this month, in cents. */
  readonly interestMinor: number;
  /** Variances and the steps taken (MFMA s71(1)(g)). */
  readonly remarks: string;
  readonly invoices: readonly ReturnInvoice[];
}

/** What an awarded budget line has seen before this month. */
export interface LineBudget {
  readonly lineId: string;
  readonly description: string;
  readonly awardedMinor: number;
  /** Accepted for earlier months. */
  readonly spentBeforeMinor: number;
}

export interface ReturnIssue {
  /** `lines.<lineId>.<field>`, `interestMinor`, `remarks` or `invoices`. */
  readonly field: string;
  /** `returnIssues.<code>` in the message catalog. */
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** The facts that decide a command on a return; the API's view carries each of them. */
export interface ExpenditureReturnCase extends WorkflowCase<
  ExpenditureReturnStatus,
  ExpenditureReturnCommand
> {
  readonly steps: readonly StepTaken<ExpenditureReturnCommand>[];
  readonly month: CalendarMonth;
  readonly content: ExpenditureReturnContent;
  readonly budget: readonly LineBudget[];
  /** Paid and interest, less what is accepted for other months: the most this return may account for, in cents. */
  readonly toAccountForMinor: number;
  /** Months before this one whose return has not been submitted. */
  readonly earlierMonthsMissing: readonly CalendarMonth[];
  /** Of the content as it stands, and as the CFO certified it. */
  readonly contentSha256: string;
  readonly certifiedSha256: string | null;
  /** A correction of this return is under way. */
  readonly correctionUnderWay: boolean;
}

export function spentMinor(content: Pick<ExpenditureReturnContent, 'lines'>): number {
  return content.lines.reduce((sum, line) => sum + line.spentMinor, 0);
}

/** What still stands between the return and its certification. */
export function returnIssues({
  content,
  budget,
  toAccountForMinor,
}: Pick<ExpenditureReturnCase, 'content' | 'budget' | 'toAccountForMinor'>): ReturnIssue[] {
  const issues: ReturnIssue[] = [];
  for (const line of budget) {
    const given = content.lines.find(({ lineId }) => lineId === line.lineId);
    if (!given) {
      issues.push({ field: `lines.${line.lineId}.spentMinor`, code: 'lineMissing' });
      continue;
    }
    const overMinor = line.spentBeforeMinor + given.spentMinor - line.awardedMinor;
    if (overMinor > 0 && given.varianceReason.trim() === '') {
      issues.push({
        field: `lines.${line.lineId}.varianceReason`,
        code: 'overspentWithoutReason',
        params: { overMinor },
      });
    }
  }
  const spent = spentMinor(content);
  const availableMinor = toAccountForMinor + content.interestMinor;
  if (spent > availableMinor) {
    issues.push({
      field: 'lines',
      code: 'spentMoreThanReceived',
      params: { spentMinor: spent, availableMinor },
    });
  }
  if (spent === 0 && content.remarks.trim() === '')
    issues.push({ field: 'remarks', code: 'nothingSpentWithoutReason' });
  if (spent > 0 && content.invoices.length === 0) issues.push({ field: 'invoices', code: 'invoicesMissing' });
  return issues;
}

/**
 * The months an award owes returns for: from the month of the first transfer to the end of the municipal year in which
 * the provincial year of the award ends, and none that is not over yet.
 */
export function expectedReturnMonths(award: {
  readonly financialYear: FinancialYear;
  readonly firstPaidOn: LocalDay | null;
  readonly today: LocalDay;
}): CalendarMonth[] {
  if (award.firstPaidOn === null) return [];
  const provincialEnd = financialYearEndsOn(award.financialYear, financialYearStartMonths.provincial);
  const lastMonth = addCalendarMonths(monthOf(provincialEnd), 3);
  const lastMonthOver = addCalendarMonths(monthOf(award.today), -1);
  return monthsFromTo(monthOf(award.firstPaidOn), lastMonth < lastMonthOver ? lastMonth : lastMonthOver);
}

export interface ReturnDue {
  readonly month: CalendarMonth;
  /** Derived from the month alone: it never moves. */
  readonly dueOn: LocalDay;
  readonly overdue: boolean;
}

/** Due and overdue derive from the month and today; a return that is not accepted after its day is overdue. */
export function returnDue(
  month: CalendarMonth,
  accepted: boolean,
  { today, proclaimed }: { readonly today: LocalDay; readonly proclaimed: readonly LocalDay[] },
): ReturnDue {
  const dueOn = monthlyReturnDueOn(month, proclaimed);
  return { month, dueOn, overdue: !accepted && today > dueOn };
}

/** A month can be reported once it is over. */
export function monthIsOver(month: CalendarMonth, today: LocalDay): boolean {
  return firstDayOfMonth(addCalendarMonths(month, 1)) <= today;
}
