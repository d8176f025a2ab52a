import { assertMinorUnits } from './minor-units.ts';
import type { MinorUnits } from './minor-units.ts';

const small = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const;
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;
const scales = [
  { size: 1_000_000_000_000, name: 'trillion' },
  { size: 1_000_000_000, name: 'billion' },
  { size: 1_000_000, name: 'million' },
  { size: 1_000, name: 'thousand' },
] as const;

/**
 * The amount in English words as agreements and payment letters print it beside the figures:
 * `one million two hundred thousand and five rand and fifty cents`. Agreements are in English.
 */
export function amountInWords(amount: MinorUnits): string {
  const size = Math.abs(assertMinorUnits(amount));
  const cents = size % 100;
  const rand = (size - cents) / 100;
  const sign = amount < 0 ? 'minus ' : '';
  const centsPart = cents === 0 ? '' : ` and ${numberInWords(cents)} ${cents === 1 ? 'cent' : 'cents'}`;
  return `${sign}${numberInWords(rand)} rand${centsPart}`;
}

function numberInWords(value: number): string {
  if (value < 1_000) {
    return belowThousandInWords(value);
  }
  const words: string[] = [];
  let rest = value;
  for (const { size, name } of scales) {
    const count = Math.floor(rest / size);
    if (count > 0) {
      words.push(belowThousandInWords(count), name);
      rest -= count * size;
    }
  }
  if (rest > 0) {
    words.push(rest < 100 ? `and ${belowThousandInWords(rest)}` : belowThousandInWords(rest));
  }
  return words.join(' ');
}

function belowThousandInWords(value: number): string {
  if (value < 20) {
    return small[value] ?? '';
  }
  if (value < 100) {
    const unit = value % 10;
    const ten = tens[(value - unit) / 10] ?? '';
    return unit === 0 ? ten : `${ten}-${small[unit] ?? ''}`;
  }
  const rest = value % 100;
  const hundreds = `${small[(value - rest) / 100] ?? ''} hundred`;
  return rest === 0 ? hundreds : `${hundreds} and ${belowThousandInWords(rest)}`;
}
