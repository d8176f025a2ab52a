import { Component, computed, inject, input } from '@angular/core';
import { formatInstant } from '#shared/calendar/format-day.ts';
import { sectionLock } from '#shared/grant-applications/application-sections.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { ApplicationDraft } from './application-draft.ts';

/** Why a section cannot be written now, by whom it was locked, since when, and how it opens. */
@Component({
  selector: 'tg-section-lock-note',
  imports: [Icon],
  template: `
    @if (text(); as text) {
      <p class="tg-note"><tg-icon name="lock" />{{ text }}</p>
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
export class SectionLockNote {
  private readonly i18n = inject(I18n);
  private readonly draft = inject(ApplicationDraft);

  readonly view = input.required<GrantApplicationView>();
  readonly section = input.required<string>();

  protected readonly text = computed(() => {
    const lock = sectionLock(this.view(), this.section());
    if (lock === null) {
      return this.draft.mayWrite(this.section()) ? null : this.i18n.text('grantApplications.lock.readOnly');
    }
    const last = this.view().steps.at(-1);
    const params = { name: last?.userName ?? '', since: last ? formatInstant(new Date(last.at)) : '' };
    return this.i18n.find(`grantApplications.lock.${lock}`, params);
  });
}
