import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { csvCell } from './csv-writer.ts';
import type { CellValue, Sheet } from './sheet-writer.ts';
import { csvWriter } from './csv-writer.ts';
import { xlsxWriter } from './xlsx-writer.ts';

const columns = [
  { header: 'Name', kind: 'text' },
  { header: 'Amount', kind: 'money' },
  { header: 'Due', kind: 'day' },
  { header: 'Changed', kind: 'instant' },
] as const;

function sheetOf(batches: readonly (readonly (readonly CellValue[])[])[]): Sheet {
  return {
    title: 'Applications',
    columns,
    batches: (async function* () {
      for (const batch of batches) yield await Promise.resolve(batch);
    })(),
    words: { rows: 'Rows in this file', aboutTitle: 'About', about: [['Made by', 'Thandi <T> & Co']] },
  };
}

async function written(writer: typeof csvWriter, sheet: Sheet): Promise<{ bytes: Buffer; rows: number }> {
  const parts: Buffer[] = [];
  const writing = writer.write(sheet);
  for (;;) {
    const next = await writing.next();
    if (next.done === true) return { bytes: Buffer.concat(parts), rows: next.value };
    parts.push(next.value);
  }
}

/** The files of an archive, found by its directory as any reader does. */
function unzip(bytes: Buffer): Map<string, string> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const packed = bytes.readUInt32LE(at + 20);
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    files.set(name, inflateRawSync(bytes.subarray(start, start + packed)).toString('utf8'));
    at += 46 + nameLength;
  }
  return files;
}

/** What RFC 4180 says the text holds. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const sign = text[i] ?? '';
    if (quoted && sign === '"' && text[i + 1] === '"') cell += text[(i += 1)] ?? '';
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ',') cell = (rows.at(-1)?.push(cell), '');
    else if (!quoted && sign === '\r' && text[i + 1] === '\n') {
      rows.at(-1)?.push(cell);
      cell = '';
      i += 1;
      rows.push([]);
    } else cell += sign;
  }
  return rows.slice(0, -1);
}

const formulas = [
  '=1+1',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  "=cmd|' /C calc'!A0",
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  ' =1+1',
  '＝1+1',
  '=HYPERLINK("http://evil","x")',
  '=1,"2"',
];

describe('an export as CSV', () => {
  it('writes numbers, days and times as such, and closes with the number of rows', async () => {
    const rows = [
      ['Zoar', -123_456, '2026-11-16', '2026-11-16T12:02:00.000Z'],
      [null, null, null, null],
    ];
    const { bytes, rows: count } = await written(csvWriter, sheetOf([[rows[0] ?? []], [rows[1] ?? []]]));
    expect(count).toBe(2);
    expect(bytes.toString('utf8')).toBe(
      '\uFEFFName,Amount,Due,Changed\r\nZoar,-1234.56,2026-11-16,2026-11-16 14:02\r\n,,,\r\n\r\nRows in this file,2\r\n',
    );
  });

  for (const formula of formulas) {
    it(`makes ${JSON.stringify(formula)} inert`, () => {
      const [[cell]] = parseCsv(`${csvCell({ kind: 'text', value: formula })}\r\n`) as [[string]];
      expect(cell).toBe(`'${formula}`);
    });
  }

  it('gives every text back as it was, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const [[cell]] = parseCsv(`${csvCell({ kind: 'text', value: text })}\r\n`) as [[string]];
        expect([text, `'${text}`]).toContain(cell);
      }),
    );
  });
});

describe('an export as a workbook', () => {
  it('has amounts as numbers, days as dates, text as text, and its number of rows twice', async () => {
    const batch = [['=1+1 <&> \u0001\uD800', 1_005, '2026-11-16', '2026-11-16T12:00:00.000Z']];
    const { bytes, rows } = await written(xlsxWriter, sheetOf([batch, batch]));
    expect(rows).toBe(2);
    const files = unzip(bytes);
    const first = files.get('xl/worksheets/sheet1.xml') ?? '';
    expect(first).toContain('<is><t xml:space="preserve">=1+1 &lt;&amp;&gt; \uFFFD\uFFFD</t></is>');
    expect(first).toContain(
      '<c s="1"><v>10.05</v></c><c s="2"><v>46342</v></c><c s="3"><v>46342.583333333336</v></c>',
    );
    expect(first).not.toContain('<f>');
    expect(first).toContain('<autoFilter ref="A1:D3"/>');
    expect(first).toMatch(/Rows in this file<\/t><\/is><\/c><c><v>2<\/v>/);
    const about = files.get('xl/worksheets/sheet2.xml') ?? '';
    expect(about).toContain('Thandi &lt;T&gt; &amp; Co');
    expect(about).toMatch(/Rows in this file<\/t><\/is><\/c><c><v>2<\/v>/);
    expect([...files.keys()]).toContain('[Content_Types].xml');
  });

  it('is XML that a reader takes, whatever the text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), async (texts) => {
        const { bytes } = await written(xlsxWriter, sheetOf([texts.map((text) => [text, 0, null, null])]));
        for (const text of unzip(bytes).values()) {
          expect(text).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/);
          expect(text.replace(/&(amp|lt|gt|quot);/g, '')).not.toContain('&');
          expect(text.isWellFormed()).toBeTrue();
        }
      }),
      { numRuns: 30 },
    );
  });

  it('passes on what goes wrong with the rows', async () => {
    const sheet: Sheet = {
      ...sheetOf([]),
      batches: (async function* () {
        yield await Promise.resolve([['a', 1, null, null]]);
        throw new Error('The rows ended early.');
      })(),
    };
    await expectAsync(written(xlsxWriter, sheet)).toBeRejectedWithError('The rows ended early.');
  });
});
