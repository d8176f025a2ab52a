import { addWorkingDays } from '../calendar/working-days.ts';
import type { LocalDay } from '../calendar/local-day.ts';
import { refuse, type Refusal } from '../errors/refusal.ts';
import type { ReminderStep } from '../notices/notice.ts';
import type { AcceptanceExtension, AwardStatus } from './award.ts';

/** Working days before the acceptance day on which the municipality is reminded. */
export const reminderWorkingDays = [10, 3] as const;

interface Offer {
  /** The day printed in the letter. */
  readonly acceptanceDueOn: LocalDay;
  readonly acceptanceExtensions: readonly Pick<AcceptanceExtension, 'untilOn'>[];
}

/** Last day to accept: the letter's, or that of the newest extension. */
export function acceptUntilOn({ acceptanceDueOn, acceptanceExtensions }: Offer): LocalDay {
  return acceptanceExtensions.at(-1)?.untilOn ?? acceptanceDueOn;
}

/** Why the time to accept cannot be extended to this day, or null. */
export function extensionIsNotLater(offer: Offer, untilOn: LocalDay, today: LocalDay): Refusal | null {
  const presentOn = acceptUntilOn(offer);
  return untilOn > presentOn && untilOn > today ? null : refuse('extensionIsNotLater', { presentOn, today });
}

/** A reminder that was sent, and for which acceptance day. */
export interface AcceptanceReminder {
  readonly on: LocalDay;
  readonly untilOn: LocalDay;
}

/**
 * What the daily look at an offer has to do: remind, let it lapse, or nothing. An offer lapses only after a reminder of
 * its present acceptance day went out on an earlier day: when the portal was down in between, it reminds first.
 */
export function acceptanceStep(
  offer: Offer & { readonly status: AwardStatus; readonly reminders: readonly AcceptanceReminder[] },
  today: LocalDay,
  proclaimed: readonly LocalDay[] = [],
): 'remind' | 'lapse' | null {
  if (offer.status !== 'offered') return null;
  const untilOn = acceptUntilOn(offer);
  const lastReminderOn = offer.reminders.filter((each) => each.untilOn === untilOn).at(-1)?.on ?? '';
  if (today > untilOn) {
    if (lastReminderOn === '') return 'remind';
    return lastReminderOn < today ? 'lapse' : null;
  }
  const due = reminderWorkingDays.map((days) => addWorkingDays(untilOn, -days, proclaimed));
  return due.some((on) => on <= today && lastReminderOn < on) ? 'remind' : null;
}

/** Which reminder of the acceptance day falls on this day: the latest that has come. Its words and key are the notices'. */
export function acceptanceReminder(
  offer: Offer,
  today: LocalDay,
  proclaimed: readonly LocalDay[] = [],
): ReminderStep {
  const untilOn = acceptUntilOn(offer);
  if (today > untilOn) return 'after:1';
  const come = reminderWorkingDays.filter((days) => addWorkingDays(untilOn, -days, proclaimed) <= today);
  return `before:${Math.min(...come, reminderWorkingDays[0])}`;
}

/** Both sides signed, and the award has not come to nothing since. */
export function isSigned(status: AwardStatus): boolean {
  return status === 'agreed' || status === 'active' || status === 'completed';
}

/** The award stands: it was neither refused, lapsed nor terminated. */
export function isStanding(status: AwardStatus): boolean {
  return status !== 'refused' && status !== 'lapsed' && status !== 'terminated';
}
