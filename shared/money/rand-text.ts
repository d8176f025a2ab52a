import { assertMinorUnits } from './minor-units.ts';
import type { MinorUnits } from './minor-units.ts';

/** Keeps an amount on one line and is the group separator of en-ZA and af-ZA. */
export const noBreakSpace = '\u00a0';

/**
 * `R 1 234 567,89`, negative `-R 1 234,50`; spaces are U+00A0. One style in all three languages, so
 * that a screen, an e-mail and a PDF agree. Written by hand because the CLDR data for isiXhosa uses a
 * decimal point and browsers may not carry it at all.
 */
export function formatRand(amount: MinorUnits): string {
  const sign = amount < 0 ? '-' : '';
  return `${sign}R${noBreakSpace}${formatUnsigned(amount)}`;
}

/** The same without the `R`, for a text field that shows the `R` beside it: `-1 234,50`. */
export function formatRandInput(amount: MinorUnits): string {
  const sign = amount < 0 ? '-' : '';
  return `${sign}${formatUnsigned(amount)}`;
}

/** Whole rand for tiles and chart axes, rounded half away from zero: `R 1 234 568`. */
export function formatWholeRand(amount: MinorUnits): string {
  const rand = Math.floor((Math.abs(assertMinorUnits(amount)) + 50) / 100);
  const sign = amount < 0 && rand > 0 ? '-' : '';
  return `${sign}R${noBreakSpace}${groupDigits(String(rand))}`;
}

function formatUnsigned(amount: MinorUnits): string {
  const digits = String(Math.abs(assertMinorUnits(amount))).padStart(3, '0');
  return `${groupDigits(digits.slice(0, -2))},${digits.slice(-2)}`;
}

/** `1234567` → `1 234 567` with U+00A0. */
export function groupDigits(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, noBreakSpace);
}
