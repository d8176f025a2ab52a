import { parseQuantity, quantityText } from './quantity.ts';

describe('a quantity as people type it', () => {
  it('reads a comma, a point and spaces', () => {
    expect(['2', '2,5', '2.5', '1 200', '1 200,75', ' 3 '].map(parseQuantity)).toEqual([
      2, 2.5, 2.5, 1200, 1200.75, 3,
    ]);
  });

  it('tells nothing from something that is no number', () => {
    expect(parseQuantity('')).toBeNull();
    expect(['two', '2,', '1,2,3', '-', '1e9', '0x10'].map(parseQuantity)).toEqual(Array(6).fill(undefined));
  });

  it('is written with a comma', () => {
    expect([null, 0, 2.5].map(quantityText)).toEqual(['', '0', '2,5']);
  });
});
