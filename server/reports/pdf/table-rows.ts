import type { Cell, TableRow } from './definition.ts';
import { printableLine } from './printable.ts';
import { cellPadding, cellsOf, cellText, isGroup, isSubtotal, isTextCell } from './table-plan.ts';
import type { PlannedColumn, TablePlan } from './table-plan.ts';
import { frame } from './theme.ts';
import type { FaceName } from './typeface.ts';
import { wrapText } from './wrap.ts';
import type { Line } from './wrap.ts';

export interface SetCell {
  readonly lines: readonly Line[];
  readonly notes: readonly Line[];
  readonly height: number;
}

export interface SetRow {
  readonly row: TableRow;
  readonly cells: readonly SetCell[];
  readonly height: number;
}

/** A row in lines, with the height that it takes. */
export function setRow(plan: TablePlan, row: TableRow): SetRow {
  if (isGroup(row)) {
    const lines = wrapText(
      printableLine(row.group),
      'semibold',
      plan.cell.size,
      frame.width - cellPadding.x * 2,
    );
    const cell = { lines, notes: [], height: lines.length * plan.cell.leading };
    return { row, cells: [cell], height: cell.height + cellPadding.y * 2 };
  }
  return setCells(plan, row, isSubtotal(row) ? 'semibold' : 'regular');
}

export function setTotals(plan: TablePlan, cells: readonly Cell[]): SetRow {
  return setCells(plan, cells, 'semibold');
}

function setCells(plan: TablePlan, row: TableRow, face: FaceName): SetRow {
  const cells = cellsOf(row);
  const set = plan.columns.map((column, index) => setCell(plan, column, cells[index], face));
  const height = Math.max(plan.cell.leading, ...set.map((cell) => cell.height));
  return { row, cells: set, height: height + cellPadding.y * 2 };
}

function setCell(plan: TablePlan, column: PlannedColumn, cell: Cell | undefined, base: FaceName): SetCell {
  const { cell: text, note } = plan;
  const width = column.right - column.x + 0.5;
  const face = isTextCell(cell) && cell.strong === true ? 'semibold' : base;
  const lines = wrapText(cellText(column.column, cell), face, text.size, width);
  const notes =
    isTextCell(cell) && cell.note !== undefined
      ? wrapText(printableLine(cell.note), 'regular', note.size, width)
      : [];
  return { lines, notes, height: lines.length * text.leading + notes.length * note.leading };
}
