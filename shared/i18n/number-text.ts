import { groupDigits } from '../money/rand-text.ts';

/**
 * `1 234 567,5` with U+00A0: the same in all three languages, as amounts are. At most three decimals.
 * Never for years, references or identity numbers, which are text.
 */
export function formatNumber(value: number, maximumDecimals: 0 | 1 | 2 | 3 = 3): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e21) {
    return '–';
  }
  const [whole = '0', decimals = ''] = Math.abs(value).toFixed(maximumDecimals).split('.');
  const shown = decimals.replace(/0+$/, '');
  const text = `${groupDigits(whole)}${shown === '' ? '' : `,${shown}`}`;
  return value < 0 && text !== '0' ? `-${text}` : text;
}

/** Basis points as a percentage: 1 250 → `12,5 %`, with U+00A0 before the sign. */
export function formatPercent(basisPoints: number): string {
  return `${formatNumber(basisPoints / 100, 2)}\u00a0%`;
}

/** `1,4 MB`; a megabyte is 1 048 576 bytes, as file managers count it. */
export function formatFileSize(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB'] as const;
  let size = bytes;
  let unit: (typeof units)[number] = 'B';
  for (const next of units.slice(1)) {
    if (size < 1024) {
      break;
    }
    size /= 1024;
    unit = next;
  }
  return `${formatNumber(size, size < 10 && unit !== 'B' ? 1 : 0)}\u00a0${unit}`;
}
