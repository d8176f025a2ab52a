import { formatFileSize, formatNumber, formatPercent } from './number-text.ts';

function visible(text: string): string {
  return text.replaceAll('\u00a0', '_');
}

describe('writing numbers', () => {
  it('groups by no-break spaces, with a decimal comma and no idle zeros', () => {
    const table: readonly (readonly [number, string])[] = [
      [0, '0'],
      [-0, '0'],
      [999, '999'],
      [1_000, '1_000'],
      [1_234_567.5, '1_234_567,5'],
      [0.125, '0,125'],
      [1.2344, '1,234'],
      [-1_000.25, '-1_000,25'],
      [-0.0001, '0'],
      [1e20, '100_000_000_000_000_000_000'],
    ];
    for (const [value, expected] of table) {
      expect(visible(formatNumber(value)))
        .withContext(String(value))
        .toBe(expected);
    }
  });

  it('shows a dash for what is no number', () => {
    for (const value of [NaN, Infinity, -Infinity, 1e21]) {
      expect(formatNumber(value)).toBe('–');
    }
  });

  it('writes basis points as a percentage', () => {
    expect(visible(formatPercent(1_250))).toBe('12,5_%');
    expect(visible(formatPercent(10_000))).toBe('100_%');
    expect(visible(formatPercent(3_333))).toBe('33,33_%');
  });

  it('writes sizes of files', () => {
    const table: readonly (readonly [number, string])[] = [
      [0, '0_B'],
      [1_023, '1_023_B'],
      [1_536, '1,5_kB'],
      [20 * 1024 * 1024, '20_MB'],
      [1_468_006, '1,4_MB'],
      [5 * 1024 ** 4, '5_120_GB'],
    ];
    for (const [bytes, expected] of table) {
      expect(visible(formatFileSize(bytes))).toBe(expected);
    }
  });
});
