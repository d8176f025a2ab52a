import type { Canvas } from './canvas.ts';
import type { DocumentDefinition } from './definition.ts';
import { baselineOf, drawLines, singleLine } from './flow.ts';
import type { Flow, PlacedHeading } from './flow.ts';
import { drawFactGrid } from './panels.ts';
import { printableLine } from './printable.ts';
import { drawMarked, headingName } from './text-blocks.ts';
import { colours, footer, frame, header, sizes } from './theme.ts';
import type { TextSize } from './theme.ts';
import { wrapText } from './wrap.ts';
import type { Line } from './wrap.ts';
import type { LayerWords } from './words.ts';

/** What stands at the head and foot of every page, set once. */
export interface Furniture {
  readonly programme: Line;
  readonly running: Line;
  /** That amounts are fictional, or that it is a test: on every page, at the top. */
  readonly mark: Line | null;
  readonly footLines: readonly Line[];
  readonly hasCode: boolean;
}

export interface FurnitureFacts {
  readonly generated: string;
  readonly verification: string | null;
  readonly demonstration: boolean;
  readonly test: boolean;
}

const running: TextSize = sizes.running;
const footTextLeft = footer.codeSize + 12;

export function setFurniture(
  definition: DocumentDefinition,
  facts: FurnitureFacts,
  words: LayerWords,
): Furniture {
  const footLeft = facts.verification === null ? 0 : footTextLeft;
  const footWidth = frame.width - footLeft - 80;
  const foot = [facts.verification, facts.generated].filter((text) => text !== null);
  const programme = fit(printableLine(definition.programme), 'semibold', frame.width * 0.48);
  const title = `${printableLine(definition.title)} \u00b7 ${printableLine(definition.reference)}`;
  return {
    programme,
    running: fit(title, 'regular', frame.width - programme.width - 20),
    mark: markOf(facts, words),
    footLines: foot
      .flatMap((text) => wrapText(printableLine(text), 'regular', running.size, footWidth))
      .slice(0, 4),
    hasCode: facts.verification !== null,
  };
}

function markOf({ demonstration, test }: FurnitureFacts, words: LayerWords): Line | null {
  const marks = [...(test ? [words.test] : []), ...(demonstration ? [words.demonstration] : [])];
  return marks.length === 0 ? null : singleLine(marks.join(' \u00b7 '), 'semibold', running.size);
}

/** Cut with an ellipsis where a name is longer than its place. */
function fit(text: string, face: 'regular' | 'semibold', width: number): Line {
  let line = singleLine(text, face, running.size);
  let characters = Array.from(text);
  while (line.width > width && characters.length > 1) {
    characters = characters.slice(0, -1);
    line = singleLine(`${characters.join('').trimEnd()}\u2026`, face, running.size);
  }
  return line;
}

export function drawFurniture(canvas: Canvas, furniture: Furniture, page: number, pageOf: string): void {
  canvas.artifact('header', () => {
    const text = { size: running.size };
    canvas.line(furniture.programme, frame.left, header.baseline, { ...text, colour: colours.teal });
    const rightX = frame.right - furniture.running.width;
    canvas.line(furniture.running, rightX, header.baseline, { ...text, colour: colours.muted });
    canvas.rectangle(frame.left, header.rule, frame.width, 0.5, colours.rule);
    if (furniture.mark !== null) {
      drawMarkTint(canvas, furniture.mark);
      if (page > 1) {
        drawMarkText(canvas, furniture.mark);
      }
    }
  });
  canvas.artifact('footer', () => {
    canvas.rectangle(frame.left, footer.rule, frame.width, 0.5, colours.rule);
    const style = { size: running.size, colour: colours.muted };
    const x = frame.left + (furniture.hasCode ? footTextLeft : 0);
    const y = footer.top + (furniture.hasCode ? 2 : 0);
    drawLines(canvas, furniture.footLines, { x, y, text: running }, style);
    const number = singleLine(pageOf, 'semibold', running.size);
    const place = { x: 0, y, text: running, rightEdge: frame.right };
    drawLines(canvas, [number], place, { size: running.size, colour: colours.ink });
    if (furniture.hasCode) {
      canvas.stamp(frame.left, footer.top, footer.codeSize);
    }
  });
}

function drawMarkTint(canvas: Canvas, line: Line): void {
  const width = line.width + 16;
  canvas.rectangle(frame.right - width, header.markTop, width, 14, colours.amberTint);
  canvas.rectangle(frame.right - width, header.markTop, 2, 14, colours.amber);
}

function drawMarkText(canvas: Canvas, line: Line): void {
  const baseline = baselineOf(header.markTop, { size: running.size, leading: 14 });
  const style = { size: running.size, colour: colours.amberInk };
  canvas.line(line, frame.right - line.width - 7, baseline, style);
}

/** Title, subtitle and the metadata block of the first page. */
export function drawOpening(flow: Flow, definition: DocumentDefinition, furniture: Furniture): void {
  const { mark } = furniture;
  if (mark !== null) {
    // On the first page the mark is part of the text: a screen reader passes over running headers.
    drawMarked(flow, flow.root, 'P', () => {
      drawMarkText(flow.canvas, mark);
    });
  }
  flow.y += 2;
  drawTitleLine(flow, 'H1', {
    text: definition.title,
    face: 'semibold',
    size: sizes.title,
    colour: colours.ink,
  });
  if (definition.subtitle !== undefined) {
    flow.y += 1;
    drawTitleLine(flow, 'P', {
      text: definition.subtitle,
      face: 'regular',
      size: sizes.subtitle,
      colour: colours.muted,
    });
  }
  flow.y += 10;
  const ruleY = flow.y;
  flow.canvas.artifact('layout', () => {
    flow.canvas.rectangle(frame.left, ruleY, frame.width, 1.2, colours.teal);
  });
  flow.y += 2;
  drawFactGrid(flow, definition.metadata, definition.metadata.length === 4 ? 2 : 3);
  flow.y += 4;
}

function drawTitleLine(
  flow: Flow,
  type: 'P' | 'H1',
  line: { text: string; face: 'regular' | 'semibold'; size: TextSize; colour: string },
): void {
  const lines = wrapText(printableLine(line.text), line.face, line.size.size, frame.width);
  const node = flow.canvas.node(type, flow.root);
  const y = flow.y;
  flow.canvas.mark(node, () => {
    const style = { size: line.size.size, colour: line.colour };
    drawLines(flow.canvas, lines, { x: frame.left, y, text: line.size }, style);
  });
  flow.canvas.end(node);
  flow.y += lines.length * line.size.leading;
}

/** The headings of levels 1 and 2 with their pages, each a link. */
export function drawContents(flow: Flow, headings: readonly PlacedHeading[], words: LayerWords): void {
  const text = sizes.fact;
  const title = {
    text: words.contents,
    face: 'semibold',
    size: sizes.heading1,
    colour: colours.teal,
  } as const;
  drawTitleLine(flow, 'P', title);
  flow.y += 4;
  const contents = flow.canvas.node('TOC', flow.root);
  for (const [index, heading] of headings.entries()) {
    if (heading.level === 3) {
      continue;
    }
    const indent = heading.level === 1 ? 0 : 14;
    const face = heading.level === 1 ? 'semibold' : 'regular';
    const number = singleLine(String(heading.page), 'regular', text.size);
    const lines = wrapText(heading.text, face, text.size, frame.width - indent - 40);
    const height = lines.length * text.leading + 3;
    flow.ensure(height);
    const y = flow.y;
    const x = frame.left + indent;
    const item = flow.canvas.node('TOCI', contents);
    const link = flow.canvas.node('Link', item);
    flow.canvas.mark(link, () => {
      drawLines(flow.canvas, lines, { x, y, text }, { size: text.size, colour: colours.ink });
      const lastY = y + (lines.length - 1) * text.leading;
      drawLeader(flow.canvas, x + (lines.at(-1)?.width ?? 0) + 6, frame.right - number.width - 6, lastY);
      const place = { x: 0, y: lastY, text, rightEdge: frame.right };
      drawLines(flow.canvas, [number], place, { size: text.size, colour: colours.muted });
    });
    const description = `${heading.text}, ${words.onPage(heading.page)}`;
    const area = { x, y, width: frame.width - indent, height: height - 3, description };
    flow.canvas.link(link, area, headingName(index));
    flow.canvas.end(link);
    flow.canvas.end(item);
    flow.y += height;
  }
  flow.canvas.end(contents);
  flow.y += 10;
}

function drawLeader(canvas: Canvas, from: number, to: number, y: number): void {
  const gap = 3.2;
  const baseline = baselineOf(y, sizes.fact);
  const first = Math.ceil(from / gap) * gap;
  for (let x = first; x < to; x += gap) {
    canvas.rectangle(x, baseline - 0.5, 0.7, 0.7, colours.ruleStrong);
  }
}
