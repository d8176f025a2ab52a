import { dayParts } from './local-day.ts';
import type { LocalDay } from './local-day.ts';

/**
 * Completed years of age on the day. Someone born on 29 February has their birthday on 1 March in a
 * common year. Negative before birth: -1 in the year before it, and so on.
 */
export function ageOn(birthDate: LocalDay, day: LocalDay): number {
  const born = dayParts(birthDate);
  const on = dayParts(day);
  const hasHadBirthday =
    on.month > born.month || (on.month === born.month && on.dayOfMonth >= born.dayOfMonth);
  return on.year - born.year - (hasHadBirthday ? 0 : 1);
}
