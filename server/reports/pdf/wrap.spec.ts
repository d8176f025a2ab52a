import fc from 'fast-check';
import { placeholder, printable, printableLine } from './printable.ts';
import { typeface } from './typeface.ts';
import { runsOf, wrapRuns, wrapText } from './wrap.ts';
import type { Line } from './wrap.ts';

const textOf = (line: Line): string => line.runs.map((run) => run.text).join('');

describe('setting text in lines', () => {
  it('keeps figures of one width, so that they line up', () => {
    for (const face of ['regular', 'semibold'] as const) {
      const widths = Array.from('0123456789', (digit) => typeface(face).width(digit.repeat(6), 10));
      expect(new Set(widths.map((width) => width.toFixed(6))).size).toBe(1);
    }
  });

  it('covers the letters of Afrikaans and isiXhosa in every face', () => {
    for (const face of ['regular', 'semibold', 'italic'] as const) {
      for (const letter of 'ŉêëïîôöûüáéíóúàèÊËÏÔÛÁÉ–—‘’“”•…−²½\u00a0') {
        expect(typeface(face).covers(letter.codePointAt(0) ?? 0))
          .withContext(letter)
          .toBeTrue();
      }
    }
  });

  it('covers all letters that it lets through without looking at the font', () => {
    for (let codePoint = 0x20; codePoint <= 0x17e; codePoint += 1) {
      const character = String.fromCodePoint(codePoint);
      if (printable(character) === character && codePoint !== 0x0a) {
        expect(typeface('regular').covers(codePoint)).withContext(codePoint.toString(16)).toBeTrue();
      }
    }
  });

  it('never tears a reference, a date or an amount', () => {
    const text = 'Award OMG-2026-27-WC043-001 of 2026/11/16 for R\u00a01\u00a0234\u00a0567,89 in all';
    const lines = wrapText(text, 'regular', 10, 140).map((line) => textOf(line).trim());
    expect(lines.some((line) => line.includes('OMG-2026-27-WC043-001'))).toBeTrue();
    expect(lines.some((line) => line.includes('2026/11/16'))).toBeTrue();
    expect(lines.some((line) => line.includes('R\u00a01\u00a0234\u00a0567,89'))).toBeTrue();
  });

  it('does not part a comma from the strong word before it', () => {
    const runs = runsOf(['a word and ', { text: 'another', style: 'strong' }, ', then more']);
    for (let width = 55; width < 140; width += 1) {
      for (const line of wrapRuns(runs, 10, width)) {
        expect(textOf(line).startsWith(',')).toBeFalse();
      }
    }
  });

  it('keeps every character and stays within the width, whatever the text', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 300 });
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 300 }), (raw, width) => {
        const text = printable(raw);
        const lines = wrapRuns([{ face: 'regular', text }], 10, width);
        const set = lines.map(textOf).join('');
        expect(set.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const line of lines) {
          expect(line.width).toBeLessThanOrEqual(width + 1);
        }
      }),
    );
  });
});

describe('printable text', () => {
  it('turns line breaks of every kind into one, and tabs into spaces', () => {
    expect(printable('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd e');
  });

  it('drops marks without a shape and shows one placeholder for what a reader counts as one', () => {
    expect(printable('soft\u00adhyphen zero\u200bwidth')).toBe('softhyphen zerowidth');
    expect(printable('🇿🇦')).toBe(placeholder);
  });

  it('is one line where one line is wanted', () => {
    expect(printableLine(' a \n b ')).toBe('a b');
  });

  it('is stable: a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = printable(text);
        expect(printable(once)).toBe(once);
      }),
    );
  });
});
