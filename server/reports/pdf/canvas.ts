import type { Colour } from './theme.ts';
import type { Line } from './wrap.ts';

/** The structure types that a document of ours uses, as PDF names them. */
export type StructureType =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'H4'
  | 'P'
  | 'Div'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'Caption'
  | 'THead'
  | 'TBody'
  | 'TFoot'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Figure'
  | 'TOC'
  | 'TOCI'
  | 'Link';

export interface StructureAttributes {
  readonly alternativeText?: string;
  readonly scope?: 'Row' | 'Column';
  readonly columnSpan?: number;
  readonly ordered?: boolean;
  /** Left, top, right, bottom in page coordinates from the top left. */
  readonly box?: readonly [number, number, number, number];
}

/** A node of the structure tree; only the canvas that made it knows what is inside. */
export interface StructureNode {
  readonly type: StructureType;
}

export interface TextStyle {
  readonly size: number;
  readonly colour: Colour;
}

/**
 * Where a layout pass draws to. The counting pass runs the same layout on a canvas that draws nothing,
 * so that "page x of y" is known before the first byte leaves.
 */
export interface Canvas {
  readonly draws: boolean;
  addPage(): void;
  node(type: StructureType, parent: StructureNode, attributes?: StructureAttributes): StructureNode;
  /** No more content follows under this node: its part of the tree can leave memory. */
  end(node: StructureNode): void;
  /** What `draw` puts on the page belongs to the node. It only draws: the counting pass never calls it. */
  mark(node: StructureNode, draw: () => void): void;
  /** What `draw` puts on the page carries no meaning of its own: rules, tints, running header and footer. */
  artifact(kind: 'header' | 'footer' | 'layout', draw: () => void): void;
  line(line: Line, x: number, baseline: number, style: TextStyle): void;
  rectangle(x: number, y: number, width: number, height: number, colour: Colour): void;
  image(content: Uint8Array, x: number, y: number, width: number, height: number): void;
  /** The verification code's square, drawn once and shown on each page. */
  stamp(x: number, y: number, size: number): void;
  destination(name: string, y: number): void;
  link(node: StructureNode, area: LinkArea, destination: string): void;
  outline(level: number, title: string, y: number): void;
}

export interface LinkArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly description: string;
}

const nowhere: StructureNode = { type: 'Document' };
const nothing = (): void => undefined;

/** Takes everything and draws nothing. */
export const countingCanvas: Canvas = {
  draws: false,
  addPage: nothing,
  node: () => nowhere,
  end: nothing,
  mark: nothing,
  artifact: nothing,
  line: nothing,
  rectangle: nothing,
  image: nothing,
  stamp: nothing,
  destination: nothing,
  link: nothing,
  outline: nothing,
};

export const countingRoot = nowhere;
