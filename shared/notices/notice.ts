import { rolesByOrganisationKind, type Role } from '../access/roles.ts';
import { addWorkingDays } from '../calendar/working-days.ts';
import type { LocalDay } from '../calendar/local-day.ts';

/** What a person can be told of. Each has its words under `notices.types`, and its own e-mail preference. */
export const noticeTypes = ['taskOpened', 'taskReminder', 'escalation', 'caseNews', 'delegation'] as const;
export type NoticeType = (typeof noticeTypes)[number];

export const mailChoices = ['immediate', 'daily', 'none'] as const;
/** `immediate`: an e-mail of its own; `daily`: in the digest of the next morning; `none`: in the portal only. */
export type MailChoice = (typeof mailChoices)[number];

export type NoticePreferences = Readonly<Record<NoticeType, MailChoice>>;

/** What holds for who never chose: at once when a step is theirs, once a day for the rest. */
export const defaultPreferences: NoticePreferences = {
  taskOpened: 'immediate',
  taskReminder: 'daily',
  escalation: 'daily',
  caseNews: 'daily',
  delegation: 'immediate',
};

/** Who is told when a task of this role at this organisation stays undone. */
export interface Supervision {
  readonly organisationId: string;
  readonly role: Role;
  readonly personId: string;
}

/** Kept by the administrator. Days are working days. */
export interface NoticeSettings {
  /** Reminders so many days before the due day; several, or none. */
  readonly remindBefore: readonly number[];
  readonly remindOnDay: boolean;
  /** Reminders so many days after the due day; several, or none. */
  readonly remindAfter: readonly number[];
  /** The supervisor is told so many days after the due day; null: never. */
  readonly escalateAfter: number | null;
  /** Hour of the daily e-mail, South African time: 7 is 07:00. */
  readonly digestHour: number;
  /** Notices in the portal are kept so many days. */
  readonly noticesKeptDays: number;
  readonly supervisions: readonly Supervision[];
}

export const defaultNoticeSettings: NoticeSettings = {
  remindBefore: [5, 1],
  remindOnDay: true,
  remindAfter: [1, 5],
  escalateAfter: 3,
  digestHour: 7,
  noticesKeptDays: 90,
  supervisions: [],
};

/** Which reminder it is: `before:5`, `on`, `after:1`. Part of the key that lets it be sent once. */
export type ReminderStep = `before:${number}` | 'on' | `after:${number}`;

export interface ReminderQuestion {
  readonly dueOn: LocalDay;
  /** Day on which the task was opened: what lies before was never missed. */
  readonly openedOn: LocalDay;
  readonly today: LocalDay;
  readonly proclaimed: readonly LocalDay[];
}

/**
 * The reminder that is due, if any: the latest whose day has come. Whoever was asleep for a week sends that one and not
 * the five before it; whoever asks twice gets the same answer.
 */
export function reminderDue(
  { remindBefore, remindOnDay, remindAfter }: NoticeSettings,
  { dueOn, openedOn, today, proclaimed }: ReminderQuestion,
): ReminderStep | null {
  const steps = [
    ...remindBefore.map((days) => ({
      step: `before:${days}` as const,
      day: addWorkingDays(dueOn, -days, proclaimed),
    })),
    ...(remindOnDay ? [{ step: 'on' as const, day: dueOn }] : []),
    ...remindAfter.map((days) => ({
      step: `after:${days}` as const,
      day: addWorkingDays(dueOn, days, proclaimed),
    })),
  ];
  const due = steps.filter(({ day }) => day > openedOn && day <= today);
  return due.sort((left, right) => left.day.localeCompare(right.day)).at(-1)?.step ?? null;
}

/**
 * Has the task been undone for so long that the supervisor is told? Counted from the due day, or from when it was opened
 * where that is later: nobody is reported for what they have only just got.
 */
export function escalationDue(
  { escalateAfter }: NoticeSettings,
  { dueOn, openedOn, today, proclaimed }: ReminderQuestion,
): boolean {
  if (escalateAfter === null) return false;
  const from = dueOn > openedOn ? dueOn : openedOn;
  return today > dueOn && today >= addWorkingDays(from, escalateAfter, proclaimed);
}

/** Who supervises the people whose task it is: of the case's municipality, or of the department. */
export function supervisorsOf(
  { supervisions }: Pick<NoticeSettings, 'supervisions'>,
  task: { readonly organisationId: string; readonly role: Role },
): string[] {
  const isDepartmental = !rolesByOrganisationKind.municipality.includes(task.role);
  const found = supervisions.filter(
    ({ organisationId, role }) =>
      role === task.role && (isDepartmental || organisationId === task.organisationId),
  );
  return [...new Set(found.map(({ personId }) => personId))];
}
