import fc from 'fast-check';
import { amountInWords } from './amount-in-words.ts';
import { maxMinorUnits } from './minor-units.ts';

describe('an amount in words', () => {
  it('reads as an agreement prints it', () => {
    const table: readonly (readonly [number, string])[] = [
      [0, 'zero rand'],
      [1, 'zero rand and one cent'],
      [50, 'zero rand and fifty cents'],
      [100, 'one rand'],
      [1_999, 'nineteen rand and ninety-nine cents'],
      [10_000, 'one hundred rand'],
      [10_100, 'one hundred and one rand'],
      [100_500, 'one thousand and five rand'],
      [111_000, 'one thousand one hundred and ten rand'],
      [26_467_100, 'two hundred and sixty-four thousand six hundred and seventy-one rand'],
      [120_000_550, 'one million two hundred thousand and five rand and fifty cents'],
      [100_000_000_000, 'one billion rand'],
      [maxMinorUnits, 'one trillion rand'],
      [-4_200, 'minus forty-two rand'],
    ];
    for (const [amount, expected] of table) {
      expect(amountInWords(amount)).toBe(expected);
    }
  });

  it('gives different words for different amounts, without gaps or doubled spaces', () => {
    const amount = fc.integer({ min: 0, max: maxMinorUnits });
    fc.assert(
      fc.property(amount, amount, (left, right) => {
        expect(amountInWords(left) === amountInWords(right)).toBe(left === right);
        expect(amountInWords(left)).toMatch(/^[a-z]+(?:[ -][a-z]+)*$/);
      }),
      { numRuns: 1_000 },
    );
  });
});
