import { Component, output } from '@angular/core';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';

/**
 * For a page whose command or save was refused with 412: somebody else changed the record. Stands above the content,
 * which stays as the person left it, so that nothing typed is lost; `(reload)` fetches the newest version.
 */
@Component({
  selector: 'tg-conflict-notice',
  imports: [Icon, TranslatePipe],
  host: { class: 'tg-note tg-note--attention', role: 'alert' },
  template: `
    <tg-icon name="users" />
    <div>
      <strong>{{ 'common.conflict.title' | t }}</strong>
      <p>{{ 'common.conflict.help' | t }}</p>
    </div>
    <button type="button" class="tg-button tg-button--small" (click)="reload.emit()">
      {{ 'common.conflict.reload' | t }}
    </button>
  `,
  styles: `
    :host {
      align-items: flex-start;
      flex-wrap: wrap;
    }
    div {
      flex: 1 1 18rem;
    }
  `,
})
export class ConflictNotice {
  readonly reload = output();
}
