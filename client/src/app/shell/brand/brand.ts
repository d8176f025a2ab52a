import { Component } from '@angular/core';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';

/** The mark and the name: a roof over people, for a centre where one is helped. */
@Component({
  selector: 'tg-brand',
  imports: [TranslatePipe],
  template: `
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path class="roof" d="M4.5 15 16 5.500 27.500 15" />
      <path class="people" d="M9 18v8M16 15v11M23 18v8" />
    </svg>
    <span>{{ 'entry.product.name' | t }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      align-items: center;
      gap: 0.625rem;
      font-size: 1.0625rem;
      font-weight: 650;
      letter-spacing: -0.01em;
      white-space: nowrap;
    }
    svg {
      inline-size: 1.75rem;
      block-size: 1.75rem;
      flex: none;
      fill: none;
      stroke: currentcolor;
      stroke-width: 3;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .roof {
      stroke: var(--tg-brand-roof, var(--tg-rail-mark));
    }
  `,
})
export class Brand {}
