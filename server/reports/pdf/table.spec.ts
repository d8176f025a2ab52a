import { documentOf, hasContent, nodesOn, plainSpaces, renderAndRead, rolesOn } from '../testing/read-pdf.ts';
import type { ReadPdf } from '../testing/read-pdf.ts';
import type { Block, TableBlock, TableRow } from './definition.ts';

const columns: TableBlock['columns'] = [
  { header: 'Day', type: 'date' },
  { header: 'What happened', type: 'text', isRowHeader: true },
  { header: 'Amount (R)', type: 'money', carried: true },
];

function tableOf(rows: readonly TableRow[], changes: Partial<TableBlock> = {}): Block {
  return { kind: 'table', columns, rows, emptyText: 'Nothing happened.', ...changes };
}

function rowsOf(count: number): TableRow[] {
  return Array.from({ length: count }, (_, index) => [
    '2026-11-16',
    `Entry ${index + 1} of the book`,
    10_050,
  ]);
}

/** How many rows have something of theirs on each page. */
async function rowsPerPage(pdf: ReadPdf): Promise<number[]> {
  const pages = await Promise.all(pdf.texts.map((_, index) => nodesOn(pdf, index + 1)));
  return pages.map((nodes) => nodes.filter((node) => node.role === 'TR' && hasContent(node)).length);
}

describe('a table', () => {
  it('says what is missing when it has no rows', async () => {
    const pdf = await renderAndRead(documentOf([tableOf([])]));
    expect(pdf.text).toContain('What happened');
    expect(pdf.text).toContain('Nothing happened.');
  });

  it('writes amounts and days as South Africans do', async () => {
    const pdf = await renderAndRead(documentOf([tableOf([['2026-11-16', 'A correction', -123_456_789]])]));
    expect(pdf.text).toContain('2026/11/16');
    expect(pdf.text).toContain('-1 234 567,89');
  });

  it('shows a dash where there is no figure, never a zero', async () => {
    const pdf = await renderAndRead(documentOf([tableOf([['2026-11-16', 'Nothing yet', null]])]));
    expect(pdf.text).toContain('Nothing yet –');
    expect(pdf.text).not.toContain('0,00');
  });

  it('repeats its header and carries sums over 300 rows', async () => {
    const pdf = await renderAndRead(
      documentOf([tableOf(rowsOf(300), { totals: [null, 'Total', 3_015_000] })]),
    );
    expect(pdf.pages).toBeGreaterThan(6);
    let seen = 0;
    for (const text of pdf.texts) {
      const onPage = text.match(/Entry \d+ of the book/g)?.length ?? 0;
      const before = plainSpaces(
        (seen * 100.5)
          .toFixed(2)
          .replace('.', ',')
          .replace(/\B(?=(\d{3})+,)/g, ' '),
      );
      if (seen > 0 && onPage > 0) {
        expect(text).toContain('What happened');
        expect(text).toContain(`Brought forward ${before}`);
      }
      seen += onPage;
    }
    expect(seen).toBe(300);
    expect(pdf.texts.at(-1)).toContain('Total 30 150,00');
    for (let number = 1; number <= 300; number += 1) {
      expect(pdf.text).toContain(`Entry ${number} of the book`);
    }
  });

  it('tags each row once, though the header stands on every page', async () => {
    const pdf = await renderAndRead(
      documentOf([tableOf(rowsOf(120), { totals: [null, 'Total', 1_206_000] })]),
    );
    const rows = await rowsPerPage(pdf);
    expect(rows.reduce((sum, count) => sum + count, 0)).toBe(120 + 2);
    const roles = await rolesOn(pdf, 1);
    expect(roles).toEqual(jasmine.arrayContaining(['Table', 'THead', 'TBody', 'TR', 'TH', 'TD']));
    const heads = (await nodesOn(pdf, 2)).filter((node) => node.role === 'THead');
    expect(heads.some(hasContent)).toBeFalse();
  });

  it('refuses a total that its rows do not make', async () => {
    await expectAsync(
      renderAndRead(documentOf([tableOf(rowsOf(2), { totals: [null, 'Total', 20_101] })])),
    ).toBeRejectedWithError(/rows add up to 20100/);
  });

  it('leaves subtotals out of the sum', async () => {
    const rows: TableRow[] = [
      { group: 'First' },
      ...rowsOf(2),
      { subtotal: [null, 'Subtotal', 20_100] },
      { group: 'Second' },
      ...rowsOf(1),
    ];
    const pdf = await renderAndRead(documentOf([tableOf(rows, { totals: [null, 'Total', 30_150] })]));
    expect(pdf.text).toContain('Total 301,50');
  });

  it('keeps a group heading with its first row and the total with the last', async () => {
    for (let count = 24; count < 40; count += 1) {
      const rows: TableRow[] = [...rowsOf(count), { group: 'The next group' }, ...rowsOf(1)];
      const pdf = await renderAndRead(
        documentOf([tableOf(rows, { totals: [null, 'Total', 10_050 * (count + 1)] })]),
      );
      const page = pdf.texts.find((text) => text.includes('The next group')) ?? '';
      expect(page).toMatch(/The next group.*Entry 1 of the book/);
      expect(page).toMatch(/Total/);
    }
  });

  it('never splits a row that fits a page', async () => {
    const long = `Start of it ${'and more of it '.repeat(60)} end of it`;
    const rows: TableRow[] = Array.from({ length: 12 }, () => ['2026-11-16', long, 100]);
    const pdf = await renderAndRead(documentOf([tableOf(rows)]));
    for (const text of pdf.texts) {
      expect(text.match(/Start of it/g)?.length).toBe(text.match(/end of it/g)?.length);
    }
  });

  it('goes on over pages with a row that is higher than one', async () => {
    const rows: TableRow[] = [['2026-11-16', `Start ${'word '.repeat(4_000)}stop`, 100]];
    const pdf = await renderAndRead(documentOf([tableOf(rows)]));
    expect(pdf.pages).toBeGreaterThan(2);
    expect(pdf.text.match(/word/g)?.length).toBe(4_000);
    expect(pdf.text).toContain('stop');
    const tagged = (await rowsPerPage(pdf)).filter((count) => count > 0).length;
    expect(tagged).toBe(pdf.pages);
  });

  it('keeps amounts of a trillion rand on one line in a table of many columns', async () => {
    const wide: TableBlock['columns'] = [
      { header: 'Line', type: 'text' },
      ...Array.from({ length: 7 }, (_, index) => ({ header: `Amount ${index}`, type: 'money' }) as const),
    ];
    const row = ['A line', ...Array.from({ length: 7 }, () => 99_999_999_999_999)];
    const pdf = await renderAndRead(
      documentOf([{ kind: 'table', columns: wide, rows: [row], emptyText: '' }]),
    );
    expect(pdf.text.match(/999 999 999 999,99/g)?.length).toBe(7);
  });

  it('names its row and column headers', async () => {
    const pdf = await renderAndRead(documentOf([tableOf(rowsOf(1), { caption: 'The book' })]));
    const roles = (await nodesOn(pdf, 1)).map((node) => node.role);
    expect(roles.filter((role) => role === 'TH').length).toBe(4);
    expect(roles).toContain('Caption');
    expect(pdf.content.toString('latin1')).toMatch(/\/Scope \/Column/);
    expect(pdf.content.toString('latin1')).toMatch(/\/Scope \/Row/);
  });

  it('keeps a short table whole', async () => {
    const filler: Block[] = Array.from({ length: 30 }, () => ({ kind: 'paragraph', text: 'A line.' }));
    const heading: Block = { kind: 'heading', level: 1, text: 'The table' };
    const pdf = await renderAndRead(documentOf([...filler, heading, tableOf(rowsOf(6))]));
    const page = pdf.texts.find((text) => text.includes('Entry 1 of')) ?? '';
    expect(page).toContain('Entry 6 of the book');
    expect(page).toContain('The table');
  });
});
