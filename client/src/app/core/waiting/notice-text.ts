import { inject, Service } from '@angular/core';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { workingDaysBetween } from '#shared/calendar/working-days.ts';
import type { NoticeView } from '#shared/notices/notice-views.ts';
import { I18n } from '../i18n/i18n.ts';

/** A notice in words: the step to take and when it is due, or what happened. */
@Service()
export class NoticeText {
  private readonly i18n = inject(I18n);

  /** The case: its reference, and its title or whose it is. */
  about({ caseRef, title, organisationName }: NoticeView): string {
    return [caseRef, title === '' ? organisationName : title].filter((part) => part !== '').join(' · ');
  }

  of(notice: NoticeView): string {
    const { taskKind, dueOn, type } = notice;
    if (taskKind === null) {
      const key = `timeline.${notice.caseType}.${notice.event ?? ''}`;
      return this.i18n.find(key, notice.params) ?? notice.title;
    }
    const what = this.i18n.text(`home.tasks.kinds.${taskKind}`);
    if (dueOn === null || type === 'taskOpened') return this.i18n.text('notices.text.opened', { what });
    if (type === 'escalation') return this.i18n.text('notices.text.escalation', { what, dueOn });
    // As it stood on the day of the notice.
    const on = localDayOf(new Date(notice.at));
    if (on === dueOn) return this.i18n.text('notices.text.on', { what, dueOn });
    if (on > dueOn) return this.i18n.text('notices.text.after', { what, dueOn });
    return this.i18n.text('notices.text.before', { what, dueOn, count: workingDaysBetween(on, dueOn) });
  }
}
