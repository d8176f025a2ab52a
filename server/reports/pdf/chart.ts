import { axisSteps, shareOfTarget } from '#shared/charts/chart-spec.ts';
import type {
  ChartTone,
  ChartValueFormat,
  GroupedBarChartSpec,
  TargetBarChartSpec,
} from '#shared/charts/chart-spec.ts';
import { formatWholeRand } from '#shared/money/money.ts';
import type { ChartBlock } from './definition.ts';
import { drawLines, singleLine } from './flow.ts';
import type { Flow } from './flow.ts';
import { printableLine } from './printable.ts';
import { numberText } from './table-plan.ts';
import { drawMarked } from './text-blocks.ts';
import { colours, frame, sizes } from './theme.ts';
import type { Colour, TextSize } from './theme.ts';
import { typeface } from './typeface.ts';
import { wrapText } from './wrap.ts';
import type { Line } from './wrap.ts';

const label: TextSize = sizes.label;
const plotHeight = 132;
const barRowHeight = 25;
const tones: Record<ChartTone, Colour> = {
  planned: colours.tealSoft,
  actual: colours.teal,
  attention: colours.amber,
};

/** Caption, drawing and legend together, for what must share a page. */
export function chartHeight(block: ChartBlock): number {
  const caption = sizes.small.leading + 6;
  return block.spec.kind === 'groupedBars'
    ? caption + plotHeight + label.leading * 3 + 24
    : caption + block.spec.items.length * barRowHeight + label.leading + 26;
}

export function drawChart(flow: Flow, block: ChartBlock): void {
  flow.ensure(Math.min(chartHeight(block), flow.bottom - frame.top));
  const caption = wrapText(printableLine(block.caption), 'semibold', sizes.small.size, frame.width);
  const captionY = flow.y;
  drawMarked(flow, flow.root, 'P', () => {
    drawText(flow, caption, { x: frame.left, y: captionY }, colours.muted, sizes.small);
  });
  flow.y += caption.length * sizes.small.leading + 6;
  const top = flow.y;
  const height = chartHeight(block) - sizes.small.leading - 6;
  const { spec } = block;
  const node = flow.canvas.node('Figure', flow.root, {
    alternativeText: printableLine(block.alternativeText),
    box: [frame.left, top, frame.left + frame.width, top + height],
  });
  flow.canvas.mark(node, () => {
    if (spec.kind === 'groupedBars') {
      drawGroupedBars(flow, spec, top);
    } else {
      drawTargetBars(flow, spec, top);
    }
  });
  flow.canvas.end(node);
  flow.y = top + height;
}

function drawGroupedBars(flow: Flow, spec: GroupedBarChartSpec, top: number): void {
  const values = spec.series.flatMap((series) => series.values);
  const steps = axisSteps(Math.max(0, ...values.map((value) => value ?? 0)), 4);
  const largest = steps.at(-1) ?? 1;
  const axis = steps.map((step) => singleLine(valueText(step, spec.format), 'regular', label.size));
  const axisWidth = Math.max(...axis.map((line) => line.width)) + 8;
  const left = frame.left + axisWidth;
  const width = frame.width - axisWidth;
  const bottom = top + plotHeight;
  const scale = (plotHeight - 8) / largest;
  for (const [index, step] of steps.entries()) {
    const y = bottom - step * scale;
    flow.canvas.rectangle(
      left,
      y - 0.2,
      width,
      index === 0 ? 0.8 : 0.4,
      index === 0 ? colours.ruleStrong : colours.rule,
    );
    const line = axis[index];
    if (line !== undefined) {
      drawText(flow, [line], { x: 0, y: y - label.leading / 2, rightEdge: left - 6 }, colours.muted);
    }
  }
  const slot = width / Math.max(spec.categories.length, 1);
  const bar = Math.min(26, (slot * 0.64) / Math.max(spec.series.length, 1));
  for (const [index, category] of spec.categories.entries()) {
    const middle = left + slot * (index + 0.5);
    const first = middle - (bar * spec.series.length) / 2;
    for (const [position, series] of spec.series.entries()) {
      const value = series.values[index];
      if (value !== null && value !== undefined && value > 0) {
        const height = value * scale;
        flow.canvas.rectangle(first + position * bar, bottom - height, bar - 1.2, height, tones[series.tone]);
      }
    }
    const lines = wrapText(printableLine(category), 'regular', label.size, slot - 3).slice(0, 2);
    for (const [row, line] of lines.entries()) {
      const y = bottom + 5 + row * label.leading;
      drawText(flow, [line], { x: middle - line.width / 2, y }, colours.ink);
    }
  }
  const entries = spec.series.map((series) => ({ name: series.name, colour: tones[series.tone] }));
  drawLegend(flow, entries, { x: left, y: bottom + 8 + label.leading * 2 });
}

function drawTargetBars(flow: Flow, spec: TargetBarChartSpec, top: number): void {
  const nameWidth = frame.width * 0.34;
  const textWidth = frame.width * 0.16;
  const left = frame.left + nameWidth;
  const width = frame.width - nameWidth - textWidth - 8;
  const full = width / 1.25;
  for (const [index, item] of spec.items.entries()) {
    const y = top + index * barRowHeight;
    const name = wrapText(printableLine(item.label), 'regular', label.size, nameWidth - 10).slice(0, 2);
    const nameY = y + (barRowHeight - name.length * label.leading) / 2;
    drawText(flow, name, { x: frame.left, y: nameY }, colours.ink);
    flow.canvas.rectangle(left, y + 8, full, 9, colours.tealTint);
    const share = shareOfTarget(item);
    if (share !== null) {
      flow.canvas.rectangle(left, y + 8, full * share, 9, colours.teal);
    }
    const text = singleLine(printableLine(item.valueText), 'regular', label.size);
    drawText(flow, [text], { x: 0, y: y + 7, rightEdge: frame.left + frame.width }, colours.ink);
  }
  const bottom = top + spec.items.length * barRowHeight;
  flow.canvas.rectangle(left, top, 0.7, bottom - top, colours.ruleStrong);
  for (const [percent, share] of [
    [0, 0],
    [50, 0.5],
    [100, 1],
  ] as const) {
    const x = left + full * share;
    if (share > 0) {
      flow.canvas.rectangle(
        x,
        top,
        share === 1 ? 0.9 : 0.4,
        bottom - top,
        share === 1 ? colours.amber : colours.rule,
      );
    }
    const text = singleLine(valueText(percent, 'percent'), 'regular', label.size);
    drawText(flow, [text], { x: x - text.width / 2, y: bottom + 3 }, colours.muted);
  }
}

function drawLegend(
  flow: Flow,
  entries: readonly { name: string; colour: Colour }[],
  at: { x: number; y: number },
): void {
  let { x } = at;
  for (const entry of entries) {
    const name = printableLine(entry.name);
    flow.canvas.rectangle(x, at.y + 2, 7, 7, entry.colour);
    drawText(flow, [singleLine(name, 'regular', label.size)], { x: x + 11, y: at.y }, colours.muted);
    x += 11 + typeface('regular').width(name, label.size) + 18;
  }
}

function valueText(value: number, format: ChartValueFormat): string {
  if (format === 'money') {
    return formatWholeRand(Math.round(value));
  }
  const decimals = Number.isInteger(value) ? 0 : 1;
  return `${numberText(value, decimals)}${format === 'percent' ? '\u00a0%' : ''}`;
}

function drawText(
  flow: Flow,
  lines: readonly Line[],
  place: { x: number; y: number; rightEdge?: number },
  colour: Colour,
  text: TextSize = label,
): void {
  drawLines(flow.canvas, lines, { ...place, text }, { size: text.size, colour });
}
