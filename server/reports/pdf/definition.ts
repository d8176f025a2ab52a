import type { ChartSpec } from '#shared/charts/chart-spec.ts';
import type { Language } from '#shared/i18n/languages.ts';

/**
 * What a document says, without where it stands on the page. Reports are pure functions that return
 * one of these; the layer beside this file is the only code that knows coordinates.
 */
export interface DocumentDefinition {
  /** `Award letter`: header, first page and the file's own title. */
  readonly title: string;
  readonly programme: string;
  /** `OMG-2026-27-WC043-001`. */
  readonly reference: string;
  readonly language: Language;
  /** One line under the title: for whom, which period. */
  readonly subtitle?: string;
  /** Who, what period, amounts, status, dates: stands before everything else. */
  readonly metadata: readonly Fact[];
  readonly body: readonly Block[];
  /** Files carried inside the PDF, as the submitted application's JSON. */
  readonly attachments?: readonly EmbeddedFile[];
  /** An issued document is stored once; a working report is made on demand and says "as at". */
  readonly kind: 'issued' | 'working';
}

export interface EmbeddedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
  readonly content: string | Uint8Array;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** A piece of running text; a bare string is in the regular weight. */
export type Inline = string | readonly InlinePiece[];
export type InlinePiece = string | { readonly text: string; readonly style: 'strong' | 'emphasis' };

export type Block =
  | HeadingBlock
  | ParagraphBlock
  | LinesBlock
  | ListBlock
  | FactsBlock
  | FiguresBlock
  | TableBlock
  | NoticeBlock
  | SignaturesBlock
  | ChartBlock
  | ImageBlock
  | TogetherBlock
  | AnswerSpaceBlock
  | { readonly kind: 'pageBreak' }
  | { readonly kind: 'space' };

export interface HeadingBlock {
  readonly kind: 'heading';
  readonly level: 1 | 2 | 3;
  readonly text: string;
}

export interface ParagraphBlock {
  readonly kind: 'paragraph';
  readonly text: Inline;
  readonly tone?: 'normal' | 'lead' | 'muted' | 'small';
}

/** Lines that keep their breaks: an address, a closing. */
export interface LinesBlock {
  readonly kind: 'lines';
  readonly lines: readonly Inline[];
}

export interface ListBlock {
  readonly kind: 'list';
  readonly ordered?: boolean;
  readonly items: readonly Inline[];
}

export interface FactsBlock {
  readonly kind: 'facts';
  readonly items: readonly Fact[];
}

/** A strip of a few large figures: opening, received, spent, unspent. */
export interface FiguresBlock {
  readonly kind: 'figures';
  readonly items: readonly { readonly label: string; readonly value: string; readonly note?: string }[];
}

export interface NoticeBlock {
  readonly kind: 'notice';
  readonly tone: 'information' | 'attention';
  readonly title?: string;
  readonly text: Inline;
}

/** One per person; `signed` is null on a copy that awaits a signature. */
export interface SignatureSlot {
  readonly role: string;
  readonly name: string;
  readonly capacity: string;
  readonly organisation: string;
  readonly signed: null | { readonly at: string; readonly method: string };
}

export interface SignaturesBlock {
  readonly kind: 'signatures';
  readonly slots: readonly SignatureSlot[];
}

export interface ChartBlock {
  readonly kind: 'chart';
  readonly caption: string;
  /** What the chart shows, for a reader who does not see it. */
  readonly alternativeText: string;
  readonly spec: ChartSpec;
}

export interface ImageBlock {
  readonly kind: 'image';
  readonly caption: string;
  readonly alternativeText: string;
  /** A JPEG or PNG, already scaled to what print needs. */
  readonly content: Uint8Array;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
}

/** Blocks that start a new page rather than be torn apart, when they fit one page. */
export interface TogetherBlock {
  readonly kind: 'together';
  readonly blocks: readonly Block[];
}

/** Room to write on paper: boxes to tick, ruled lines, or both. */
export interface AnswerSpaceBlock {
  readonly kind: 'answerSpace';
  readonly lines?: number;
  readonly choices?: readonly string[];
  /** Stands before the first line: `R`. */
  readonly prefix?: string;
}

/** How a cell's value is written and aligned. Money is in cents, a date is a local day. */
export type ColumnType = 'text' | 'money' | 'number' | 'date';

export interface TableColumn {
  readonly header: string;
  readonly type: ColumnType;
  /** Share of the width that is left for text columns; the other columns take what their figures need. */
  readonly weight?: number;
  /** The column that names its row: read out with each of the row's cells. */
  readonly isRowHeader?: boolean;
  /** Digits after the comma of a number column. */
  readonly decimals?: number;
  /** Adds up over pages: carried forward at the foot, brought forward at the head, checked against the totals. */
  readonly carried?: boolean;
}

export type Cell = string | number | null | TextCell;

export interface TextCell {
  readonly text: string;
  /** A second, smaller line. */
  readonly note?: string;
  readonly strong?: boolean;
}

export type TableRow = readonly Cell[] | { readonly group: string } | { readonly subtotal: readonly Cell[] };

export interface TableBlock {
  readonly kind: 'table';
  readonly caption?: string;
  readonly columns: readonly TableColumn[];
  /** Read more than once, so a generator goes in as an object whose iterator can be taken again. */
  readonly rows: Iterable<TableRow>;
  readonly totals?: readonly Cell[];
  /** Said in place of rows when there are none. */
  readonly emptyText: string;
}
