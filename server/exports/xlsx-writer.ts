import { localDayOf, localTimeOf } from '#shared/calendar/local-day.ts';
import type { Cell, Sheet, SheetWriter } from './sheet-writer.ts';
import { ZipWriter } from './zip-writer.ts';

/** Indexes into `cellXfs` of the styles below. */
const styles = { text: 0, money: 1, day: 2, instant: 3, header: 4 } as const;

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const millisecondsOfDay = 86_400_000;
const epoch = Date.UTC(1899, 11, 30);
const widths = { text: 28, money: 18, day: 13, instant: 18 } as const;

/**
 * A workbook of Office Open XML with the rows and a sheet that says what they are, written in one pass. Text is inline
 * text, which no spreadsheet takes for a formula; amounts are numbers and days are dates.
 */
export const xlsxWriter: SheetWriter = {
  mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  extension: 'xlsx',
  async *write(sheet) {
    const zip = new ZipWriter();
    const counted = { rows: 0 };
    yield* zip.file('xl/worksheets/sheet1.xml', rowsSheet(sheet, counted));
    const about = [...sheet.words.about, [sheet.words.rows, counted.rows] as const];
    yield* zip.file('xl/worksheets/sheet2.xml', [aboutSheet(about)]);
    for (const [name, text] of Object.entries(fixedParts(sheet))) yield* zip.file(name, [xml + text]);
    yield zip.end();
    return counted.rows;
  },
};

async function* rowsSheet(
  { columns, batches, words }: Sheet,
  counted: { rows: number },
): AsyncGenerator<string, void, void> {
  const cols = columns.map(
    ({ kind }, i) => `<col min="${i + 1}" max="${i + 1}" width="${widths[kind]}" customWidth="1"/>`,
  );
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  yield `${xml}<worksheet xmlns="${spreadsheet}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${cols.join('')}</cols><sheetData>`;
  yield `<row>${columns.map(({ header }) => textCell(header, styles.header)).join('')}</row>`;
  for await (const batch of batches) {
    counted.rows += batch.length;
    yield batch
      .map(
        (values) =>
          `<row>${columns.map(({ kind }, i) => cellXml({ kind, value: values[i] ?? null })).join('')}</row>`,
      )
      .join('');
  }
  yield `<row/><row>${textCell(words.rows, styles.header)}<c><v>${counted.rows}</v></c></row></sheetData>`;
  yield `<autoFilter ref="A1:${columnName(columns.length)}${counted.rows + 1}"/></worksheet>`;
}

function cellXml({ kind, value }: Cell): string {
  if (value === null || value === '') return '<c/>';
  if (kind === 'money') return `<c s="${styles.money}"><v>${Number(value) / 100}</v></c>`;
  if (kind === 'day') return `<c s="${styles.day}"><v>${dayNumber(String(value))}</v></c>`;
  if (kind === 'instant') return `<c s="${styles.instant}"><v>${instantNumber(new Date(value))}</v></c>`;
  return textCell(String(value), styles.text);
}

function textCell(text: string, style: number): string {
  return `<c s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** What XML 1.0 cannot hold, lone halves of a surrogate pair among it, becomes the replacement sign. */
function escaped(text: string): string {
  return text
    .slice(0, 32_000)
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

function dayNumber(day: string): number {
  return (Date.parse(`${day}T00:00:00Z`) - epoch) / millisecondsOfDay;
}

/** Wall-clock time in South Africa: a spreadsheet's date knows no zone. */
function instantNumber(instant: Date): number {
  const { hour, minute } = localTimeOf(instant);
  return dayNumber(localDayOf(instant)) + (hour * 60 + minute) / 1440;
}

/** 1 → A, 27 → AA. */
function columnName(number: number): string {
  const rest = (number - 1) % 26;
  const letter = String.fromCharCode(65 + rest);
  return number > 26 ? columnName((number - 1 - rest) / 26) + letter : letter;
}

function aboutSheet(lines: readonly (readonly [string, string | number])[]): string {
  const rows = lines.map(
    ([label, value]) =>
      `<row>${textCell(label, styles.header)}${typeof value === 'number' ? `<c><v>${value}</v></c>` : textCell(value, styles.text)}</row>`,
  );
  return `${xml}<worksheet xmlns="${spreadsheet}"><cols><col min="1" max="2" width="30" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`;
}

function fixedParts({ title, words }: Sheet): Record<string, string> {
  const names = [title, words.aboutTitle].map((name) =>
    escaped(name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)),
  );
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}.xml" ContentType="${sheetType}.${type}+xml"/>`;
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${office}/${type}" Target="${target}"/>`;
  const relations = (...all: string[]) =>
    `<Relationships xmlns="${packages}/relationships">${all.join('')}</Relationships>`;
  const format = (id: number, code: string) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`;
  const style = (format: number, font: number) =>
    `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`;
  return {
    'xl/workbook.xml': `<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets>${names.map((name, i) => `<sheet name="${name.replaceAll('"', '&quot;')}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      relation(1, 'worksheet', 'worksheets/sheet1.xml'),
      relation(2, 'worksheet', 'worksheets/sheet2.xml'),
      relation(3, 'styles', 'styles.xml'),
    ),
    'xl/styles.xml': `<styleSheet xmlns="${spreadsheet}"><numFmts count="3">${format(164, '#,##0.00')}${format(165, 'yyyy/mm/dd')}${format(166, 'yyyy/mm/dd hh:mm')}</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">${style(0, 0)}${style(164, 0)}${style(165, 0)}${style(166, 0)}${style(0, 1)}</cellXfs></styleSheet>`,
    '_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
    '[Content_Types].xml': `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${part('workbook', 'sheet.main')}${part('worksheets/sheet1', 'worksheet')}${part('worksheets/sheet2', 'worksheet')}${part('styles', 'styles')}</Types>`,
  };
}
