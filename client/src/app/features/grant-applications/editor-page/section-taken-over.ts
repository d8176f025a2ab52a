import { Component, computed, inject, input } from '@angular/core';
import { formatInstant } from '#shared/calendar/format-day.ts';
import type { GrantApplicationView } from '#shared/grant-applications/grant-application-views.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { FieldWords } from './field-words.ts';
import type { SectionClash } from './section-draft.ts';

/** Says which answers of somebody else were taken over beside one's own, because only they had changed them. */
@Component({
  selector: 'tg-section-taken-over',
  imports: [Icon],
  host: { role: 'status' },
  template: `<p class="tg-note"><tg-icon name="users" />{{ text() }}</p>`,
  styles: `
    p {
      margin-block: 0 var(--tg-space-4);
    }
    tg-icon {
      flex: none;
    }
  `,
})
export class SectionTakenOver {
  private readonly i18n = inject(I18n);
  private readonly words = inject(FieldWords);

  readonly taken = input.required<SectionClash>();
  readonly view = input.required<GrantApplicationView>();
  readonly section = input.required<string>();

  protected readonly text = computed(() => {
    const { savedBy: name, savedAt, fields } = this.taken();
    return this.i18n.text('grantApplications.save.takenOver', {
      name,
      savedAt: formatInstant(new Date(savedAt)),
      fields: fields.map((clash) => this.words.name(this.view(), this.section(), clash)).join(', '),
    });
  });
}
