import type { Font } from 'fontkit';

/**
 * The parts of pdfkit 0.20 that we need and its type declarations leave out. Everything that reaches
 * below pdfkit's documented surface goes through here, so that an upgrade has one file to check.
 */
export interface PdfKitInternals {
  font(source: Font, family: string): unknown;
  readonly _font: EmbeddedFont;
  readonly page: InternalPage;
  readonly info: Record<string, unknown>;
  ref(data: Record<string, unknown>): PdfReference;
  addContent(operators: string): unknown;
  appendXML(xml: string, newline?: boolean): void;
  endMetadata(): void;
  goTo(
    x: number,
    y: number,
    width: number,
    height: number,
    options: string,
    annotation: { structParent: InternalElement; Contents: unknown },
  ): unknown;
}

export interface EmbeddedFont {
  readonly id: string;
  /** Per glyph of the subset the code points that it stands for: what text extraction finds. */
  readonly unicode: number[][];
  /** Glyph numbers of the subset as four hexadecimal digits each. */
  encode(text: string): [string[], unknown];
  ref(): PdfReference;
}

export interface InternalPage {
  readonly fonts: Record<string, PdfReference>;
  readonly xobjects: Record<string, PdfReference>;
}

export interface PdfReference {
  data: Record<string, unknown>;
  end(content?: string): void;
}

export interface InternalElement {
  readonly dictionary: { readonly data: Record<string, unknown> };
  add(child: unknown): unknown;
  end(): void;
}

/** pdfkit tells names (`/Name`) from text by the boxed string: only this writes a literal string. */
export function pdfText(text: string): unknown {
  return Object(text) as unknown;
}
