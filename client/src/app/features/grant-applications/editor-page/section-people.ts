import { Component, computed, inject, input } from '@angular/core';
import { formatInstant, formatTime } from '#shared/calendar/format-day.ts';
import { localDayOf } from '#shared/calendar/local-day.ts';
import { Access } from '../../../core/access/access.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { ApplicationDraft } from './application-draft.ts';
import { EditorPresence } from './editor-presence.ts';

/** At the head of a section: who else has it open, and who saved it last if that was somebody else. */
@Component({
  selector: 'tg-section-people',
  imports: [Icon],
  template: `
    <div role="status">
      @if (others(); as text) {
        <p class="tg-note"><tg-icon name="users" />{{ text }}</p>
      }
    </div>
    @if (saved(); as text) {
      <p class="tg-quiet saved">{{ text }}</p>
    }
  `,
  styles: `
    p {
      margin-block: 0 var(--tg-space-4);
    }
    tg-icon {
      flex: none;
    }
    .saved {
      font: var(--mat-sys-body-small);
    }
  `,
})
export class SectionPeople {
  private readonly i18n = inject(I18n);
  private readonly access = inject(Access);
  private readonly draft = inject(ApplicationDraft);
  private readonly presence = inject(EditorPresence);

  readonly section = input.required<string>();

  protected readonly others = computed(() => {
    const names = this.presence.in(this.section()).map(({ name }) => name);
    return names.length === 0
      ? null
      : this.i18n.text('grantApplications.presence.here', { names: names.join(', ') });
  });

  protected readonly saved = computed(() => {
    const stamp = this.draft.stamps().find(({ section }) => section === this.section());
    if (!stamp?.savedAt || !stamp.savedBy || stamp.savedBy === this.access.actor()?.name) return null;
    const at = new Date(stamp.savedAt);
    const isToday = localDayOf(at) === localDayOf(new Date());
    return this.i18n.text('grantApplications.section.savedBy', {
      name: stamp.savedBy,
      savedAt: isToday ? formatTime(at) : formatInstant(at),
    });
  });
}
