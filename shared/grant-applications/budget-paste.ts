import { formatRandInput, parseRand } from '../money/money.ts';
import type { BudgetLine } from './grant-application.ts';

/** The columns of the budget in the order of the screen, which is also that of a copied range. */
export const budgetColumns = [
  'category',
  'description',
  'quantity',
  'unit',
  'unitPriceMinor',
  'ownContributionMinor',
  'otherContributionMinor',
] as const;
export type BudgetColumn = (typeof budgetColumns)[number];

/** More than a call needs; the server refuses more. */
export const budgetLinesMax = 300;

interface Category {
  readonly key: string;
  readonly label: string;
}

/** What a cell's text says, or why it says nothing: `issues.paste.<reason>` has the words. */
export type CellReading =
  | { readonly ok: true; readonly value: string | number }
  | { readonly ok: false; readonly reason: PasteProblem };
export type PasteProblem =
  'category' | 'quantity' | 'amount' | 'negative' | 'tooLarge' | 'tooLong' | 'noColumn';

export interface PastedCell {
  /** Null: there is no such column to the right. */
  readonly column: BudgetColumn | null;
  readonly text: string;
  readonly reading: CellReading;
}

export interface PasteTarget {
  /** Index of the leftmost column that takes the range. */
  readonly column: number;
  readonly categories: readonly Category[];
  /** What the columns are called on the screen: a first row of these is a heading and no cost. */
  readonly headings: readonly string[];
}

const longestText: Readonly<Partial<Record<BudgetColumn, number>>> = { description: 300, unit: 60 };
const highestMinor: Readonly<Partial<Record<BudgetColumn, number>>> = {
  unitPriceMinor: 1_000_000_000,
  ownContributionMinor: 100_000_000_000,
  otherContributionMinor: 100_000_000_000,
};
const highestQuantity = 1_000_000;

/** Cells as a spreadsheet puts them on the clipboard: tabs between, quotes around what holds a tab or a line break. */
export function parseTable(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let at = 0; at < source.length; at += 1) {
    const sign = source.charAt(at);
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (source.charAt(at + 1) === '"') cell += source.charAt(++at);
      else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === '\t' || sign === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      if (sign === '\n') rows.push([]);
    } else cell += sign;
  }
  rows.at(-1)?.push(cell);
  return rows;
}

/** The inverse of `parseTable`, for a copied range. */
export function tableText(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quoted).join('\t')).join('\n');
}

/** A cell as it is copied: categories by their name, numbers as people here write them. */
export function cellText(line: BudgetLine, column: BudgetColumn, categories: readonly Category[]): string {
  switch (column) {
    case 'category':
      return categories.find(({ key }) => key === line.category)?.label ?? '';
    case 'description':
    case 'unit':
      return line[column];
    case 'quantity':
      return String(line.quantity).replace('.', ',');
    default:
      return line[column] === 0 ? '' : formatRandInput(line[column]);
  }
}

/** What the text means in this column. An empty cell is an empty field, never a mistake. */
export function readCell(column: BudgetColumn, text: string, categories: readonly Category[]): CellReading {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (column === 'category') return readCategory(plain, categories);
  if (column === 'description' || column === 'unit') {
    return plain.length > (longestText[column] ?? Infinity) ? no('tooLong') : { ok: true, value: plain };
  }
  // A lone dash is how spreadsheets show nothing in a column of money.
  if (plain === '' || /^(R ?)?[-\u2013\u2212]$/i.test(plain)) return { ok: true, value: 0 };
  const parsed = parseRand(plain);
  if (!parsed.ok) return no(column === 'quantity' ? 'quantity' : 'amount');
  if (parsed.minor < 0) return no('negative');
  if (column !== 'quantity') {
    return parsed.minor > (highestMinor[column] ?? Infinity)
      ? no('tooLarge')
      : { ok: true, value: parsed.minor };
  }
  return parsed.minor / 100 > highestQuantity ? no('tooLarge') : { ok: true, value: parsed.minor / 100 };
}

/** What was copied, cell by cell, for the columns from the target on. Blank rows and a row of headings are left out. */
export function readPaste(text: string, target: PasteTarget): readonly (readonly PastedCell[])[] {
  const rows = parseTable(text).filter((row) => row.some((cell) => cell.trim() !== ''));
  const body = isHeading(rows[0] ?? [], target.headings) ? rows.slice(1) : rows;
  return body.map((row) => row.flatMap((cell, index) => pastedCell(cell, target.column + index, target)));
}

/** The lines with the range put in from a row on; what does not fit is appended. What was not read stays as it is. */
export function pasteInto(
  lines: readonly BudgetLine[],
  at: number,
  rows: readonly (readonly PastedCell[])[],
  newLine: () => BudgetLine,
): readonly BudgetLine[] {
  const pasted = [...lines];
  for (const [index, row] of rows.entries()) {
    const place = at + index;
    if (place >= budgetLinesMax) break;
    pasted[place] = withCells(pasted[place] ?? newLine(), row);
  }
  return pasted;
}

function withCells(line: BudgetLine, cells: readonly PastedCell[]): BudgetLine {
  const read = cells.flatMap(({ column, reading }) =>
    column !== null && reading.ok ? [[column, reading.value] as const] : [],
  );
  return { ...line, ...(Object.fromEntries(read) as Partial<BudgetLine>) };
}

function pastedCell(text: string, index: number, { categories }: PasteTarget): readonly PastedCell[] {
  const column = budgetColumns[index];
  if (column !== undefined) return [{ column, text, reading: readCell(column, text, categories) }];
  // What the table shows right of the last column is computed, and need not be taken.
  if (text.trim() === '' || (index === budgetColumns.length && parseRand(text).ok)) return [];
  return [{ column: null, text, reading: no('noColumn') }];
}

function readCategory(text: string, categories: readonly Category[]): CellReading {
  if (text === '') return { ok: true, value: '' };
  const wanted = text.toLocaleLowerCase();
  const found = categories.find(
    ({ key, label }) => label.toLocaleLowerCase() === wanted || key.toLocaleLowerCase() === wanted,
  );
  return found ? { ok: true, value: found.key } : no('category');
}

function isHeading(row: readonly string[], headings: readonly string[]): boolean {
  const known = new Set(headings.map((heading) => heading.trim().toLocaleLowerCase()));
  return row.filter((cell) => known.has(cell.trim().toLocaleLowerCase())).length >= 2;
}

function no(reason: PasteProblem): CellReading {
  return { ok: false, reason };
}
