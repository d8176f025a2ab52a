/**
 * A chart as plain data: what is compared, never where it is drawn. The PDF layer draws it as vectors;
 * a screen can build its option from the same object, so that both show the same figures.
 */
export type ChartSpec = GroupedBarChartSpec | TargetBarChartSpec;

/** How a value is written beside a bar: whole cents as rand, or a plain number. */
export type ChartValueFormat = 'money' | 'number' | 'percent';

/** Planned is quiet, actual is strong: the same two tones on screen and on paper. */
export type ChartTone = 'planned' | 'actual' | 'attention';

export interface ChartSeries {
  readonly name: string;
  readonly tone: ChartTone;
  /** One value per category; null where nothing was reported, which is not the same as zero. */
  readonly values: readonly (number | null)[];
}

/** Upright bars, side by side per category: planned and spent per month. */
export interface GroupedBarChartSpec {
  readonly kind: 'groupedBars';
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly format: ChartValueFormat;
}

/** One row per item with its own unit: how much of the target was reached. */
export interface TargetBarChartSpec {
  readonly kind: 'targetBars';
  readonly items: readonly TargetBarItem[];
}

export interface TargetBarItem {
  readonly label: string;
  readonly target: number;
  /** Null where nothing was reported. */
  readonly actual: number | null;
  /** The same two figures in words, as `38 of 40 people`. */
  readonly valueText: string;
}

/** The share of the target that was reached, capped for drawing at 125 %; null without a figure or a target. */
export function shareOfTarget(item: TargetBarItem): number | null {
  if (item.actual === null || item.target <= 0) {
    return null;
  }
  return Math.min(Math.max(item.actual / item.target, 0), 1.25);
}

/**
 * Round steps for a value axis from zero: the smallest of 1, 2, 2,5 or 5 times a power of ten that
 * reaches the largest value in at most `most` steps.
 */
export function axisSteps(largest: number, most: number): number[] {
  if (!(largest > 0)) {
    return [0, 1];
  }
  const raw = largest / most;
  const magnitude = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * magnitude >= raw) ?? 10;
  const step = factor * magnitude;
  const count = Math.ceil(largest / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
}
