import { httpResource } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { z } from 'zod';
import type { signedInPlacesView } from '#shared/accounts/account-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { DateText } from '../../../ui/date/date-text.ts';
import { ConfirmDialog } from '../../../ui/dialogs/confirm-dialog.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { StatusChip } from '../../../ui/status-chip/status-chip.ts';
import { AccountClient } from '../account-client.ts';
import { deviceIn } from './device-in.ts';

@Component({
  selector: 'tg-sessions-card',
  imports: [DateText, Icon, Problem, Skeleton, StatusChip, TranslatePipe],
  templateUrl: './sessions-card.html',
  styleUrl: './sessions-card.css',
})
export class SessionsCard {
  private readonly client = inject(AccountClient);
  private readonly confirm = inject(ConfirmDialog);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);

  protected readonly places = httpResource<z.output<typeof signedInPlacesView>>(() =>
    apiRequest('/sessions'),
  );

  /** `Firefox on Windows`, as far as the browser says. */
  protected device(userAgent: string): string {
    const device = deviceIn(userAgent);
    return device
      ? this.i18n.text('accounts.sessions.onSystem', device)
      : this.i18n.text('accounts.sessions.unknownDevice');
  }

  protected async signOut(id: string): Promise<void> {
    try {
      await firstValueFrom(this.client.endSession(id), { defaultValue: null });
      this.toasts.show(this.i18n.text('accounts.sessions.signedOut'));
    } catch (failure) {
      this.toasts.show(this.refusalText.of(asApiError(failure)), 'error');
    }
    this.places.reload();
  }

  protected async signOutEverywhere(): Promise<void> {
    const answer = await this.confirm.ask({
      heading: this.i18n.text('accounts.sessions.everywhereHeading'),
      consequences: [
        this.i18n.text('accounts.sessions.everywhereConsequence'),
        this.i18n.text('accounts.sessions.everywhereWork'),
      ],
      confirm: this.i18n.text('accounts.sessions.everywhere'),
      tone: 'danger',
    });
    if (!answer) return;
    try {
      await firstValueFrom(this.client.endEverySession(), { defaultValue: null });
      this.session.leave();
    } catch (failure) {
      this.toasts.show(this.refusalText.of(asApiError(failure)), 'error');
    }
  }
}
