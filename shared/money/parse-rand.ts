import { maxMinorUnits } from './minor-units.ts';
import type { MinorUnits } from './minor-units.ts';

export type ParseRandCode =
  'empty' | 'notAnAmount' | 'ambiguousSeparator' | 'badGrouping' | 'tooManyDecimals' | 'outOfRange';

export type ParseRandResult =
  | { readonly ok: true; readonly minor: MinorUnits }
  | { readonly ok: false; readonly code: ParseRandCode; readonly hint: string };

/**
 * What to tell the person, in English, by code. The English message catalog takes these very texts, so
 * a screen in another language translates the code and drops the hint.
 */
export const parseRandHints = {
  empty: 'Enter an amount, for example 1 234,50.',
  notAnAmount: 'Enter an amount in digits, for example 1 234,50.',
  ambiguousSeparator:
    'This could mean thousands or cents. Write 1 234 for one thousand two hundred and thirty-four rand, or 1,23 for one rand and twenty-three cents.',
  badGrouping: 'Group the digits in threes, as in 1 234 567,00, or leave the spaces out.',
  tooManyDecimals: 'Use at most two digits after the comma: an amount has cents and nothing smaller.',
  outOfRange: 'Enter an amount of at most R 1 000 000 000 000.',
} as const satisfies Record<ParseRandCode, string>;

/** Space, no-break space, thin space, narrow no-break space: what people type and what spreadsheets paste. */
const groupSpaces = /[ \u00a0\u2009\u202f]/g;

/**
 * Longer than any amount within range with its separators; stops a pasted document before it is
 * examined.
 */
const longestAmountText = 64;

/**
 * Reads an amount in rand as a person writes it. Accepts an optional `R` or `ZAR`, a sign, groups of
 * three divided by spaces, and a decimal comma or point. Commas and points also count as group
 * separators where only one reading is possible (`1,234,567.89`, `1.234.567`). `1,234` has two
 * readings and is refused. Never throws.
 */
export function parseRand(text: string): ParseRandResult {
  const trimmed = text.replace(groupSpaces, ' ').trim();
  if (trimmed === '') {
    return refuse('empty');
  }
  if (trimmed.length > longestAmountText) {
    return refuse('notAnAmount');
  }
  const shape = /^([-\u2212+]?) ?(?:R|ZAR)? ?([-\u2212+]?) ?((?:\d|[.,])[\d., ]*)$/i.exec(trimmed);
  const [, outerSign = '', innerSign = '', body = ''] = shape ?? [];
  if (shape === null || (outerSign !== '' && innerSign !== '')) {
    return refuse('notAnAmount');
  }
  const parts = splitDecimals(body);
  if (typeof parts === 'string') {
    return refuse(parts);
  }
  const whole = ungroup(parts.whole);
  if (whole === null) {
    return refuse('badGrouping');
  }
  const size = Number(whole) * 100 + Number(parts.decimals.padEnd(2, '0'));
  if (size > maxMinorUnits) {
    return refuse('outOfRange');
  }
  const isNegative = /[-\u2212]/.test(outerSign + innerSign);
  return { ok: true, minor: isNegative && size !== 0 ? -size : size };
}

function refuse(code: ParseRandCode): ParseRandResult {
  return { ok: false, code, hint: parseRandHints[code] };
}

interface AmountParts {
  readonly whole: string;
  readonly decimals: string;
}

/** Decides which comma or point, if any, is the decimal one. */
function splitDecimals(body: string): AmountParts | ParseRandCode {
  const separators = body.match(/[.,]/g) ?? [];
  const last = separators.at(-1);
  if (last === undefined) {
    return { whole: body, decimals: '' };
  }
  const isRepeated = separators.filter((separator) => separator === last).length > 1;
  if (isRepeated) {
    // `1,234,567`: no number has two decimal commas, so all of them group.
    return new Set(separators).size === 1 ? { whole: body, decimals: '' } : 'badGrouping';
  }
  const at = body.lastIndexOf(last);
  const whole = body.slice(0, at);
  const decimals = body.slice(at + 1);
  if (!/^\d+$/.test(decimals)) {
    return decimals.includes(' ') ? 'badGrouping' : 'notAnAmount';
  }
  const isAloneInNumber = separators.length === 1 && !whole.includes(' ');
  if (isAloneInNumber && decimals.length === 3 && /^[1-9]\d{0,2}$/.test(whole)) {
    return 'ambiguousSeparator';
  }
  return decimals.length > 2 ? 'tooManyDecimals' : { whole, decimals };
}

/** The digits of the whole part, or null when its groups are not threes or mix separators. */
function ungroup(whole: string): string | null {
  if (whole === '') {
    return '0';
  }
  if (/^\d+$/.test(whole)) {
    return whole;
  }
  const grouped = /^\d{1,3}(?:([ .,])\d{3})(?:\1\d{3})*$/.test(whole);
  return grouped ? whole.replace(/[ .,]/g, '') : null;
}
