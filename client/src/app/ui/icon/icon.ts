import { Component, computed, input } from '@angular/core';
import { icons } from './icons.ts';
import type { IconName } from './icons.ts';

/** A drawn sign, always beside a word: it is hidden from assistive technology. */
@Component({
  selector: 'tg-icon',
  host: { 'aria-hidden': 'true', '[style.--tg-icon-size]': 'size()' },
  template: `<svg viewBox="0 0 24 24" focusable="false"><path [attr.d]="path()" /></svg>`,
  styles: `
    :host {
      display: inline-flex;
      flex: none;
      inline-size: var(--tg-icon-size, 1.25rem);
      block-size: var(--tg-icon-size, 1.25rem);
    }
    svg {
      inline-size: 100%;
      block-size: 100%;
      fill: none;
      stroke: currentcolor;
      stroke-width: 1.75;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
  `,
})
export class Icon {
  readonly name = input.required<IconName>();
  /** Any CSS length; the default is 1.25rem. */
  readonly size = input<string | null>(null);

  protected readonly path = computed(() => icons[this.name()]);
}
