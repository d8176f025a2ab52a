import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Canvas, StructureNode, TextStyle } from './canvas.ts';
import { frame } from './theme.ts';
import type { TextSize } from './theme.ts';
import { typeface } from './typeface.ts';
import type { Line } from './wrap.ts';

export interface PlacedHeading {
  readonly level: 1 | 2 | 3;
  readonly text: string;
  readonly page: number;
}

export interface FlowOptions {
  readonly canvas: Canvas;
  readonly root: StructureNode;
  /** Draws running header and footer of the page that has just begun. */
  readonly decorate: (page: number) => void;
  /** Gives the event loop its turn, so that what is written can leave and other requests are served. */
  readonly breathe?: () => Promise<void>;
  /** Where the text of a page ends; a measuring flow has no end. */
  readonly bottom?: number;
  /** Thrown past this page: the caller starts again with a contents list. */
  readonly pageLimit?: number;
  /** Whether headings are entered in the outline and can be jumped to. */
  readonly isOutlined?: boolean;
}

export class PageLimitReached extends Error {
  override readonly name = 'PageLimitReached';
}

/** The pen's place in a document: which page, how far down, and what is left of it. */
export class Flow {
  readonly canvas: Canvas;
  readonly root: StructureNode;
  readonly headings: PlacedHeading[] = [];
  readonly bottom: number;
  readonly isOutlined: boolean;
  page = 0;
  y: number = frame.top;
  readonly #decorate: (page: number) => void;
  readonly #breathe: () => Promise<void>;
  readonly #pageLimit: number;
  #headingDepth = 0;

  constructor(options: FlowOptions) {
    this.canvas = options.canvas;
    this.root = options.root;
    this.bottom = options.bottom ?? frame.bottom;
    this.isOutlined = options.isOutlined ?? false;
    this.#decorate = options.decorate;
    this.#breathe = options.breathe ?? (() => nextTurn());
    this.#pageLimit = options.pageLimit ?? Infinity;
  }

  get left(): number {
    return this.bottom - this.y;
  }

  get atTop(): boolean {
    return this.y <= frame.top;
  }

  newPage(): void {
    this.page += 1;
    if (this.page > this.#pageLimit) {
      throw new PageLimitReached(`More than ${this.#pageLimit} pages.`);
    }
    this.y = frame.top;
    this.canvas.addPage();
    this.#decorate(this.page);
  }

  /** Begins a new page when less than this height is left; a taller thing than a page starts where it is. */
  ensure(height: number): void {
    if (height > this.left && !this.atTop) {
      this.newPage();
    }
  }

  /**
   * The structure type of a heading. The title is the one H1; no depth is passed over, whatever size a
   * report chose, because a reader that steps through headings would think one missing.
   */
  headingType(level: 1 | 2 | 3): 'H2' | 'H3' | 'H4' {
    const depth = Math.min(level, this.#headingDepth + 1);
    this.#headingDepth = depth;
    return depth === 1 ? 'H2' : depth === 2 ? 'H3' : 'H4';
  }

  /** Space between blocks, which a page does not begin with. */
  space(height: number): void {
    if (!this.atTop) {
      this.y += height;
    }
  }

  breathe(): Promise<void> {
    return this.#breathe();
  }
}

/** A measuring flow that never ends a page: for what must stay together. */
export function endlessFlow(canvas: Canvas, root: StructureNode): Flow {
  return new Flow({ canvas, root, decorate: () => undefined, bottom: Infinity });
}

/** Centres the capitals of a line in its leading. */
export function baselineOf(y: number, text: TextSize): number {
  return y + (text.leading + text.size * 0.66) / 2;
}

/** Lines from `y` down, each at the same left edge or ending at the same right edge. */
export function drawLines(
  canvas: Canvas,
  lines: readonly Line[],
  place: { x: number; y: number; text: TextSize; rightEdge?: number },
  style: TextStyle,
): void {
  let y = place.y;
  for (const line of lines) {
    const x = place.rightEdge === undefined ? place.x : place.rightEdge - line.width;
    canvas.line(line, x, baselineOf(y, place.text), style);
    y += place.text.leading;
  }
}

export function singleLine(text: string, face: 'regular' | 'semibold' | 'italic', size: number): Line {
  return { runs: [{ face, text }], width: typeface(face).width(text, size) };
}
