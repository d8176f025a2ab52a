import { computed, inject, Injectable, signal, untracked } from '@angular/core';
import {
  budgetColumns,
  budgetLinesMax,
  cellText,
  pasteInto,
  readCell,
  tableText,
  type PastedCell,
} from '#shared/grant-applications/budget-paste.ts';
import type { BudgetLine } from '#shared/grant-applications/grant-application.ts';
import { ApplicationDraft } from './application-draft.ts';

export interface CellPlace {
  readonly row: number;
  readonly column: number;
}

/** Rows and columns from the first to the last, both included. */
export interface CellRange {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
}

type Lines = readonly BudgetLine[];

const stepsKept = 100;

/** The budget lines as a sheet: the chosen range, changes of rows and cells, and the way back from each of them. */
@Injectable()
export class BudgetSheet {
  private readonly draft = inject(ApplicationDraft);
  private readonly past = signal<readonly Lines[]>([]);
  private readonly future = signal<readonly Lines[]>([]);
  private readonly anchor = signal<CellPlace | null>(null);
  private readonly extent = signal<CellPlace | null>(null);
  /** What this sheet wrote last: anything else in its place came from somebody else, and is not undone. */
  private written: Lines | null = null;
  /** The cell that is being typed in: its letters are one step. */
  private typingIn: string | null = null;

  readonly lines = computed(() => this.draft.content().budgetLines);
  readonly active = this.anchor.asReadonly();
  readonly canUndo = computed(() => this.past().length > 0);
  readonly canRedo = computed(() => this.future().length > 0);
  readonly isFull = computed(() => this.lines().length >= budgetLinesMax);
  readonly range = computed((): CellRange | null => {
    const [from, to] = [this.anchor(), this.extent()];
    if (from === null || to === null) return null;
    return { rows: ordered(from.row, to.row), columns: ordered(from.column, to.column) };
  });
  readonly hasRange = computed(() => {
    const range = this.range();
    return range !== null && (range.rows[0] !== range.rows[1] || range.columns[0] !== range.columns[1]);
  });

  choose(place: CellPlace): void {
    this.anchor.set(place);
    this.extent.set(place);
    this.typingIn = null;
  }

  extendTo({ row, column }: CellPlace): void {
    const rows = Math.max(this.lines().length - 1, 0);
    this.extent.set({
      row: Math.min(Math.max(row, 0), rows),
      column: Math.min(Math.max(column, 0), budgetColumns.length - 1),
    });
  }

  chooseAll(): void {
    this.anchor.set({ row: 0, column: 0 });
    this.extendTo({ row: this.lines().length, column: budgetColumns.length });
  }

  end(): CellPlace | null {
    return this.extent();
  }

  has(row: number, column: number): boolean {
    const range = this.hasRange() ? this.range() : null;
    return range !== null && isWithin(row, range.rows) && isWithin(column, range.columns);
  }

  set(id: string, part: Partial<Omit<BudgetLine, 'id'>>): void {
    const cell = `${id}.${Object.keys(part).join()}`;
    const isSameCell = this.typingIn === cell;
    this.write(
      this.lines().map((line) => (line.id === id ? { ...line, ...part } : line)),
      !isSameCell,
    );
    this.typingIn = cell;
  }

  /** A new row below the one given, or at the end; answers its index. */
  insert(below: number | null): number {
    const lines = this.lines();
    const at = below === null ? lines.length : Math.min(below + 1, lines.length);
    if (this.isFull()) return lines.length - 1;
    this.write(lines.toSpliced(at, 0, emptyLine(lines[at - 1]?.category ?? '')));
    return at;
  }

  /** The rows of the range once more, below it; answers the index of the first copy. */
  duplicate(): number {
    const [first, last] = this.range()?.rows ?? [0, -1];
    const copies = this.lines()
      .slice(first, last + 1)
      .map((line) => ({ ...line, id: crypto.randomUUID() }));
    const room = budgetLinesMax - this.lines().length;
    if (copies.length === 0 || room <= 0) return first;
    this.write(this.lines().toSpliced(last + 1, 0, ...copies.slice(0, room)));
    return last + 1;
  }

  /** Takes the rows of the range away; answers how many. */
  removeRows(): number {
    const [first, last] = this.range()?.rows ?? [0, -1];
    const count = Math.max(last - first + 1, 0);
    if (count > 0) this.write(this.lines().toSpliced(first, count));
    return count;
  }

  remove(index: number): void {
    this.write(this.lines().toSpliced(index, 1));
  }

  clear(): void {
    const range = this.range();
    if (range === null) return;
    const emptied = budgetColumns
      .slice(range.columns[0], range.columns[1] + 1)
      .map((column) => [column, emptyCell(column)] as const);
    const part = Object.fromEntries(emptied) as Partial<BudgetLine>;
    this.write(this.lines().map((line, row) => (isWithin(row, range.rows) ? { ...line, ...part } : line)));
  }

  copied(): string {
    const range = this.range();
    if (range === null) return '';
    const categories = this.draft.view()?.call.budgetCategories ?? [];
    const columns = budgetColumns.slice(range.columns[0], range.columns[1] + 1);
    return tableText(
      this.lines()
        .slice(range.rows[0], range.rows[1] + 1)
        .map((line) => columns.map((column) => cellText(line, column, categories))),
    );
  }

  paste(rows: readonly (readonly PastedCell[])[], at: number): void {
    this.write(pasteInto(this.lines(), at, rows, () => emptyLine('')));
    this.extendTo({ row: at + rows.length - 1, column: this.anchor()?.column ?? 0 });
  }

  undo(): boolean {
    return this.goBack(this.past, this.future);
  }

  redo(): boolean {
    return this.goBack(this.future, this.past);
  }

  private goBack(from: typeof this.past, to: typeof this.past): boolean {
    if (this.written !== untracked(this.lines)) this.forget();
    const lines = from().at(-1);
    if (lines === undefined) return false;
    from.update((steps) => steps.slice(0, -1));
    to.update((steps) => [...steps, this.lines()]);
    this.typingIn = null;
    this.put(lines);
    return true;
  }

  private write(lines: Lines, isStep = true): void {
    const before = untracked(this.lines);
    if (this.written !== null && this.written !== before) this.forget();
    if (isStep || this.past().length === 0) {
      this.past.update((steps) => [...steps.slice(1 - stepsKept), before]);
      this.typingIn = null;
    }
    this.future.set([]);
    this.put(lines);
  }

  private put(lines: Lines): void {
    this.written = lines;
    this.draft.drafts()?.budget.change(() => ({ budgetLines: lines }));
  }

  private forget(): void {
    this.past.set([]);
    this.future.set([]);
  }
}

function emptyLine(category: string): BudgetLine {
  return {
    id: crypto.randomUUID(),
    category,
    description: '',
    quantity: 1,
    unit: '',
    unitPriceMinor: 0,
    ownContributionMinor: 0,
    otherContributionMinor: 0,
  };
}

function emptyCell(column: (typeof budgetColumns)[number]): string | number {
  const reading = readCell(column, '', []);
  return reading.ok ? reading.value : '';
}

function ordered(one: number, other: number): readonly [number, number] {
  return [Math.min(one, other), Math.max(one, other)];
}

function isWithin(index: number, [first, last]: readonly [number, number]): boolean {
  return index >= first && index <= last;
}
