import { Component, inject } from '@angular/core';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Session } from '../../core/session/session.ts';
import { SessionClock } from '../../core/session/session-clock.ts';
import { Icon } from '../../ui/icon/icon.ts';
import { SignInAgainDialog } from '../sign-in-again/sign-in-again-dialog.ts';

/** Five minutes before the session ends, a way to stay; afterwards, a way back in that loses nothing. */
@Component({
  selector: 'tg-session-end',
  imports: [Icon, SignInAgainDialog, TranslatePipe],
  template: `
    <div role="alert">
      @if (clock.minutesLeft(); as minutes) {
        <div class="warning">
          <tg-icon name="clock" />
          <p>
            <strong>{{ 'common.session.endsSoonTitle' | t }}</strong>
            {{ 'common.session.endsSoon' | t: { count: minutes } }}
          </p>
          <button type="button" class="tg-button tg-button--small" (click)="session.renew()">
            {{ 'shell.expiry.stay' | t }}
          </button>
        </div>
      }
    </div>
    @if (session.status() === 'expired') {
      <tg-sign-in-again-dialog />
    }
  `,
  styles: `
    .warning {
      position: fixed;
      z-index: 70;
      inset-block-start: 0.75rem;
      inset-inline: 1rem;
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.5rem 0.875rem;
      max-inline-size: 46rem;
      margin-inline: auto;
      padding: 0.75rem 1rem;
      border-radius: var(--tg-radius-m);
      background: var(--mat-sys-tertiary-container);
      color: var(--mat-sys-on-tertiary-container);
      box-shadow: var(--tg-shadow-2);
    }
    p {
      flex: 1 1 16rem;
    }
  `,
})
export class SessionEnd {
  protected readonly clock = inject(SessionClock);
  protected readonly session = inject(Session);
}
