import { Component, input } from '@angular/core';
import { Icon } from '../../../../ui/icon/icon.ts';

/** A running total that must come out right: a tick when it does, amber while it does not. */
@Component({
  selector: 'tg-sum-line',
  imports: [Icon],
  host: { role: 'status', '[class.right]': 'isRight()' },
  template: `
    <span>{{ label() }}</span>
    <strong><tg-icon [name]="isRight() ? 'checkCircle' : 'alert'" size="1.125rem" />{{ value() }}</strong>
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      gap: var(--tg-space-2) var(--tg-space-4);
      padding: var(--tg-space-3) var(--tg-space-4);
      border-radius: var(--tg-radius-s);
      background: var(--mat-sys-tertiary-container);
      color: var(--mat-sys-on-tertiary-container);
    }
    :host(.right) {
      background: var(--tg-success-container);
      color: var(--tg-on-success-container);
    }
    strong {
      display: inline-flex;
      align-items: center;
      gap: 0.375rem;
    }
  `,
})
export class SumLine {
  readonly label = input.required<string>();
  readonly value = input.required<string>();
  readonly isRight = input.required<boolean>();
}
