import fc from 'fast-check';
import { addDays } from '../calendar/local-day.ts';
import {
  maskIdentityNumber,
  normaliseIdentityNumber,
  sexDigitOf,
  validateIdentityNumber,
} from './south-african-id.ts';
import type { IdentityNumberCode } from './south-african-id.ts';

const today = '2026-11-22';

/** Completes twelve digits by the check digit, computed in another way than the code under test does. */
function withCheckDigit(twelve: string): string {
  const odd = [...twelve]
    .filter((_, index) => index % 2 === 0)
    .reduce((total, digit) => total + Number(digit), 0);
  const even = Number([...twelve].filter((_, index) => index % 2 === 1).join('')) * 2;
  const evenSum = [...String(even)].reduce((total, digit) => total + Number(digit), 0);
  return twelve + String((10 - ((odd + evenSum) % 10)) % 10);
}

const syntheticNumber = fc
  .tuple(
    fc.integer({ min: 0, max: 36_000 }).map((days) => addDays('1927-01-01', days)),
    fc.integer({ min: 0, max: 9_999 }),
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: 8, max: 9 }),
  )
  .filter(([birthDate]) => birthDate <= today)
  .map(([birthDate, serial, citizenship, other]) => {
    const yymmdd = birthDate.slice(2).replaceAll('-', '');
    return {
      birthDate,
      serial,
      number: withCheckDigit(`${yymmdd}${String(serial).padStart(4, '0')}${citizenship}${other}`),
    };
  });

describe('a South African identity number', () => {
  /** Synthetic numbers; the last three are refused. */
  const valid: readonly (readonly [number: string, birthDate: string])[] = [
    ['8503104902080', '1985-03-10'],
    ['0206155100186', '2002-06-15'],
    ['0001010000089', '2000-01-01'],
    ['8909025012083', '1989-09-02'],
    ['8001015009087', '1980-01-01'],
  ];
  const refused: readonly (readonly [number: string, code: IdentityNumberCode])[] = [
    ['0502295100080', 'impossibleDate'],
    ['9902290000080', 'impossibleDate'],
    ['9202204720082', 'wrongCheckDigit'],
    ['', 'wrongLength'],
    ['850310490208', 'wrongLength'],
    ['85031049020800', 'wrongLength'],
    ['85031049O2080', 'notDigits'],
    ['８503104902080', 'notDigits'],
    ['8513104902080', 'impossibleDate'],
    ['8503004902080', 'impossibleDate'],
    ['8503104902380', 'wrongCitizenshipDigit'],
    ['8503104902081', 'wrongCheckDigit'],
  ];

  for (const [number, birthDate] of valid) {
    it(`accepts ${number}, born ${birthDate}`, () => {
      const result = validateIdentityNumber(number, { today });
      expect(result.ok && result.birthDate).toBe(birthDate);
    });
  }

  for (const [number, code] of refused) {
    it(`refuses "${number}" as ${code} and says what to do`, () => {
      const result = validateIdentityNumber(number, { today });
      expect(result.ok ? 'accepted' : result.code).toBe(code);
      expect(!result.ok && result.hint).toBeTruthy();
    });
  }

  it('tells citizens, permanent residents and refugees apart', () => {
    const citizenships = ['850310490208', '850310490218', '850310490228'].map((twelve) => {
      const result = validateIdentityNumber(withCheckDigit(twelve), { today });
      return result.ok && result.citizenship;
    });
    expect(citizenships).toEqual(['citizen', 'permanentResident', 'refugee']);
  });

  it('accepts the spaces and hyphens that people type', () => {
    for (const text of ['850310 4902 08 0', ' 8503104902080 ', '850310-4902-080', '850310\u00a04902080']) {
      const result = validateIdentityNumber(text, { today });
      expect(result.ok && result.identityNumber)
        .withContext(text)
        .toBe('8503104902080');
    }
  });

  it('takes the latest birth date that is not after today', () => {
    const bornToday = withCheckDigit('261122490208');
    const bornTomorrow = withCheckDigit('261123490208');
    const first = validateIdentityNumber(bornToday, { today });
    const second = validateIdentityNumber(bornTomorrow, { today });
    expect(first.ok && first.birthDate).toBe('2026-11-22');
    expect(second.ok && second.birthDate).toBe('1926-11-23');
  });

  it('follows the stated birth date for the century, and refuses another day', () => {
    const number = withCheckDigit('200401490208');
    const old = validateIdentityNumber(number, { today, statedBirthDate: '1920-04-01' });
    expect(old.ok && old.birthDate).toBe('1920-04-01');
    const other = validateIdentityNumber(number, { today, statedBirthDate: '2020-04-02' });
    expect(other.ok ? 'accepted' : other.code).toBe('otherBirthDate');
  });

  it('knows 29 February only in the century that had it', () => {
    const number = withCheckDigit('000229490208');
    const result = validateIdentityNumber(number, { today });
    expect(result.ok && result.birthDate).toBe('2000-02-29');
  });

  it('accepts every number built by the rules, and its birth date', () => {
    fc.assert(
      fc.property(syntheticNumber, ({ number, birthDate, serial }) => {
        const result = validateIdentityNumber(number, { today, statedBirthDate: birthDate });
        expect(result.ok && result.birthDate).toBe(birthDate);
        expect(sexDigitOf(number)).toBe(serial >= 5_000 ? 'male' : 'female');
      }),
    );
  });

  it('refuses every number with one digit typed wrong', () => {
    fc.assert(
      fc.property(
        syntheticNumber,
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 9 }),
        ({ number }, at, shift) => {
          const wrong = (Number(number.charAt(at)) + shift) % 10;
          const typed = `${number.slice(0, at)}${wrong}${number.slice(at + 1)}`;
          expect(validateIdentityNumber(typed, { today }).ok).toBeFalse();
        },
      ),
    );
  });

  it('never throws, whatever is typed', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789 -O'), minLength: 11, maxLength: 15 });
    fc.assert(
      fc.property(fc.oneof(digits, fc.string({ unit: 'binary' })), (text) => {
        expect(typeof validateIdentityNumber(text, { today }).ok).toBe('boolean');
      }),
      { numRuns: 3_000 },
    );
  });

  it('discloses nothing of the former race digit', () => {
    const results = ['850310490200', '850310490209'].map((twelve) =>
      validateIdentityNumber(withCheckDigit(twelve), { today }),
    );
    const facts = results.map((result) => ({ ...result, identityNumber: '' }));
    expect(facts[0]).toEqual(facts[1]);
  });
});

describe('showing an identity number', () => {
  it('shows the last three characters only', () => {
    expect(maskIdentityNumber('8503104902080')).toBe('••••••••••080');
    expect(maskIdentityNumber('850310 4902 08 0')).toBe('••••••••••080');
    expect(maskIdentityNumber('A01234567')).toBe('••••••567');
  });

  it('shows nothing of a number that is too short to hide', () => {
    expect(maskIdentityNumber('123')).toBe('•••');
    expect(maskIdentityNumber('')).toBe('');
  });

  it('normalises without touching the digits', () => {
    expect(normaliseIdentityNumber(' 8503 1049-02080 ')).toBe('8503104902080');
  });
});
