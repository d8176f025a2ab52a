import type {
  FactsBlock,
  HeadingBlock,
  LinesBlock,
  ListBlock,
  NoticeBlock,
  ParagraphBlock,
} from './definition.ts';
import type { StructureNode, TextStyle } from './canvas.ts';
import { drawLines, singleLine } from './flow.ts';
import type { Flow } from './flow.ts';
import { printable, printableLine } from './printable.ts';
import { colours, frame, sizes } from './theme.ts';
import type { TextSize } from './theme.ts';
import { runsOf, wrapRuns, wrapText } from './wrap.ts';
import type { Line } from './wrap.ts';

const headings = {
  1: { text: sizes.heading1, above: 18, below: 6, colour: colours.teal },
  2: { text: sizes.heading2, above: 14, below: 4, colour: colours.ink },
  3: { text: sizes.heading3, above: 7, below: 2, colour: colours.muted },
} as const;

const paragraphs = {
  normal: { text: sizes.body, colour: colours.ink, below: 7 },
  lead: { text: sizes.lead, colour: colours.ink, below: 9 },
  muted: { text: sizes.body, colour: colours.muted, below: 7 },
  small: { text: sizes.small, colour: colours.muted, below: 6 },
} as const;

/** `following` is the least height of what the heading announces: they share a page. */
export function drawHeading(flow: Flow, block: HeadingBlock, following: number): void {
  const look = headings[block.level];
  const text = printableLine(block.text);
  const lines = wrapText(text, 'semibold', look.text.size, frame.width);
  const height = lines.length * look.text.leading;
  flow.ensure(look.above + height + look.below + following);
  flow.space(look.above);
  flow.headings.push({ level: block.level, text, page: flow.page });
  const node = flow.canvas.node(flow.headingType(block.level), flow.root);
  if (flow.isOutlined && block.level < 3) {
    flow.canvas.destination(headingName(flow.headings.length - 1), flow.y - 6);
    flow.canvas.outline(block.level, text, flow.y - 6);
  }
  flow.canvas.mark(node, () => {
    const place = { x: frame.left, y: flow.y, text: look.text };
    drawLines(flow.canvas, lines, place, { size: look.text.size, colour: look.colour });
  });
  flow.canvas.end(node);
  flow.y += height + look.below;
}

/** Names sort as they stand in the document, whichever order a reader compares them by. */
export function headingName(index: number): string {
  return `h${String(index).padStart(5, '0')}`;
}

export function drawParagraph(flow: Flow, block: ParagraphBlock): void {
  const look = paragraphs[block.tone ?? 'normal'];
  const lines = wrapRuns(runsOf(block.text), look.text.size, frame.width);
  const node = flow.canvas.node('P', flow.root);
  flowLines(flow, node, { lines, x: frame.left, text: look.text, colour: look.colour });
  flow.canvas.end(node);
  flow.y += look.below;
}

/** What of a paragraph must stand under its heading: at most three lines. */
export function paragraphLead(block: ParagraphBlock): number {
  const { text } = paragraphs[block.tone ?? 'normal'];
  return Math.min(3, wrapRuns(runsOf(block.text), text.size, frame.width).length) * text.leading;
}

export function drawTextLines(flow: Flow, block: LinesBlock): void {
  const lines = block.lines.flatMap((line) => wrapRuns(runsOf(line), sizes.body.size, frame.width));
  flow.ensure(lines.length * sizes.body.leading);
  const node = flow.canvas.node('P', flow.root);
  flowLines(flow, node, { lines, x: frame.left, text: sizes.body, colour: colours.ink });
  flow.canvas.end(node);
  flow.y += 10;
}

export function drawList(flow: Flow, block: ListBlock): void {
  if (block.items.length === 0) {
    return;
  }
  const indent = block.ordered === true ? 20 : 14;
  const list = flow.canvas.node('L', flow.root, { ordered: block.ordered === true });
  for (const [index, item] of block.items.entries()) {
    const lines = wrapRuns(runsOf(item), sizes.body.size, frame.width - indent);
    flow.ensure(Math.min(lines.length, 2) * sizes.body.leading);
    const node = flow.canvas.node('LI', list);
    const label = flow.canvas.node('Lbl', node);
    const mark = singleLine(block.ordered === true ? `${index + 1}.` : '\u2022', 'regular', sizes.body.size);
    const y = flow.y;
    flow.canvas.mark(label, () => {
      const style = { size: sizes.body.size, colour: colours.teal };
      drawLines(flow.canvas, [mark], { x: frame.left + 2, y, text: sizes.body }, style);
    });
    flow.canvas.end(label);
    const body = flow.canvas.node('LBody', node);
    flowLines(flow, body, { lines, x: frame.left + indent, text: sizes.body, colour: colours.ink });
    flow.canvas.end(body);
    flow.canvas.end(node);
    flow.y += 2.5;
  }
  flow.canvas.end(list);
  flow.y += 5;
}

/** Label and value side by side, a hairline between rows. */
export function drawFacts(flow: Flow, block: FactsBlock): void {
  const labelWidth = Math.round(frame.width * 0.34);
  const valueX = frame.left + labelWidth + 8;
  const list = flow.canvas.node('L', flow.root);
  for (const fact of block.items) {
    const labels = wrapText(printable(fact.label), 'regular', sizes.fact.size, labelWidth - 4);
    const values = wrapText(printable(fact.value), 'regular', sizes.fact.size, frame.width - labelWidth - 8);
    const rows = Math.max(labels.length, values.length);
    flow.ensure(Math.min(rows, 6) * sizes.fact.leading + 7);
    const node = flow.canvas.node('LI', list);
    const y = flow.y + 3;
    drawMarked(flow, node, 'Lbl', () => {
      const style = { size: sizes.fact.size, colour: colours.muted };
      drawLines(flow.canvas, labels, { x: frame.left, y, text: sizes.fact }, style);
    });
    flow.y = y;
    const body = flow.canvas.node('LBody', node);
    flowLines(flow, body, { lines: values, x: valueX, text: sizes.fact, colour: colours.ink });
    flow.canvas.end(body);
    flow.canvas.end(node);
    flow.y = Math.max(flow.y, y + labels.length * sizes.fact.leading) + 3.5;
    const rule = flow.y;
    flow.canvas.artifact('layout', () => {
      flow.canvas.rectangle(frame.left, rule, frame.width, 0.4, colours.rule);
    });
  }
  flow.canvas.end(list);
  flow.y += 10;
}

export function drawNotice(flow: Flow, block: NoticeBlock): void {
  const attention = block.tone === 'attention';
  const padding = 10;
  const width = frame.width - padding * 2 - 4;
  const title =
    block.title === undefined ? [] : wrapText(printableLine(block.title), 'semibold', sizes.body.size, width);
  const lines = [...title, ...wrapRuns(runsOf(block.text), sizes.body.size, width)];
  const height = lines.length * sizes.body.leading + padding * 1.5;
  if (height > flow.bottom - frame.top) {
    drawParagraph(flow, { kind: 'paragraph', text: block.text });
    return;
  }
  flow.ensure(height);
  const top = flow.y;
  flow.canvas.artifact('layout', () => {
    const tint = attention ? colours.amberTint : colours.tealTint;
    flow.canvas.rectangle(frame.left, top, frame.width, height, tint);
    flow.canvas.rectangle(frame.left, top, 3, height, attention ? colours.amber : colours.teal);
  });
  const node = flow.canvas.node('P', flow.root);
  flow.canvas.mark(node, () => {
    const place = { x: frame.left + padding + 4, y: top + padding * 0.75, text: sizes.body };
    const colour = attention ? colours.amberInk : colours.ink;
    drawLines(flow.canvas, lines, place, { size: sizes.body.size, colour });
  });
  flow.canvas.end(node);
  flow.y += height + 10;
}

interface FlowingText {
  readonly lines: readonly Line[];
  readonly x: number;
  readonly text: TextSize;
  readonly colour: TextStyle['colour'];
}

/** Lines that may go on over the page, never leaving one of them alone on either side. */
export function flowLines(flow: Flow, node: StructureNode, content: FlowingText): void {
  const { lines, x, text, colour } = content;
  let from = 0;
  while (from < lines.length) {
    const remaining = lines.length - from;
    let count = Math.min(remaining, Math.max(0, Math.floor((flow.left + 0.01) / text.leading)));
    if (count < remaining && remaining - count === 1) {
      count -= 1;
    }
    if (count < remaining && count < 2 && !flow.atTop) {
      flow.newPage();
      continue;
    }
    count = Math.max(count, 1);
    const part = lines.slice(from, from + count);
    const y = flow.y;
    flow.canvas.mark(node, () => {
      drawLines(flow.canvas, part, { x, y, text }, { size: text.size, colour });
    });
    flow.y += count * text.leading;
    from += count;
    if (from < lines.length) {
      flow.newPage();
    }
  }
}

/** A node with one marked content, closed at once. */
export function drawMarked(
  flow: Flow,
  parent: StructureNode,
  type: 'Lbl' | 'LBody' | 'P' | 'Caption',
  draw: () => void,
): void {
  const node = flow.canvas.node(type, parent);
  flow.canvas.mark(node, draw);
  flow.canvas.end(node);
}
