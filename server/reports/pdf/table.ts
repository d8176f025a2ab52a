import { countingCanvas, countingRoot } from './canvas.ts';
import type { StructureNode } from './canvas.ts';
import type { TableBlock } from './definition.ts';
import { drawLines, endlessFlow } from './flow.ts';
import type { Flow } from './flow.ts';
import { printableLine } from './printable.ts';
import { cellPadding, cellText, isGroup, isSubtotal } from './table-plan.ts';
import type { PlannedColumn, TablePlan } from './table-plan.ts';
import { setRow, setTotals } from './table-rows.ts';
import type { SetCell, SetRow } from './table-rows.ts';
import { CarriedSums } from './table-sums.ts';
import { drawMarked } from './text-blocks.ts';
import { colours, frame, sizes } from './theme.ts';
import type { Colour, TextSize } from './theme.ts';
import type { LayerWords } from './words.ts';
import { wrapText } from './wrap.ts';
import type { Line } from './wrap.ts';

/** Rows between two turns of the event loop: about ten milliseconds of work. */
const rowsPerTurn = 100;
const mostRowsKeptWhole = 12;

type RowLook = 'row' | 'subtotal' | 'total';

/** Header on every page, rows whole, subtotals and totals beside the row above them, sums carried over pages. */
export async function drawTable(
  flow: Flow,
  table: TableBlock,
  plan: TablePlan,
  words: LayerWords,
): Promise<void> {
  const painter = new TablePainter(flow, table, plan, words);
  painter.begin();
  let held: SetRow | null = null;
  let count = 0;
  for (const row of table.rows) {
    const next = setRow(plan, row);
    if (held !== null) {
      painter.place(held, next);
    }
    held = next;
    count += 1;
    if (count % rowsPerTurn === 0) {
      await flow.breathe();
    }
  }
  if (held === null) {
    painter.placeEmpty();
  } else {
    painter.place(held, null);
  }
  painter.finish();
}

/**
 * The least height of a table that may stand at the foot of a page: header and two rows; a table that is
 * no longer than a third of a page stays whole.
 */
export async function tableLead(table: TableBlock, plan: TablePlan, words: LayerWords): Promise<number> {
  const caption = table.caption === undefined ? 0 : sizes.small.leading + 6;
  const least = caption + plan.headerHeight + 2 * (plan.cell.leading + cellPadding.y * 2);
  if (!Array.isArray(table.rows) || table.rows.length > mostRowsKeptWhole) {
    return least;
  }
  const measure = endlessFlow(countingCanvas, countingRoot);
  const start = measure.y;
  await drawTable(measure, table, plan, words);
  const whole = measure.y - start;
  return whole <= (frame.bottom - frame.top) / 3 ? whole : least;
}

class TablePainter {
  readonly #flow: Flow;
  readonly #table: TableBlock;
  readonly #plan: TablePlan;
  readonly #words: LayerWords;
  readonly #node: StructureNode;
  readonly #sums: CarriedSums;
  readonly #totals: SetRow | null;
  #body: StructureNode | null = null;
  #rules: number[] = [];

  constructor(flow: Flow, table: TableBlock, plan: TablePlan, words: LayerWords) {
    this.#flow = flow;
    this.#table = table;
    this.#plan = plan;
    this.#words = words;
    this.#sums = new CarriedSums(table.columns);
    this.#totals = table.totals === undefined ? null : setTotals(plan, table.totals);
    this.#node = flow.canvas.node('Table', flow.root);
  }

  begin(): void {
    this.#caption();
    const head = this.#flow.canvas.node('THead', this.#node);
    const row = this.#flow.canvas.node('TR', head);
    for (const column of this.#plan.columns) {
      const cell = this.#flow.canvas.node('TH', row, { scope: 'Column' });
      this.#flow.canvas.mark(cell, () => {
        this.#drawHeader(column);
      });
      this.#flow.canvas.end(cell);
    }
    this.#flow.canvas.end(row);
    this.#flow.canvas.end(head);
    this.#flow.y += this.#plan.headerHeight;
    this.#headerRule();
    this.#body = this.#flow.canvas.node('TBody', this.#node);
  }

  /** `next` is null at the end of the table. */
  place(row: SetRow, next: SetRow | null): void {
    const follower = this.#follower(row, next);
    const reserve = this.#plan.carries && next !== null ? this.#plan.cell.leading + cellPadding.y * 2 : 0;
    const pageRoom = this.#flow.bottom - frame.top - this.#plan.headerHeight * 2;
    if (row.height > pageRoom) {
      this.#placeTall(row);
    } else {
      if (row.height + Math.min(follower, pageRoom - row.height) + reserve > this.#flow.left) {
        this.#turnPage();
      }
      this.#drawRow(row, isSubtotal(row.row) ? 'subtotal' : 'row');
    }
    this.#sums.add(row.row);
  }

  placeEmpty(): void {
    const lines = wrapText(
      this.#table.emptyText,
      'italic',
      this.#plan.cell.size,
      frame.width - cellPadding.x * 2,
    );
    const { row, cell } = this.#openSpanning();
    const y = this.#flow.y + cellPadding.y + 1;
    this.#flow.canvas.mark(cell, () => {
      this.#text(lines, { x: frame.left + cellPadding.x, y }, this.#plan.cell, colours.muted);
    });
    this.#flow.canvas.end(cell);
    this.#flow.canvas.end(row);
    this.#flow.y += lines.length * this.#plan.cell.leading + cellPadding.y * 2 + 2;
    this.#rules.push(this.#flow.y);
  }

  finish(): void {
    const { canvas } = this.#flow;
    if (this.#body !== null) {
      canvas.end(this.#body);
    }
    if (this.#totals !== null) {
      this.#sums.check(this.#table.totals ?? []);
      const foot = canvas.node('TFoot', this.#node);
      this.#body = foot;
      if (this.#totals.height > this.#flow.left) {
        this.#turnPage();
      }
      this.#drawRow(this.#totals, 'total');
      canvas.end(foot);
    }
    this.#drawRules();
    canvas.end(this.#node);
    this.#flow.y += 10;
  }

  #caption(): void {
    if (this.#table.caption === undefined) {
      return;
    }
    const lines = wrapText(printableLine(this.#table.caption), 'semibold', sizes.small.size, frame.width);
    const y = this.#flow.y;
    drawMarked(this.#flow, this.#node, 'Caption', () => {
      this.#text(lines, { x: frame.left, y }, sizes.small, colours.muted);
    });
    this.#flow.y += lines.length * sizes.small.leading + 3;
  }

  #drawHeader(column: PlannedColumn): void {
    const { head, headerHeight } = this.#plan;
    const y = this.#flow.y + headerHeight - cellPadding.y - column.header.length * head.leading;
    const place = { x: column.x, y, ...(column.isRight ? { rightEdge: column.right } : {}) };
    this.#text(column.header, place, head, colours.teal);
  }

  #headerRule(): void {
    const y = this.#flow.y;
    this.#flow.canvas.artifact('layout', () => {
      this.#flow.canvas.rectangle(frame.left, y - 0.9, frame.width, 0.9, colours.teal);
    });
  }

  /** The height that must follow a row on the same page. */
  #follower(row: SetRow, next: SetRow | null): number {
    if (next === null) {
      return this.#totals?.height ?? 0;
    }
    return isGroup(row.row) || isSubtotal(next.row) ? next.height : 0;
  }

  #drawRow(set: SetRow, look: RowLook): void {
    const top = this.#flow.y;
    this.#backdrop(set, look);
    if (isGroup(set.row)) {
      const { row, cell } = this.#openSpanning();
      const lines = set.cells[0]?.lines ?? [];
      this.#flow.canvas.mark(cell, () => {
        this.#text(
          lines,
          { x: frame.left + cellPadding.x, y: top + cellPadding.y },
          this.#plan.cell,
          colours.ink,
        );
      });
      this.#flow.canvas.end(cell);
      this.#flow.canvas.end(row);
    } else {
      const row = this.#flow.canvas.node('TR', this.#body ?? this.#node);
      for (const [index, column] of this.#plan.columns.entries()) {
        this.#drawCell(row, column, set.cells[index]);
      }
      this.#flow.canvas.end(row);
    }
    this.#flow.y = top + set.height;
    this.#rules.push(this.#flow.y);
  }

  #drawCell(row: StructureNode, column: PlannedColumn, cell: SetCell | undefined): void {
    const node =
      column.column.isRowHeader === true
        ? this.#flow.canvas.node('TH', row, { scope: 'Row' })
        : this.#flow.canvas.node('TD', row);
    if (cell !== undefined && (cell.lines[0]?.runs.length ?? 0) > 0) {
      const y = this.#flow.y + cellPadding.y;
      this.#flow.canvas.mark(node, () => {
        this.#drawCellText(column, cell, y);
      });
    }
    this.#flow.canvas.end(node);
  }

  #drawCellText(column: PlannedColumn, cell: SetCell, y: number): void {
    const edge = column.isRight ? { rightEdge: column.right } : {};
    this.#text(cell.lines, { x: column.x, y, ...edge }, this.#plan.cell, colours.ink);
    const noteY = y + cell.lines.length * this.#plan.cell.leading;
    this.#text(cell.notes, { x: column.x, y: noteY, ...edge }, this.#plan.note, colours.muted);
  }

  #openSpanning(): { row: StructureNode; cell: StructureNode } {
    const { canvas } = this.#flow;
    const row = canvas.node('TR', this.#body ?? this.#node);
    const cell = canvas.node('TH', row, { scope: 'Row', columnSpan: this.#plan.columns.length });
    return { row, cell };
  }

  #backdrop(set: SetRow, look: RowLook): void {
    const { canvas, y } = this.#flow;
    if (isGroup(set.row)) {
      canvas.artifact('layout', () => {
        canvas.rectangle(frame.left, y, frame.width, set.height, colours.tealTint);
      });
    } else if (look !== 'row') {
      if (this.#rules.at(-1) === y) {
        // The stronger rule of a sum stands in the place of the hairline under the row above.
        this.#rules.pop();
      }
      canvas.artifact('layout', () => {
        const colour = look === 'total' ? colours.teal : colours.ruleStrong;
        canvas.rectangle(frame.left, y - 0.5, frame.width, look === 'total' ? 0.9 : 0.6, colour);
      });
    }
  }

  /** A row higher than a page goes on over as many as it needs, line by line. */
  #placeTall(set: SetRow): void {
    const { canvas } = this.#flow;
    const row = canvas.node('TR', this.#body ?? this.#node);
    const nodes = this.#plan.columns.map((column) =>
      column.column.isRowHeader === true ? canvas.node('TH', row, { scope: 'Row' }) : canvas.node('TD', row),
    );
    const { leading } = this.#plan.cell;
    const most = Math.max(...set.cells.map((cell) => cell.lines.length + cell.notes.length));
    let from = 0;
    while (from < most) {
      const room = Math.floor((this.#flow.left - cellPadding.y * 3 - leading) / leading);
      if (room < 3) {
        this.#turnPage();
        continue;
      }
      const count = Math.min(room, most - from);
      this.#drawSlice(set, nodes, from, from + count);
      this.#flow.y += count * leading + cellPadding.y * 2;
      this.#rules.push(this.#flow.y);
      from += count;
    }
    for (const node of nodes) {
      canvas.end(node);
    }
    canvas.end(row);
  }

  #drawSlice(set: SetRow, nodes: readonly StructureNode[], from: number, to: number): void {
    const y = this.#flow.y + cellPadding.y;
    for (const [index, column] of this.#plan.columns.entries()) {
      const cell = set.cells[index];
      const node = nodes[index];
      const lines = [...(cell?.lines ?? []), ...(cell?.notes ?? [])].slice(from, to);
      if (node === undefined || lines.length === 0) {
        continue;
      }
      this.#flow.canvas.mark(node, () => {
        const edge = column.isRight ? { rightEdge: column.right } : {};
        this.#text(lines, { x: column.x, y, ...edge }, this.#plan.cell, colours.ink);
      });
    }
  }

  /** Ends the page with what is carried forward and begins the next with the header and the same sums. */
  #turnPage(): void {
    this.#carry(this.#words.carriedForward);
    this.#drawRules();
    this.#flow.newPage();
    this.#flow.canvas.artifact('layout', () => {
      for (const column of this.#plan.columns) {
        this.#drawHeader(column);
      }
    });
    this.#flow.y += this.#plan.headerHeight;
    this.#headerRule();
    this.#carry(this.#words.broughtForward);
  }

  #carry(label: string): void {
    if (!this.#plan.carries) {
      return;
    }
    const y = this.#flow.y + cellPadding.y;
    const { cell } = this.#plan;
    this.#flow.canvas.artifact('layout', () => {
      this.#text(
        wrapText(label, 'italic', cell.size, Infinity),
        { x: frame.left + cellPadding.x, y },
        cell,
        colours.muted,
      );
      for (const [index, column] of this.#plan.columns.entries()) {
        if (column.column.carried === true) {
          const text = cellText(column.column, this.#sums.of(index));
          const lines = wrapText(text, 'italic', cell.size, Infinity);
          this.#text(lines, { x: column.x, y, rightEdge: column.right }, cell, colours.muted);
        }
      }
    });
    this.#flow.y += cell.leading + cellPadding.y * 2;
    this.#rules.push(this.#flow.y);
  }

  #drawRules(): void {
    const rules = this.#rules;
    this.#rules = [];
    if (rules.length > 0) {
      this.#flow.canvas.artifact('layout', () => {
        for (const y of rules) {
          this.#flow.canvas.rectangle(frame.left, y - 0.4, frame.width, 0.4, colours.rule);
        }
      });
    }
  }

  #text(
    lines: readonly Line[],
    place: { x: number; y: number; rightEdge?: number },
    text: TextSize,
    colour: Colour,
  ): void {
    drawLines(this.#flow.canvas, lines, { ...place, text }, { size: text.size, colour });
  }
}
