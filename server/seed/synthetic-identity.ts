import type { LocalDay } from '#shared/calendar/local-day.ts';

/** A number of the right form with a right check digit. Made for the demonstration, it belongs to nobody by intent. */
export function syntheticIdentityNumber(birthDate: LocalDay, serial: number): string {
  const digits = `${birthDate.slice(2).replaceAll('-', '')}${String(serial).padStart(4, '0')}08`;
  return `${digits}${checkDigit(digits)}`;
}

/** Luhn: from the right, every second digit doubled. */
function checkDigit(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return (10 - (sum % 10)) % 10;
}
