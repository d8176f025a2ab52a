import { Component } from '@angular/core';

/**
 * The bar that stays in reach at the foot of a long form: status on the left (`[tgStatus]`), buttons on the right, the
 * main one last. On a phone it sits above the bottom navigation.
 */
@Component({
  selector: 'tg-action-bar',
  host: { class: 'tg-no-print' },
  template: `
    <div class="status"><ng-content select="[tgStatus]" /></div>
    <div class="buttons"><ng-content /></div>
  `,
  styles: `
    :host {
      position: sticky;
      z-index: 15;
      inset-block-end: var(--tg-bottom-bar);
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: var(--tg-space-2) var(--tg-space-4);
      margin-block-start: var(--tg-space-5);
      padding: var(--tg-space-3) var(--tg-space-4);
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--tg-radius-m) var(--tg-radius-m) 0 0;
      background: color-mix(in srgb, var(--mat-sys-surface-container-lowest) 95%, transparent);
      backdrop-filter: blur(8px);
      box-shadow: 0 -6px 20px light-dark(rgb(16 40 42 / 6%), rgb(0 0 0 / 35%));
    }
    .buttons {
      display: flex;
      flex-wrap: wrap;
      justify-content: flex-end;
      align-items: flex-start;
      gap: var(--tg-space-2);
      margin-inline-start: auto;
    }
    @media (width < 40rem) {
      /* Closer on a phone: the bar takes no more of the screen than it must. */
      :host {
        gap: 0 var(--tg-space-2);
        padding: var(--tg-space-2);
      }
      .buttons {
        flex: 1 1 auto;
        gap: var(--tg-space-1);
      }
    }
  `,
})
export class ActionBar {}
