import { Component, computed, input } from '@angular/core';
import type { WordingOrigin } from '#shared/awards/wording-origin.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';
import type { IconName } from '../icon/icons.ts';

const icons: Readonly<Record<WordingOrigin, IconName>> = {
  department: 'check',
  framework: 'bookmark',
  demonstration: 'info',
};

/** Whose words a text is, in words: set by the Department, from the framework, or written for the demonstration. */
@Component({
  selector: 'tg-wording-mark',
  imports: [Icon, TranslatePipe],
  template: `
    <tg-icon [name]="icon()" size="1rem" /><span
      >{{ words() | t }}{{ source() === '' ? '' : ': ' + source() }}</span
    >
  `,
  styles: `
    :host {
      display: flex;
      align-items: start;
      gap: 0.375rem;
      font: var(--mat-sys-body-small);
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class WordingMark {
  readonly origin = input.required<WordingOrigin>();
  /** Where the text stands; empty when that needs no saying. */
  readonly source = input('');

  protected readonly icon = computed(() => icons[this.origin()]);
  protected readonly words = computed(() => `awardConditions.origin.${this.origin()}` as const);
}
