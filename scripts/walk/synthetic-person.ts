import { createHash } from 'node:crypto';

export interface SyntheticPerson {
  readonly identityNumber: string;
  readonly birthDate: string;
  readonly firstNames: string;
  readonly lastName: string;
}

const firstNames = ['Nomvula', 'Zinhle', 'Chantel', 'Abigail', 'Thandi', 'Fatima'];
const lastNames = ['Jacobs', 'Mkhize', 'Fortuin', 'Hendricks', 'Botha', 'Petersen', 'Sithole', 'Davids'];

/** Somebody who does not exist, always the same for a text: the number has a right check digit and nobody's birthday. */
export function syntheticPerson(text: string): SyntheticPerson {
  const bytes = createHash('sha256').update(text).digest();
  const pick = (index: number, count: number) => bytes.readUInt16BE(index * 2) % count;
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  const year = 1970 + pick(0, 30);
  const month = pad(1 + pick(1, 12), 2);
  const day = pad(1 + pick(2, 28), 2);
  // Serial below 5000, then 0 for a citizen and 8 as the tenth digit has it.
  const digits = `${pad(year % 100, 2)}${month}${day}${pad(pick(3, 5_000), 4)}08`;
  return {
    identityNumber: digits + checkDigit(digits),
    birthDate: `${year}-${month}-${day}`,
    firstNames: firstNames[pick(4, firstNames.length)] ?? '',
    lastName: `${lastNames[pick(5, lastNames.length)] ?? ''}-${lastNames[pick(6, lastNames.length)] ?? ''}`,
  };
}

/** Luhn: every second digit from the right is doubled, and all add up to a multiple of ten. */
function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}
