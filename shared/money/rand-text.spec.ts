import fc from 'fast-check';
import { formatRand, formatRandInput, formatWholeRand, maxMinorUnits, parseRand } from './money.ts';
import type { ParseRandCode } from './money.ts';

/** U+00A0 made visible, so that the expectations below can be read. */
function visible(text: string): string {
  return text.replaceAll('\u00a0', '_');
}

const anyAmount = fc.integer({ min: -maxMinorUnits, max: maxMinorUnits }).map((amount) => amount + 0);

describe('formatting rand', () => {
  it('writes groups of three, a comma and two decimals with no-break spaces', () => {
    const table: readonly (readonly [number, string])[] = [
      [0, 'R_0,00'],
      [5, 'R_0,05'],
      [100, 'R_1,00'],
      [123_450, 'R_1_234,50'],
      [-123_450, '-R_1_234,50'],
      [123_456_789, 'R_1_234_567,89'],
      [maxMinorUnits, 'R_1_000_000_000_000,00'],
    ];
    for (const [amount, expected] of table) {
      expect(visible(formatRand(amount))).toBe(expected);
      expect(visible(formatRandInput(amount))).toBe(expected.replace('R_', ''));
    }
  });

  it('writes whole rand rounded half away from zero', () => {
    const table: readonly (readonly [number, string])[] = [
      [49, 'R_0'],
      [50, 'R_1'],
      [-49, 'R_0'],
      [-50, '-R_1'],
      [123_456_789, 'R_1_234_568'],
    ];
    for (const [amount, expected] of table) {
      expect(visible(formatWholeRand(amount))).toBe(expected);
    }
  });

  it('refuses what is not a whole number of cents', () => {
    expect(() => formatRand(0.5)).toThrowError(RangeError);
    expect(() => formatRand(NaN)).toThrowError(RangeError);
  });
});

describe('reading rand', () => {
  function accepts(texts: readonly string[], minor: number): void {
    for (const text of texts) {
      expect(parseRand(text)).withContext(visible(text)).toEqual({ ok: true, minor });
    }
  }

  function refuses(texts: readonly string[], code: ParseRandCode): void {
    for (const text of texts) {
      const result = parseRand(text);
      expect(result.ok ? result.minor : result.code)
        .withContext(visible(text))
        .toBe(code);
    }
  }

  it('reads spaces of every width, comma and point decimals, with or without R', () => {
    accepts(
      [
        'R 1 234 567,89',
        'R1234567.89',
        'r 1 234 567.89',
        'ZAR 1 234 567,89',
        '1\u00a0234\u00a0567,89',
        '1\u202f234\u202f567,89',
        '1\u2009234\u2009567,89',
        '  1234567,89  ',
        '+1234567,89',
      ],
      123_456_789,
    );
  });

  it('reads commas and points as group separators where only one reading is possible', () => {
    accepts(['1,234,567.89', '1.234.567,89', 'R1,234,567.89'], 123_456_789);
    accepts(['1,234,567', '1.234.567', '1 234 567'], 123_456_700);
    accepts(['1,234.50', '1.234,50', '1,234.5'], 123_450);
  });

  it('reads one decimal as tens of cents, and a missing whole part as zero', () => {
    accepts(['0,5', '0.50', ',5', '.50', 'R ,5'], 50);
    accepts(['7', '7,0', '007', 'R7'], 700);
  });

  it('reads a sign before or after the R, also a typographic minus', () => {
    accepts(['-R 1 234,50', 'R -1 234,50', '-1234.5', '\u22121 234,50', '- 1 234,50'], -123_450);
    accepts(['-0', '-R 0,00'], 0);
  });

  it('refuses a number that could mean thousands or cents', () => {
    refuses(['1,234', '1.234', 'R 12,345', '-999.999', '123,456'], 'ambiguousSeparator');
  });

  it('refuses more than two decimals', () => {
    refuses(['1 234,567', '0,125', '1234,567', '1,2345', '1,234.567', '0.001', ',123'], 'tooManyDecimals');
  });

  it('refuses groups that are not threes or that mix separators', () => {
    refuses(
      [
        '12 34',
        '1 2345',
        '1234 567',
        '1  234',
        '1,2,3',
        '1 234,567,890',
        '1,234 567',
        '1.234 567,00',
        '1..2',
      ],
      'badGrouping',
    );
  });

  it('refuses what is no amount', () => {
    refuses(
      [
        'abc',
        'R',
        '-',
        '1e5',
        '5,',
        '5.',
        '.',
        ',',
        '12a',
        '$5',
        '(5)',
        '--5',
        '-R-5',
        'R R 5',
        '5 R',
        '１２',
      ],
      'notAnAmount',
    );
    refuses(['1'.repeat(65)], 'notAnAmount');
  });

  it('refuses nothing at all as empty', () => {
    refuses(['', ' ', '\u00a0', '\t'], 'empty');
  });

  it('refuses more than one trillion rand, and accepts exactly that', () => {
    accepts(['1 000 000 000 000', 'R 1 000 000 000 000,00'], maxMinorUnits);
    refuses(['1 000 000 000 000,01', '9'.repeat(40), '-1000000000000,01'], 'outOfRange');
  });

  it('says how to put every refusal right', () => {
    for (const text of ['', 'abc', '1,234', '12 34', '0,125', '9'.repeat(20)]) {
      const result = parseRand(text);
      expect(!result.ok && result.hint.length > 20)
        .withContext(text)
        .toBeTrue();
    }
  });

  it('reads back every amount as it was written', () => {
    fc.assert(
      fc.property(anyAmount, (minor) => {
        expect(parseRand(formatRand(minor))).toEqual({ ok: true, minor });
        expect(parseRand(formatRandInput(minor))).toEqual({ ok: true, minor });
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throws and never yields anything but whole cents, whatever is typed', () => {
    const amountLike = fc.string({
      unit: fc.constantFrom(...'0123456789.,- \u00a0\u202fRr+eE'),
      maxLength: 24,
    });
    const anyText = fc.oneof(amountLike, fc.string({ unit: 'binary' }), fc.string());
    fc.assert(
      fc.property(anyText, (text) => {
        const result = parseRand(text);
        if (result.ok) {
          expect(parseRand(formatRand(result.minor))).toEqual(result);
        } else {
          expect(result.hint).not.toBe('');
        }
      }),
      { numRuns: 10_000 },
    );
  });

  it('answers a pasted megabyte at once', () => {
    expect(parseRand('1 '.repeat(500_000)).ok).toBeFalse();
    expect(parseRand(' '.repeat(1_000_000)).ok).toBeFalse();
  });
});
