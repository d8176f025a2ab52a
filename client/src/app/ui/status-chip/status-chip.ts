import { Component, computed, input } from '@angular/core';
import { Icon } from '../icon/icon.ts';
import type { IconName } from '../icon/icons.ts';
import { iconByTone, toneOf } from './status-tones.ts';
import type { Tone } from './status-tones.ts';

/**
 * A status as sign and word; the colour only underlines it. The words are the caller's, translated:
 * `<tg-status-chip kind="award" [status]="award.status" [label]="…" />`.
 */
@Component({
  selector: 'tg-status-chip',
  imports: [Icon],
  host: { '[class]': '"tone-" + shownTone()' },
  template: `<tg-icon [name]="shownIcon()" size="1rem" />{{ label() }}`,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.3125rem;
      max-inline-size: 100%;
      padding: 0.125rem 0.5625rem 0.125rem 0.375rem;
      border-radius: 999px;
      font: var(--mat-sys-label-medium);
      white-space: nowrap;
    }
    :host(.tone-quiet) {
      background: var(--mat-sys-surface-container-high);
      color: var(--mat-sys-on-surface-variant);
    }
    :host(.tone-active) {
      background: var(--tg-info-container);
      color: var(--tg-on-info-container);
    }
    :host(.tone-attention) {
      background: var(--mat-sys-tertiary-container);
      color: var(--mat-sys-on-tertiary-container);
    }
    :host(.tone-good) {
      background: var(--tg-success-container);
      color: var(--tg-on-success-container);
    }
    :host(.tone-bad) {
      background: var(--mat-sys-error-container);
      color: var(--mat-sys-on-error-container);
    }
  `,
})
export class StatusChip {
  /** What has the status: `grantApplication`, `award`, `instalment`, `disbursement`, … decides the tone. */
  readonly kind = input('');
  readonly status = input.required<string>();
  /** The word for the status, translated. */
  readonly label = input.required<string>();
  readonly tone = input<Tone | null>(null);
  readonly icon = input<IconName | null>(null);

  protected readonly shownTone = computed(() => this.tone() ?? toneOf(this.kind(), this.status()));
  protected readonly shownIcon = computed(() => this.icon() ?? iconByTone[this.shownTone()]);
}
