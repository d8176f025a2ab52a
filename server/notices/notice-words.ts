import { daysBetween, type LocalDay } from '#shared/calendar/local-day.ts';
import { workingDaysBetween } from '#shared/calendar/working-days.ts';
import { catalogs } from '#shared/i18n/catalogs.ts';
import { hasMessage, translate, type Translator } from '#shared/i18n/translate.ts';
import type { NoticeRecord } from './notice.model.ts';

/** What the notice is about, in a few words: the step to take, or what happened. */
export function whatOf(notice: NoticeRecord, { text, language }: Translator): string {
  if (notice.taskKind !== null) return text(`home.tasks.kinds.${notice.taskKind}`);
  const key = `timeline.${notice.caseType}.${notice.event ?? ''}`;
  return hasMessage(catalogs, key) ? translate(catalogs, key, notice.params, language) : notice.title;
}

/** Names the case in a sentence: the project's title and the municipality, as far as there are any. */
export function lineOf(notice: NoticeRecord, translator: Translator): string {
  const about = [notice.title, notice.organisationName].filter((part) => part !== '').join(', ');
  const what = whatOf(notice, translator);
  return translator.text('mails.notice.line', { reference: notice.reference, about, what });
}

/** When it is or was due, as it stands on the day of the mail; empty where no day is set. */
export function dueText(
  { type, dueOn }: NoticeRecord,
  { today, proclaimed }: { readonly today: LocalDay; readonly proclaimed: readonly LocalDay[] },
  { text }: Translator,
): string {
  if (dueOn === null) return '';
  if (type === 'escalation') return text('mails.notice.escalation', { dueOn });
  const left = daysBetween(today, dueOn);
  if (left < 0) return text('mails.notice.reminderAfter', { dueOn });
  if (left === 0) return text('mails.notice.reminderOn', { dueOn });
  if (type === 'taskOpened') return text('mails.notice.due', { dueOn });
  return text('mails.notice.reminderBefore', { dueOn, count: workingDaysBetween(today, dueOn, proclaimed) });
}
