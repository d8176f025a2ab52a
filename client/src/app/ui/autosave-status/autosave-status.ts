import { Component, computed, inject, input } from '@angular/core';
import { formatTime } from '#shared/calendar/format-day.ts';
import type { Autosave } from '../../core/forms/autosave.ts';
import { I18n } from '../../core/i18n/i18n.ts';
import { RefusalText } from '../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';
import type { IconName } from '../icon/icons.ts';

/** "Saved 14:02", said politely; what is wrong and a way to save now when it is not. */
@Component({
  selector: 'tg-autosave-status',
  imports: [Icon, TranslatePipe],
  host: { '[class]': '"kind-" + status().kind' },
  template: `
    <span class="words" role="status">
      @if (text(); as text) {
        <tg-icon [name]="icon()" size="1.125rem" />{{ text }}
      }
    </span>
    @if (status().kind === 'failed' || status().kind === 'offline') {
      <button type="button" class="tg-button tg-button--text tg-button--small" (click)="autosave().flush()">
        {{ 'ui.autosave.retry' | t }}
      </button>
    }
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem;
      min-block-size: 1.5rem;
      font: var(--mat-sys-body-small);
      color: var(--mat-sys-on-surface-variant);
    }
    .words {
      display: inline-flex;
      align-items: center;
      gap: 0.375rem;
    }
    :host(.kind-saved) tg-icon {
      color: var(--tg-success);
    }
    :host(.kind-offline),
    :host(.kind-failed),
    :host(.kind-conflict) {
      color: var(--mat-sys-tertiary);
      font-weight: 500;
    }
  `,
})
export class AutosaveStatusText {
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);

  readonly autosave = input.required<Pick<Autosave<unknown>, 'status' | 'flush'>>();

  protected readonly status = computed(() => this.autosave().status());

  protected readonly icon = computed((): IconName => {
    const { kind } = this.status();
    if (kind === 'saved') return 'checkCircle';
    if (kind === 'offline') return 'offline';
    return kind === 'failed' || kind === 'conflict' ? 'alert' : 'clock';
  });

  protected readonly text = computed(() => {
    const status = this.status();
    switch (status.kind) {
      case 'idle':
        return '';
      case 'saved':
        return this.i18n.text('ui.autosave.saved', { time: formatTime(status.at) });
      case 'failed':
        return this.i18n.text('ui.autosave.failed', { reason: this.refusalText.of(status.error) });
      default:
        return this.i18n.text(`ui.autosave.${status.kind}`);
    }
  });
}
