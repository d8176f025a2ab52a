import { Component, input, output } from '@angular/core';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import type { SectionConflict } from './section-draft.ts';

/** Somebody else saved the section first: says who and when, and lets the person choose which one stays. */
@Component({
  selector: 'tg-section-conflict-note',
  imports: [Icon, TranslatePipe],
  host: { class: 'tg-note tg-note--attention', role: 'alert' },
  template: `
    <tg-icon name="users" />
    <div>
      <strong>{{ 'grantApplications.save.conflictTitle' | t }}</strong>
      <p>
        {{ 'grantApplications.save.conflict' | t: { name: conflict().savedBy, savedAt: conflict().savedAt } }}
      </p>
      <div class="tg-row">
        <button type="button" class="tg-button tg-button--small" (click)="keepMine.emit()">
          {{ 'grantApplications.save.keepMine' | t }}
        </button>
        <button type="button" class="tg-button tg-button--small" (click)="takeTheirs.emit()">
          {{ 'grantApplications.save.takeTheirs' | t }}
        </button>
      </div>
    </div>
  `,
  styles: `
    :host {
      margin-block-end: var(--tg-space-4);
    }
    tg-icon {
      flex: none;
    }
    p {
      margin-block: 0.25rem 0.75rem;
    }
  `,
})
export class SectionConflictNote {
  readonly conflict = input.required<SectionConflict>();
  readonly keepMine = output();
  readonly takeTheirs = output();
}
