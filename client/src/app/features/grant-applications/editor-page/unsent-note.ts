import { Component, computed, inject } from '@angular/core';
import { formatTime } from '#shared/calendar/format-day.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { DeviceDrafts } from './device-drafts.ts';

/** Above the section: what the server does not have yet, and where it lies meanwhile. */
@Component({
  selector: 'tg-unsent-note',
  imports: [Icon],
  host: { role: 'status' },
  template: `
    @if (text(); as text) {
      <p class="tg-note tg-note--attention"><tg-icon name="device" />{{ text }}</p>
    }
  `,
  styles: `
    p {
      margin-block: 0 var(--tg-space-4);
    }
    tg-icon {
      flex: none;
    }
  `,
})
export class UnsentNote {
  private readonly i18n = inject(I18n);
  private readonly drafts = inject(DeviceDrafts);

  protected readonly text = computed(() => {
    const waiting = this.drafts.waiting();
    if (waiting === null) return null;
    const { count, since, why } = waiting;
    const where =
      since === null
        ? this.i18n.text('grantApplications.unsent.onlyHere', { count })
        : this.i18n.text('grantApplications.unsent.kept', { count, since: formatTime(since) });
    return `${where} ${this.i18n.text(`grantApplications.unsent.${why}`)}`;
  });
}
