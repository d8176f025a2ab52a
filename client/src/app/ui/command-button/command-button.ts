import { Component, computed, inject, input, output } from '@angular/core';
import type { Refusal } from '#shared/errors/refusal.ts';
import { RefusalText } from '../../core/i18n/refusal-text.ts';
import { Icon } from '../icon/icon.ts';
import type { IconName } from '../icon/icons.ts';

let lastId = 0;

/**
 * A button that knows from the shared decision whether its command may run. Dark, it stays in the tab order and says
 * why underneath; pressing it then does nothing.
 *
 * `<tg-command-button [decision]="decideAward(view, 'offer', context)" (run)="offer()">{{ 'awards.offer' | t }}</tg-command-button>`
 */
@Component({
  selector: 'tg-command-button',
  imports: [Icon],
  template: `
    <button
      type="button"
      class="tg-button"
      [class.tg-button--primary]="kind() === 'primary'"
      [class.tg-button--danger]="kind() === 'danger'"
      [class.tg-button--text]="kind() === 'text'"
      [attr.aria-disabled]="reason() !== null || busy() ? true : null"
      [attr.aria-busy]="busy() ? true : null"
      [attr.aria-describedby]="reason() === null ? null : reasonId"
      (click)="press()"
    >
      @if (busy()) {
        <span class="spinner" aria-hidden="true"></span>
      } @else if (reason() !== null) {
        <tg-icon name="lock" size="1.125rem" />
      } @else if (icon(); as icon) {
        <tg-icon [name]="icon" size="1.125rem" />
      }
      <ng-content />
    </button>
    @if (reason(); as reason) {
      <p class="reason" [id]="reasonId">{{ reason }}</p>
    }
  `,
  styleUrl: './command-button.css',
})
export class CommandButton {
  private readonly refusalText = inject(RefusalText);

  /** What `decideX(…)` answered. Null or undefined: no rule applies and the button is lit. */
  readonly decision = input<{ readonly ok: true } | Refusal | null>(null);
  readonly kind = input<'primary' | 'default' | 'danger' | 'text'>('default');
  readonly icon = input<IconName | null>(null);
  /** The command is on its way. */
  readonly busy = input(false);
  /** The command was pressed and may run. */
  readonly run = output();

  protected readonly reasonId = `tg-reason-${++lastId}`;

  protected readonly reason = computed(() => {
    const decision = this.decision();
    return decision === null || decision.ok ? null : this.refusalText.of(decision);
  });

  protected press(): void {
    if (this.reason() === null && !this.busy()) this.run.emit();
  }
}
