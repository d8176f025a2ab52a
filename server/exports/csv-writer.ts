import { formatInstant } from '#shared/calendar/format-day.ts';
import type { Cell, SheetWriter } from './sheet-writer.ts';

/** What a spreadsheet would take for the beginning of a formula; the wide forms are the same sign to some of them. */
const formulaStart = /^\s*[=+\-@\t\r\n＝＋－＠]/;

/**
 * A cell of RFC 4180. Text that a spreadsheet would run as a formula gets an apostrophe in front, which spreadsheets
 * show as text; numbers are written as numbers, negative ones too.
 */
export function csvCell({ kind, value }: Cell): string {
  if (value === null) return '';
  if (kind === 'money') return (Number(value) / 100).toFixed(2);
  if (kind === 'instant') return formatInstant(new Date(value)).replaceAll('/', '-');
  const text = String(value);
  const inert = kind === 'text' && formulaStart.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) || inert !== inert.trim() ? `"${inert.replaceAll('"', '""')}"` : inert;
}

const line = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/** Begins with the mark by which spreadsheets know UTF-8; closes with the number of rows. */
export const csvWriter: SheetWriter = {
  mediaType: 'text/csv; charset=utf-8',
  extension: 'csv',
  async *write({ columns, batches, words }) {
    yield Buffer.from(`\uFEFF${line(columns.map(({ header }) => ({ kind: 'text', value: header })))}`);
    let rows = 0;
    for await (const batch of batches) {
      rows += batch.length;
      yield Buffer.from(
        batch
          .map((values) => line(columns.map(({ kind }, index) => ({ kind, value: values[index] ?? null }))))
          .join(''),
      );
    }
    yield Buffer.from(`\r\n${csvCell({ kind: 'text', value: words.rows })},${rows}\r\n`);
    return rows;
  },
};
