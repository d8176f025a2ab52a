import { Component, input, output } from '@angular/core';
import type { Toast } from '../../core/toasts/toasts.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Icon } from '../icon/icon.ts';

/** The toasts in a corner, read out politely. The live region is always there; only its content comes and goes. */
@Component({
  selector: 'tg-toast-stack',
  imports: [Icon, TranslatePipe],
  host: { role: 'status', 'aria-live': 'polite', class: 'tg-no-print' },
  template: `
    @for (toast of toasts(); track toast.id) {
      <div class="toast" [class]="'tone-' + toast.tone">
        <tg-icon
          [name]="toast.tone === 'error' ? 'alert' : toast.tone === 'success' ? 'checkCircle' : 'info'"
        />
        <span>{{ toast.text }}</span>
        <button
          type="button"
          [attr.aria-label]="'common.aria.dismiss' | t"
          (click)="dismissed.emit(toast.id)"
        >
          <tg-icon name="close" size="1.125rem" />
        </button>
      </div>
    }
  `,
  styles: `
    :host {
      position: fixed;
      z-index: 60;
      inset-inline: 1rem;
      inset-block-end: calc(var(--tg-bottom-bar) + 1rem);
      display: grid;
      justify-items: center;
      gap: 0.5rem;
      pointer-events: none;
    }
    .toast {
      display: flex;
      align-items: center;
      gap: 0.75rem;
      max-inline-size: 34rem;
      padding: 0.625rem 0.5rem 0.625rem 1rem;
      border-radius: var(--tg-radius-m);
      background: var(--mat-sys-inverse-surface);
      color: var(--mat-sys-inverse-on-surface);
      box-shadow: var(--tg-shadow-2);
      font: var(--mat-sys-body-medium);
      pointer-events: auto;
      animation: arrive 160ms ease-out;
    }
    button {
      display: grid;
      place-items: center;
      inline-size: 2rem;
      block-size: 2rem;
      border: 0;
      border-radius: 50%;
      background: none;
      color: inherit;
      cursor: pointer;
    }
    @keyframes arrive {
      from {
        opacity: 0;
        translate: 0 0.5rem;
      }
    }
  `,
})
export class ToastStack {
  readonly toasts = input.required<readonly Toast[]>();
  readonly dismissed = output<number>();
}
