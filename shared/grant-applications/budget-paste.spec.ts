import fc from 'fast-check';
import {
  budgetColumns,
  budgetLinesMax,
  cellText,
  parseTable,
  pasteInto,
  readCell,
  readPaste,
  tableText,
} from './budget-paste.ts';
import type { BudgetLine } from './grant-application.ts';

const categories = [
  { key: 'repairs', label: 'Repairs and maintenance' },
  { key: 'training', label: 'Training' },
];
const headings = ['Category', 'Description', 'Quantity', 'Unit', 'Unit price'];
const target = { column: 0, categories, headings };
let made = 0;
const newLine = (): BudgetLine => ({
  id: `new-${++made}`,
  category: '',
  description: '',
  quantity: 1,
  unit: '',
  unitPriceMinor: 0,
  ownContributionMinor: 0,
  otherContributionMinor: 0,
});

describe('a range from a spreadsheet', () => {
  it('is cells between tabs and lines, with quotes where a cell holds them', () => {
    expect(parseTable('a\tb\r\nc\t"d ""e""\nf"\r\n')).toEqual([
      ['a', 'b'],
      ['c', 'd "e"\nf'],
    ]);
    expect(parseTable('')).toEqual([['']]);
    expect(parseTable('5" pipe\tx')).toEqual([['5" pipe', 'x']]);
  });

  it('comes back as it was copied', () => {
    const cell = fc.string().map((text) => text.replaceAll('\r', ''));
    const rows = fc
      .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
      .chain(([width, height]) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
          minLength: height,
          maxLength: height,
        }),
      );
    fc.assert(fc.property(rows, (table) => expect(parseTable(`${tableText(table)}\n`)).toEqual(table)));
  });

  const read: readonly (readonly [(typeof budgetColumns)[number], string, string | number])[] = [
    ['category', 'training', 'training'],
    ['category', ' Repairs and  Maintenance ', 'repairs'],
    ['category', '', ''],
    ['description', 'Roof\nsheets', 'Roof sheets'],
    ['quantity', '2,5', 2.5],
    ['quantity', '1 200', 1200],
    ['quantity', '', 0],
    ['unitPriceMinor', '1 234,56', 123_456],
    ['unitPriceMinor', '1,234.56', 123_456],
    ['unitPriceMinor', 'R 1\u00a0234,56', 123_456],
    ['unitPriceMinor', 'R1234.5', 123_450],
    ['unitPriceMinor', '-', 0],
    ['ownContributionMinor', 'R –', 0],
  ];
  for (const [column, text, value] of read) {
    it(`reads ${JSON.stringify(text)} as ${column} ${JSON.stringify(value)}`, () => {
      expect(readCell(column, text, categories)).toEqual({ ok: true, value });
    });
  }

  const unread: readonly (readonly [(typeof budgetColumns)[number], string, string])[] = [
    ['category', 'Travel', 'category'],
    ['quantity', 'a few', 'quantity'],
    ['quantity', '2000000', 'tooLarge'],
    ['unitPriceMinor', 'n/a', 'amount'],
    ['unitPriceMinor', '1,234', 'amount'],
    ['unitPriceMinor', '-5', 'negative'],
    ['unitPriceMinor', '99 999 999 999', 'tooLarge'],
    ['unit', 'x'.repeat(61), 'tooLong'],
  ];
  for (const [column, text, reason] of unread) {
    it(`says ${reason} of ${JSON.stringify(text.slice(0, 12))} as ${column}`, () => {
      expect(readCell(column, text, categories)).toEqual({ ok: false, reason } as never);
    });
  }

  it('leaves out blank rows, a row of headings and the computed column', () => {
    const text = 'Category\tDescription\tQuantity\n\t\t\nTraining\tTutor\t2\tday\t100\t\t\tR 200,00';
    const [row, ...rest] = readPaste(text, target);
    expect(rest).toEqual([]);
    expect(row?.map(({ column }) => column)).toEqual([...budgetColumns]);
  });

  it('says of a cell that it has no column, rather than dropping it', () => {
    const [row] = readPaste('5\tnote', { ...target, column: 6 });
    expect(row?.map(({ reading }) => reading.ok)).toEqual([true, false]);
    expect(readPaste('a\tb', { ...target, column: 6 })[0]?.[1]?.reading).toEqual({
      ok: false,
      reason: 'noColumn',
    });
  });

  it('fills lines from a row on, appends the rest, and keeps what could not be read', () => {
    const lines = [{ ...newLine(), id: 'first', description: 'Stays', unitPriceMinor: 700 }];
    const rows = readPaste('Training\tTutor\t2\tday\tn/a\nTravel\tBus\t1', target);
    const pasted = pasteInto(lines, 0, rows, newLine);
    expect(pasted[0]).toEqual(
      jasmine.objectContaining({
        id: 'first',
        category: 'training',
        description: 'Tutor',
        unitPriceMinor: 700,
      }),
    );
    expect(pasted[1]).toEqual(jasmine.objectContaining({ category: '', description: 'Bus', quantity: 1 }));
  });

  it('takes no more lines than a budget holds', () => {
    const text = Array.from({ length: budgetLinesMax + 5 }, (_each, index) => `\tCost ${index}`).join('\n');
    expect(pasteInto([], 0, readPaste(text, target), newLine).length).toBe(budgetLinesMax);
  });

  it('comes back from its own copy', () => {
    const line = fc.record({
      id: fc.constant('a'),
      category: fc.constantFrom('', 'repairs', 'training'),
      description: fc.stringMatching(/^([A-Za-z"]+( [A-Za-z"]+)*)?$/),
      quantity: fc.integer({ min: 0, max: 100_000 }).map((hundredths) => hundredths / 100),
      unit: fc.constantFrom('', 'day', 'm2'),
      unitPriceMinor: fc.integer({ min: 0, max: 1_000_000_000 }),
      ownContributionMinor: fc.integer({ min: 0, max: 1_000_000_000 }),
      otherContributionMinor: fc.integer({ min: 0, max: 1_000_000_000 }),
    });
    fc.assert(
      fc.property(line, (given) => {
        const cells = budgetColumns.map((column) => cellText(given, column, categories));
        const rows = readPaste(tableText([['x', ...cells.slice(1)]]), target);
        const again = pasteInto([given], 0, [rows[0]?.slice(1) ?? []], newLine)[0];
        expect(again).toEqual(given);
      }),
    );
  });
});
