import { isLocalDay } from '../calendar/local-day.ts';
import type { LocalDay } from '../calendar/local-day.ts';

/**
 * The South African identity number: YYMMDD SSSS C A Z. Digit A once held a race classification; it is
 * never read here except as part of the checksum.
 */

export type IdentityNumberCode =
  | 'wrongLength'
  | 'notDigits'
  | 'impossibleDate'
  | 'wrongCitizenshipDigit'
  | 'wrongCheckDigit'
  | 'otherBirthDate';

export type CitizenshipStatus = 'citizen' | 'permanentResident' | 'refugee';

/** The sex that the digits state. A warning when the person's own answer differs, never an answer. */
export type SexDigit = 'female' | 'male';

export type IdentityNumberResult =
  | {
      readonly ok: true;
      /** Thirteen digits, nothing else. */
      readonly identityNumber: string;
      readonly birthDate: LocalDay;
      readonly citizenship: CitizenshipStatus;
    }
  | { readonly ok: false; readonly code: IdentityNumberCode; readonly hint: string };

export interface IdentityNumberContext {
  /** The day against which the century is judged. */
  readonly today: LocalDay;
  /** What the person said; decides the century, and must agree with the digits. */
  readonly statedBirthDate?: LocalDay;
}

/** What to tell the person, in English, by code; the English message catalog takes these texts. */
export const identityNumberHints = {
  wrongLength: 'A South African identity number has 13 digits. Count them against the document.',
  notDigits: 'A South African identity number has digits only. Check for a letter O in place of a zero.',
  impossibleDate:
    'The first six digits are no date of birth (year, month, day). Check them against the document.',
  wrongCitizenshipDigit: 'The eleventh digit must be 0, 1 or 2. Check it against the document.',
  wrongCheckDigit:
    'One of the digits is wrong: the last digit does not fit the others. Compare all 13 with the document.',
  otherBirthDate: 'The first six digits differ from the date of birth given. Correct whichever is wrong.',
} as const satisfies Record<IdentityNumberCode, string>;

const citizenshipByDigit: Readonly<Record<string, CitizenshipStatus>> = {
  '0': 'citizen',
  '1': 'permanentResident',
  '2': 'refugee',
};

/** Without the spaces and hyphens that people put between the groups of digits. */
export function normaliseIdentityNumber(text: string): string {
  return text.replace(/[\s\u00a0\u202f-]/g, '');
}

/** Checks length, digits, date, citizenship digit and check digit, in that order. Never throws. */
export function validateIdentityNumber(
  text: string,
  { today, statedBirthDate }: IdentityNumberContext,
): IdentityNumberResult {
  const identityNumber = normaliseIdentityNumber(text);
  if (identityNumber.length !== 13) {
    return refuse('wrongLength');
  }
  if (!/^[0-9]{13}$/.test(identityNumber)) {
    return refuse('notDigits');
  }
  const candidates = possibleBirthDates(identityNumber, today);
  const [mostPlausible] = candidates;
  if (mostPlausible === undefined) {
    return refuse('impossibleDate');
  }
  const citizenship = citizenshipByDigit[identityNumber.charAt(10)];
  if (citizenship === undefined) {
    return refuse('wrongCitizenshipDigit');
  }
  if (!hasLuhnCheckDigit(identityNumber)) {
    return refuse('wrongCheckDigit');
  }
  if (statedBirthDate !== undefined && !candidates.includes(statedBirthDate)) {
    return refuse('otherBirthDate');
  }
  const birthDate = statedBirthDate ?? mostPlausible;
  return { ok: true, identityNumber, birthDate, citizenship };
}

function refuse(code: IdentityNumberCode): IdentityNumberResult {
  return { ok: false, code, hint: identityNumberHints[code] };
}

/**
 * The number holds no century. A birth after today is impossible; of two possible ones the later is by
 * far the likelier, as the other makes the person a hundred or more. Latest first.
 */
function possibleBirthDates(identityNumber: string, today: LocalDay): LocalDay[] {
  const [year, month, day] = [0, 2, 4].map((start) => identityNumber.slice(start, start + 2));
  return ['20', '19']
    .map((century) => `${century}${year}-${month}-${day}`)
    .filter((candidate) => isLocalDay(candidate) && candidate <= today);
}

function hasLuhnCheckDigit(digits: string): boolean {
  let total = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - index));
    const doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    total += index % 2 === 0 ? digit : doubled;
  }
  return total % 10 === 0;
}

/** For a warning only: ask the person, and never overwrite what they answered. */
export function sexDigitOf(identityNumber: string): SexDigit {
  return Number(normaliseIdentityNumber(identityNumber).charAt(6)) >= 5 ? 'male' : 'female';
}

/** `••••••••••080`: all but the last three characters hidden. Also for passport and permit numbers. */
export function maskIdentityNumber(number: string): string {
  const plain = normaliseIdentityNumber(number);
  const shown = plain.length > 3 ? plain.slice(-3) : '';
  return '•'.repeat(plain.length - shown.length) + shown;
}
