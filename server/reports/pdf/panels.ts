import type { Fact, FiguresBlock, ImageBlock, SignatureSlot, SignaturesBlock } from './definition.ts';
import type { StructureNode } from './canvas.ts';
import { drawLines } from './flow.ts';
import type { Flow } from './flow.ts';
import { printable, printableLine } from './printable.ts';
import { drawMarked } from './text-blocks.ts';
import { colours, frame, sizes } from './theme.ts';
import type { Colour, TextSize } from './theme.ts';
import { wrapText } from './wrap.ts';
import type { Line } from './wrap.ts';
import type { LayerWords } from './words.ts';

/** Label over value in a grid: the block that stands before everything else. */
export function drawFactGrid(flow: Flow, facts: readonly Fact[], columns: number): void {
  const gap = 18;
  const width = (frame.width - gap * (columns - 1)) / columns;
  const list = flow.canvas.node('L', flow.root);
  for (let start = 0; start < facts.length; start += columns) {
    const cells = facts.slice(start, start + columns).map((fact) => ({
      labels: wrapText(printableLine(fact.label), 'regular', sizes.label.size, width),
      values: wrapText(printable(fact.value), 'regular', sizes.fact.size, width),
    }));
    const height = Math.max(...cells.map((cell) => cellHeight(cell.labels, cell.values)));
    flow.ensure(height + 11);
    const top = flow.y + 5;
    for (const [index, cell] of cells.entries()) {
      drawGridCell(flow, list, { ...cell, x: frame.left + index * (width + gap), y: top });
    }
    flow.y = top + height + 5;
    const rule = flow.y;
    flow.canvas.artifact('layout', () => {
      flow.canvas.rectangle(frame.left, rule, frame.width, 0.4, colours.rule);
    });
  }
  flow.canvas.end(list);
  flow.y += 12;
}

function cellHeight(labels: readonly Line[], values: readonly Line[]): number {
  return labels.length * sizes.label.leading + values.length * sizes.fact.leading;
}

function drawGridCell(
  flow: Flow,
  list: StructureNode,
  cell: { labels: readonly Line[]; values: readonly Line[]; x: number; y: number },
): void {
  const item = flow.canvas.node('LI', list);
  drawMarked(flow, item, 'Lbl', () => {
    const style = { size: sizes.label.size, colour: colours.muted };
    drawLines(flow.canvas, cell.labels, { x: cell.x, y: cell.y, text: sizes.label }, style);
  });
  drawMarked(flow, item, 'LBody', () => {
    const y = cell.y + cell.labels.length * sizes.label.leading;
    const style = { size: sizes.fact.size, colour: colours.ink };
    drawLines(flow.canvas, cell.values, { x: cell.x, y, text: sizes.fact }, style);
  });
  flow.canvas.end(item);
}

/** A tinted strip of at most five figures. */
export function drawFigures(flow: Flow, block: FiguresBlock): void {
  const count = Math.max(block.items.length, 1);
  const padding = 10;
  const width = frame.width / count;
  const inner = width - padding * 1.6;
  const size = Math.min(sizes.figure.size, ...block.items.map((item) => fitting(item.value, inner)));
  const figure: TextSize = { size, leading: sizes.figure.leading };
  const cells = block.items.map((item) => ({
    labels: wrapText(printableLine(item.label), 'regular', sizes.label.size, inner),
    values: wrapText(printableLine(item.value), 'semibold', size, inner),
    notes:
      item.note === undefined ? [] : wrapText(printableLine(item.note), 'regular', sizes.label.size, inner),
  }));
  const labelLines = Math.max(1, ...cells.map((cell) => cell.labels.length));
  const noteLines = Math.max(0, ...cells.map((cell) => cell.notes.length));
  const height = padding * 1.6 + (labelLines + noteLines) * sizes.label.leading + figure.leading + 2;
  flow.ensure(height);
  const top = flow.y;
  flow.canvas.artifact('layout', () => {
    flow.canvas.rectangle(frame.left, top, frame.width, height, colours.tealTint);
    flow.canvas.rectangle(frame.left, top, frame.width, 1.2, colours.teal);
    for (let index = 1; index < count; index += 1) {
      flow.canvas.rectangle(frame.left + index * width, top + 10, 0.5, height - 20, colours.tealSoft);
    }
  });
  const list = flow.canvas.node('L', flow.root);
  for (const [index, cell] of cells.entries()) {
    const x = frame.left + index * width + padding;
    const valueY = top + padding + labelLines * sizes.label.leading;
    const item = flow.canvas.node('LI', list);
    drawMarked(flow, item, 'Lbl', () => {
      plain(flow, cell.labels, { x, y: top + padding, text: sizes.label }, colours.muted);
    });
    drawMarked(flow, item, 'LBody', () => {
      plain(flow, cell.values, { x, y: valueY, text: figure }, colours.teal);
      plain(flow, cell.notes, { x, y: valueY + figure.leading, text: sizes.label }, colours.muted);
    });
    flow.canvas.end(item);
  }
  flow.canvas.end(list);
  flow.y += height + 9;
}

function plain(
  flow: Flow,
  lines: readonly Line[],
  place: { x: number; y: number; text: TextSize },
  colour: Colour,
): void {
  drawLines(flow.canvas, lines, place, { size: place.text.size, colour });
}

/** The largest size up to the usual one at which the text stays on one line. */
function fitting(text: string, width: number): number {
  const [line] = wrapText(printableLine(text), 'semibold', sizes.figure.size, Infinity);
  const natural = line?.width ?? 0;
  return natural <= width
    ? sizes.figure.size
    : Math.max(8, Math.floor((sizes.figure.size * width * 10) / natural) / 10);
}

/** The height of a row of two slots with one line each for name, capacity and organisation. */
export const signatureRowHeight = 118;

/** Two to a row; a slot that awaits a signature has lines to sign on. */
export function drawSignatures(flow: Flow, block: SignaturesBlock, words: LayerWords): void {
  const gap = 26;
  const width = (frame.width - gap) / 2;
  for (let start = 0; start < block.slots.length; start += 2) {
    const row = block.slots.slice(start, start + 2);
    const texts = row.map((slot) => slotLines(slot, width, words));
    const height = Math.max(...texts.map(heightOf));
    flow.space(8);
    flow.ensure(height);
    for (const [index, lines] of texts.entries()) {
      drawSlot(flow, { x: frame.left + index * (width + gap), width, height, lines, words });
    }
    flow.y += height + 12;
  }
}

interface SlotText {
  readonly role: readonly Line[];
  readonly name: readonly Line[];
  readonly details: readonly Line[];
  readonly signed: { readonly at: readonly Line[]; readonly method: readonly Line[] } | null;
}

function slotLines(slot: SignatureSlot, width: number, words: LayerWords): SlotText {
  const details = [slot.capacity, slot.organisation].filter((text) => text !== '').join('\n');
  const set = (text: string, face: 'regular' | 'semibold', size: number): Line[] =>
    text === '' ? [] : wrapText(printable(text), face, size, width);
  return {
    role: set(slot.role, 'regular', sizes.label.size),
    name: set(slot.name, 'semibold', sizes.fact.size),
    details: set(details, 'regular', sizes.small.size),
    signed:
      slot.signed === null
        ? null
        : {
            at: set(`${words.signedOn} ${slot.signed.at}`, 'semibold', sizes.small.size),
            method: set(slot.signed.method, 'regular', sizes.small.size),
          },
  };
}

function heightOf(slot: SlotText): number {
  const signed =
    slot.signed === null ? 0 : (slot.signed.at.length + slot.signed.method.length) * sizes.small.leading;
  return (
    16 +
    slot.role.length * sizes.label.leading +
    slot.name.length * sizes.fact.leading +
    slot.details.length * sizes.small.leading +
    (slot.signed === null ? 56 : signed + 8)
  );
}

function drawSlot(
  flow: Flow,
  slot: { x: number; width: number; height: number; lines: SlotText; words: LayerWords },
): void {
  const { lines, x } = slot;
  const top = flow.y;
  const nameY = top + 8 + lines.role.length * sizes.label.leading;
  const detailsY = nameY + lines.name.length * sizes.fact.leading;
  const signedY = detailsY + lines.details.length * sizes.small.leading + 6;
  const lineY = top + slot.height - 18;
  flow.canvas.artifact('layout', () => {
    flow.canvas.rectangle(x, top, slot.width, 1.2, lines.signed === null ? colours.ruleStrong : colours.teal);
    if (lines.signed === null) {
      flow.canvas.rectangle(x, lineY, slot.width * 0.62, 0.6, colours.ruleStrong);
      flow.canvas.rectangle(x + slot.width * 0.68, lineY, slot.width * 0.32, 0.6, colours.ruleStrong);
    }
  });
  const node = flow.canvas.node('P', flow.root);
  flow.canvas.mark(node, () => {
    plain(flow, lines.role, { x, y: top + 8, text: sizes.label }, colours.muted);
    plain(flow, lines.name, { x, y: nameY, text: sizes.fact }, colours.ink);
    plain(flow, lines.details, { x, y: detailsY, text: sizes.small }, colours.muted);
    if (lines.signed === null) {
      const label = sizes.label;
      const signature = wrapText(slot.words.signature, 'regular', label.size, slot.width);
      const date = wrapText(slot.words.date, 'regular', label.size, slot.width);
      plain(flow, signature, { x, y: lineY + 2, text: label }, colours.muted);
      plain(flow, date, { x: x + slot.width * 0.68, y: lineY + 2, text: label }, colours.muted);
    } else {
      const methodY = signedY + lines.signed.at.length * sizes.small.leading;
      plain(flow, lines.signed.at, { x, y: signedY, text: sizes.small }, colours.teal);
      plain(flow, lines.signed.method, { x, y: methodY, text: sizes.small }, colours.muted);
    }
  });
  flow.canvas.end(node);
}

export function imageHeight(block: ImageBlock): number {
  const scale = Math.min(frame.width / block.pixelWidth, 300 / block.pixelHeight);
  return block.pixelHeight * scale + sizes.small.leading + 12;
}

export function drawImage(flow: Flow, block: ImageBlock): void {
  const scale = Math.min(frame.width / block.pixelWidth, 300 / block.pixelHeight);
  const width = block.pixelWidth * scale;
  const height = block.pixelHeight * scale;
  const caption = wrapText(printableLine(block.caption), 'regular', sizes.small.size, frame.width);
  flow.ensure(height + 4 + caption.length * sizes.small.leading);
  const top = flow.y;
  const node = flow.canvas.node('Figure', flow.root, {
    alternativeText: printableLine(block.alternativeText),
    box: [frame.left, top, frame.left + width, top + height],
  });
  flow.canvas.mark(node, () => {
    flow.canvas.image(block.content, frame.left, top, width, height);
  });
  flow.canvas.end(node);
  flow.y += height + 4;
  const y = flow.y;
  drawMarked(flow, flow.root, 'P', () => {
    plain(flow, caption, { x: frame.left, y, text: sizes.small }, colours.muted);
  });
  flow.y += caption.length * sizes.small.leading + 8;
}
