import { formatMonth } from '#shared/calendar/calendar-month.ts';
import type { CalendarMonth } from '#shared/calendar/calendar-month.ts';
import { suppressSmallCells } from '#shared/funded-projects/small-cells.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import { formatRand, subtract, sum } from '#shared/money/money.ts';
import type { Block, Cell, TableRow } from './pdf/definition.ts';

/**
 * People of several measures broken down by one characteristic. The categories must be exclusive and
 * complete ("other", "not stated" included), because small counts are withheld on that ground. Counts
 * come in as they are; this report withholds what may not be printed.
 */
export interface Disaggregation {
  /** `Gender`, `Age at enrolment`. */
  readonly characteristic: string;
  /** `Enrolled`, `Completed`. The same in every breakdown of one report. */
  readonly measures: readonly string[];
  readonly rows: readonly { readonly category: string; readonly counts: readonly number[] }[];
}

export interface MonthOfSpending {
  readonly month: CalendarMonth;
  readonly plannedMinor: number;
  /** Accepted spending; null while the month has not been accepted. */
  readonly spentMinor: number | null;
}

/** One table for all characteristics, each with its own total; small counts are withheld. */
export function peopleBlocks(people: readonly Disaggregation[], { text }: Translator): Block[] {
  const [first] = people;
  if (first === undefined) {
    return [];
  }
  const withheld = text('documents.projectReport.withheld');
  const rows = people.flatMap((breakdown): TableRow[] => {
    const safe = breakdown.measures.map((_, measure) =>
      suppressSmallCells(breakdown.rows.map((row) => row.counts[measure] ?? 0)),
    );
    const shown = (count: number | null | undefined): Cell =>
      count == null ? withheld : formatNumber(count);
    return [
      { group: breakdown.characteristic },
      ...breakdown.rows.map((row, index): Cell[] => [
        row.category,
        ...safe.map((each) => shown(each.cells[index])),
      ]),
      { subtotal: [text('documents.projectReport.everybody'), ...safe.map((each) => shown(each.total))] },
    ];
  });
  return [
    { kind: 'heading', level: 1, text: text('documents.projectReport.people') },
    { kind: 'paragraph', tone: 'small', text: text('documents.projectReport.peopleNote') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.projectReport.characteristic'), type: 'text', isRowHeader: true },
        ...first.measures.map((measure) => ({ header: measure, type: 'number' }) as const),
      ],
      rows,
      emptyText: '',
    },
  ];
}

/** Planned and accepted spending per month, as a table and as bars. */
export function moneyBlocks(spending: readonly MonthOfSpending[], translator: Translator): Block[] {
  const { text, language } = translator;
  const months = spending.map((each) => formatMonth(each.month, language));
  const rows = spending.map((each, index): Cell[] => [
    months[index] ?? '',
    each.plannedMinor,
    each.spentMinor,
    each.spentMinor === null ? null : subtract(each.spentMinor, each.plannedMinor),
  ]);
  return [
    { kind: 'heading', level: 1, text: text('documents.projectReport.money') },
    ...moneyChart(spending, months, translator),
    {
      kind: 'table',
      columns: [
        { header: text('documents.projectReport.month'), type: 'text', isRowHeader: true },
        { header: text('documents.projectReport.plannedRand'), type: 'money', carried: true },
        { header: text('documents.projectReport.spentRand'), type: 'money', carried: true },
        { header: text('documents.projectReport.differenceRand'), type: 'money' },
      ],
      rows,
      totals: totalsOf(spending, text('documents.labels.total')),
      emptyText: text('documents.projectReport.noMoney'),
    },
  ];
}

function totalsOf(spending: readonly MonthOfSpending[], label: string): Cell[] {
  const planned = sum(spending.map((each) => each.plannedMinor));
  const spent = sum(spending.map((each) => each.spentMinor ?? 0));
  const comparable = sum(
    spending.filter((each) => each.spentMinor !== null).map((each) => each.plannedMinor),
  );
  return [label, planned, spent, subtract(spent, comparable)];
}

function moneyChart(
  spending: readonly MonthOfSpending[],
  months: readonly string[],
  { text }: Translator,
): Block[] {
  if (spending.length === 0) {
    return [];
  }
  const values = spending
    .map(({ plannedMinor, spentMinor }, index) =>
      text('documents.projectReport.moneyValue', {
        month: months[index] ?? '',
        plannedMinor,
        spent: spentMinor === null ? text('documents.projectReport.notReported') : formatRand(spentMinor),
      }),
    )
    .join('; ');
  return [
    {
      kind: 'chart',
      caption: text('documents.projectReport.moneyChart'),
      alternativeText: text('documents.projectReport.moneyAlternative', { values }),
      spec: {
        kind: 'groupedBars',
        format: 'money',
        categories: months,
        series: [
          {
            name: text('documents.projectReport.plannedMoney'),
            tone: 'planned',
            values: spending.map((each) => each.plannedMinor),
          },
          {
            name: text('documents.projectReport.spentMoney'),
            tone: 'actual',
            values: spending.map((each) => each.spentMinor),
          },
        ],
      },
    },
  ];
}
