import { formatDay } from '#shared/calendar/format-day.ts';
import { formatRandInput, groupDigits } from '#shared/money/money.ts';
import type { Cell, TableBlock, TableColumn, TableRow, TextCell } from './definition.ts';
import { printable, printableLine } from './printable.ts';
import { frame, sizes } from './theme.ts';
import type { TextSize } from './theme.ts';
import { typeface } from './typeface.ts';
import { wrapText } from './wrap.ts';
import type { Line } from './wrap.ts';

/** Where a column stands and how its cells are set. */
export interface PlannedColumn {
  readonly column: TableColumn;
  /** Left edge of the text, and its right edge. */
  readonly x: number;
  readonly right: number;
  readonly isRight: boolean;
  readonly header: readonly Line[];
}

export interface TablePlan {
  readonly columns: readonly PlannedColumn[];
  readonly cell: TextSize;
  readonly note: TextSize;
  readonly head: TextSize;
  readonly headerHeight: number;
  readonly carries: boolean;
}

export const cellPadding = { x: 5, y: 3.6 } as const;
const gutter = cellPadding.x * 2;
const leastTextWidth = 54;
const missing = '\u2013';

export function isGroup(row: TableRow): row is { readonly group: string } {
  return 'group' in row;
}

export function isSubtotal(row: TableRow): row is { readonly subtotal: readonly Cell[] } {
  return 'subtotal' in row;
}

export function cellsOf(row: TableRow): readonly Cell[] {
  if (isGroup(row)) {
    return [];
  }
  return isSubtotal(row) ? row.subtotal : row;
}

/** A cell's words: cents as `1 234,50`, a local day as `2026/11/16`, nothing as a dash. */
export function cellText(column: TableColumn, cell: Cell | undefined): string {
  if (cell === null || cell === undefined) {
    return column.type === 'text' ? '' : missing;
  }
  if (typeof cell === 'object') {
    return printable(cell.text);
  }
  if (typeof cell === 'number') {
    return column.type === 'money' ? formatRandInput(cell) : numberText(cell, column.decimals ?? 0);
  }
  return column.type === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(cell) ? formatDay(cell) : printable(cell);
}

/** South African decimal comma, groups of three apart by a no-break space. */
export function numberText(value: number, decimals: number): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(decimals).split('.');
  const sign = value < 0 && /[1-9]/.test(`${whole}${fraction ?? ''}`) ? '-' : '';
  return `${sign}${groupDigits(whole)}${fraction === undefined ? '' : `,${fraction}`}`;
}

export function isTextCell(cell: Cell | undefined): cell is TextCell {
  return typeof cell === 'object' && cell !== null;
}

/**
 * Columns of figures get the width that their longest figure needs; text shares what is left. When
 * figures alone would not leave text enough, the whole table is set smaller.
 */
export function planTable(table: TableBlock): TablePlan {
  const natural = naturalWidths(table);
  const textCount = natural.filter((width) => width === null).length;
  const figures = natural.reduce<number>((sum, width) => sum + (width ?? 0), 0);
  const room = frame.width - textCount * leastTextWidth - table.columns.length * gutter;
  const scale = Math.max(0.62, Math.min(1, figures > room ? room / figures : 1));
  const widths = shareWidths(table.columns, natural, scale);
  const head = scaled(sizes.cellHeader, scale);
  const columns = placeColumns(table.columns, widths, head);
  const headerLines = Math.max(1, ...columns.map((column) => column.header.length));
  return {
    columns,
    cell: scaled(sizes.cell, scale),
    note: scaled(sizes.cellNote, scale),
    head,
    headerHeight: headerLines * head.leading + cellPadding.y * 2,
    carries: table.columns.some((column) => column.carried === true),
  };
}

function scaled(text: TextSize, scale: number): TextSize {
  return {
    size: Math.floor(text.size * scale * 100) / 100,
    leading: Math.floor(text.leading * scale * 100) / 100,
  };
}

/** Per column the width that keeps its figures on one line; null for text columns. */
function naturalWidths(table: TableBlock): (number | null)[] {
  const widest = table.columns.map((column) => (column.type === 'text' ? null : headerWidth(column.header)));
  const consider = (cells: readonly Cell[], face: 'regular' | 'semibold'): void => {
    for (const [index, column] of table.columns.entries()) {
      const width = widest[index];
      const cell = cells[index];
      if (width === null || width === undefined || isTextCell(cell)) {
        continue;
      }
      const needed = typeface(face).width(cellText(column, cell), sizes.cell.size);
      if (needed > width && needed < frame.width / 2) {
        widest[index] = needed;
      }
    }
  };
  for (const row of table.rows) {
    consider(cellsOf(row), isSubtotal(row) ? 'semibold' : 'regular');
  }
  consider(table.totals ?? [], 'semibold');
  return widest.map((width) => (width === null ? null : Math.ceil(width) + 1));
}

/** The least width at which a header takes no more than two lines. */
function headerWidth(header: string): number {
  const words = printableLine(header).split(' ');
  const width = (part: readonly string[]): number =>
    typeface('semibold').width(part.join(' '), sizes.cellHeader.size);
  const splits = words.map((_, at) => Math.max(width(words.slice(0, at)), width(words.slice(at))));
  return Math.min(...splits) + 0.5;
}

function shareWidths(
  columns: readonly TableColumn[],
  natural: readonly (number | null)[],
  scale: number,
): number[] {
  const figures = natural.reduce<number>(
    (sum, width) => sum + (width === null ? 0 : width * scale + gutter),
    0,
  );
  const textWeights = columns.map((column, index) => (natural[index] === null ? (column.weight ?? 1) : 0));
  const weight = textWeights.reduce((sum, part) => sum + part, 0);
  const left = Math.max(frame.width - figures, 0);
  return columns.map((_, index) => {
    const figure = natural[index];
    if (figure !== null && figure !== undefined) {
      // Without text columns the figures share the whole width, so that the table spans the page.
      const needed = figure * scale + gutter;
      return weight > 0 ? needed : (needed * frame.width) / figures;
    }
    return (left * (textWeights[index] ?? 0)) / weight;
  });
}

function placeColumns(
  columns: readonly TableColumn[],
  widths: readonly number[],
  head: TextSize,
): PlannedColumn[] {
  let edge: number = frame.left;
  return columns.map((column, index) => {
    const width = widths[index] ?? 0;
    const x = edge + cellPadding.x;
    const right = edge + width - cellPadding.x;
    edge += width;
    const isRight = column.type === 'money' || column.type === 'number';
    const header = wrapText(
      printableLine(column.header),
      'semibold',
      head.size,
      Math.max(right - x, 12) + 0.5,
    );
    return { column, x, right, isRight, header };
  });
}
