import { formatDay } from '#shared/calendar/format-day.ts';
import type { LocalDay } from '#shared/calendar/local-day.ts';
import { formatNumber } from '#shared/i18n/number-text.ts';
import type { Translator } from '#shared/i18n/translate.ts';
import type { Block, Cell } from './pdf/definition.ts';

/** A figure, a considered zero, or a reason why there is none; undefined states do not exist. */
export type IndicatorActual =
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'nil' }
  | { readonly kind: 'notApplicable'; readonly reason: string }
  | { readonly kind: 'notReported' };

export interface ReportedIndicator {
  readonly name: string;
  readonly unit: string;
  /** Counted from the register, or reported by the municipality. */
  readonly source: 'counted' | 'reported';
  readonly planned: number;
  readonly actual: IndicatorActual;
  readonly yearToDate: number | null;
  readonly yearTarget: number;
  /** What the province found proven; null where nothing was sampled. */
  readonly verified: number | null;
  readonly varianceReason: string;
  readonly correctiveAction: {
    readonly action: string;
    readonly owner: string;
    readonly dueOn: LocalDay;
  } | null;
}

/** Table, chart and variances of the quarter's indicators. */
export function indicatorBlocks(indicators: readonly ReportedIndicator[], translator: Translator): Block[] {
  const { text } = translator;
  return [
    { kind: 'heading', level: 1, text: text('documents.projectReport.indicators') },
    { kind: 'paragraph', tone: 'small', text: text('documents.projectReport.indicatorsNote') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.projectReport.indicator'), type: 'text', isRowHeader: true },
        { header: text('documents.projectReport.planned'), type: 'number' },
        { header: text('documents.projectReport.actual'), type: 'number' },
        { header: text('documents.projectReport.variance'), type: 'number' },
        { header: text('documents.projectReport.verified'), type: 'number' },
        { header: text('documents.projectReport.yearToDate'), type: 'number' },
        { header: text('documents.projectReport.target'), type: 'number' },
      ],
      rows: indicators.map((indicator) => indicatorRow(indicator, translator)),
      emptyText: text('documents.projectReport.noIndicators'),
    },
    ...targetsChart(indicators, translator),
    ...variances(indicators, translator),
  ];
}

function indicatorRow(indicator: ReportedIndicator, { text }: Translator): Cell[] {
  const source = text(`documents.projectReport.${indicator.source}`);
  const variance = varianceOf(indicator);
  return [
    { text: indicator.name, note: `${indicator.unit}; ${source}` },
    formatNumber(indicator.planned),
    actualText(
      indicator.actual,
      text('documents.projectReport.nil'),
      text('documents.projectReport.notApplicable'),
    ),
    variance === null ? null : signed(variance),
    indicator.verified === null ? null : formatNumber(indicator.verified),
    indicator.yearToDate === null ? null : formatNumber(indicator.yearToDate),
    formatNumber(indicator.yearTarget),
  ];
}

function actualText(actual: IndicatorActual, nil: string, notApplicable: string): Cell {
  switch (actual.kind) {
    case 'value':
      return formatNumber(actual.value);
    case 'nil':
      return nil;
    case 'notApplicable':
      return notApplicable;
    case 'notReported':
      return null;
  }
}

/** Actual less planned; a considered nil counts as zero, anything else has no variance. */
export function varianceOf(indicator: ReportedIndicator): number | null {
  const { actual } = indicator;
  if (actual.kind === 'value') {
    return actual.value - indicator.planned;
  }
  return actual.kind === 'nil' ? -indicator.planned + 0 : null;
}

function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}

function targetsChart(indicators: readonly ReportedIndicator[], { text }: Translator): Block[] {
  const items = indicators
    .filter((indicator) => indicator.yearTarget > 0)
    .map((indicator) => ({
      label: indicator.name,
      target: indicator.yearTarget,
      actual: indicator.yearToDate,
      valueText:
        indicator.yearToDate === null
          ? text('documents.projectReport.notReported')
          : text('documents.projectReport.ofTarget', {
              actual: formatNumber(indicator.yearToDate),
              target: formatNumber(indicator.yearTarget),
            }),
    }));
  if (items.length === 0) {
    return [];
  }
  const values = items.map((item) => `${item.label} ${item.valueText}`).join('; ');
  return [
    {
      kind: 'chart',
      caption: text('documents.projectReport.targetsChart'),
      alternativeText: text('documents.projectReport.targetsAlternative', { values }),
      spec: { kind: 'targetBars', items },
    },
  ];
}

/** Every deviation with its reason and what is done about it, by whom and until when. */
function variances(indicators: readonly ReportedIndicator[], { text }: Translator): Block[] {
  const notGiven = text('documents.projectReport.notGiven');
  const deviating = indicators.filter(
    (indicator) => varianceOf(indicator) !== 0 || indicator.correctiveAction !== null,
  );
  return [
    { kind: 'heading', level: 1, text: text('documents.projectReport.variances') },
    {
      kind: 'table',
      columns: [
        { header: text('documents.projectReport.indicator'), type: 'text', weight: 1.2, isRowHeader: true },
        { header: text('documents.projectReport.reason'), type: 'text', weight: 1.6 },
        { header: text('documents.projectReport.action'), type: 'text', weight: 1.6 },
        { header: text('documents.projectReport.owner'), type: 'text', weight: 1 },
      ],
      rows: deviating.map((indicator): Cell[] => {
        const { actual, correctiveAction } = indicator;
        const reason = actual.kind === 'notApplicable' ? actual.reason : indicator.varianceReason;
        return [
          indicator.name,
          reason || notGiven,
          correctiveAction?.action ?? notGiven,
          correctiveAction === null
            ? ''
            : { text: correctiveAction.owner, note: formatDay(correctiveAction.dueOn) },
        ];
      }),
      emptyText: text('documents.projectReport.noVariances'),
    },
  ];
}
