import { Component, computed, input } from '@angular/core';

/** The shape of what is on its way, so that nothing jumps when it comes. Says "loading" once, politely. */
@Component({
  selector: 'tg-skeleton',
  host: { role: 'status', '[class]': '"kind-" + kind()' },
  template: `
    <span class="tg-aloud">{{ label() }}</span>
    @for (line of bars(); track line) {
      <span class="bar" aria-hidden="true"></span>
    }
  `,
  styles: `
    :host {
      display: grid;
      gap: 0.75rem;
    }
    .bar {
      block-size: 1rem;
      border-radius: var(--tg-radius-s);
      background: var(--mat-sys-surface-container-high);
      animation: breathe 1.6s ease-in-out infinite alternate;
    }
    .bar:nth-child(3n) {
      inline-size: 82%;
    }
    .bar:nth-child(3n + 1) {
      inline-size: 64%;
    }
    :host(.kind-rows) .bar {
      block-size: 2.75rem;
      inline-size: 100%;
    }
    :host(.kind-tiles) {
      grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr));
    }
    :host(.kind-tiles) .bar {
      block-size: 6.5rem;
      inline-size: 100%;
      border-radius: var(--tg-radius-m);
    }
    :host(.kind-page) .bar {
      block-size: 9rem;
      inline-size: 100%;
      border-radius: var(--tg-radius-m);
    }
    @keyframes breathe {
      to {
        opacity: 0.45;
      }
    }
  `,
})
export class Skeleton {
  readonly kind = input<'text' | 'rows' | 'tiles' | 'page'>('text');
  readonly count = input(3);
  /** What assistive technology says, translated: `'ui.loading' | t`. */
  readonly label = input('');

  protected readonly bars = computed(() => Array.from({ length: this.count() }, (_, index) => index));
}
