import { Component, inject, signal } from '@angular/core';
import type { Injector } from '@angular/core';
import { MAT_DIALOG_DATA, MatDialog, MatDialogModule, MatDialogRef } from '@angular/material/dialog';
import { firstValueFrom } from 'rxjs';
import { Icon } from '../../ui/icon/icon.ts';
import { asApiError } from '../http/api-error.ts';
import { I18n } from '../i18n/i18n.ts';
import { RefusalText } from '../i18n/refusal-text.ts';
import { TranslatePipe } from '../i18n/translate.pipe.ts';
import { Session } from '../session/session.ts';
import { SessionClient } from '../session/session-client.ts';
import type { ReauthenticationRequest } from './reauthenticate-dialog.ts';

@Component({
  selector: 'tg-reauthenticate-panel',
  imports: [Icon, MatDialogModule, TranslatePipe],
  templateUrl: './reauthenticate-panel.html',
  styleUrl: '../../ui/dialogs/dialog-panel.css',
})
export class ReauthenticatePanel {
  private readonly dialog = inject<MatDialogRef<ReauthenticatePanel, string>>(MatDialogRef);
  private readonly client = inject(SessionClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);

  protected readonly request = inject<ReauthenticationRequest>(MAT_DIALOG_DATA);
  protected readonly email = inject(Session).current()?.user.email ?? '';
  protected readonly problem = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected async confirm(event: Event, control: HTMLInputElement): Promise<void> {
    event.preventDefault();
    if (this.busy()) return;
    this.problem.set(null);
    if (control.value === '') {
      this.refuse(this.i18n.text('ui.reauthenticate.needed'), control);
      return;
    }
    this.busy.set(true);
    try {
      const { token } = await firstValueFrom(this.client.reauthenticate(control.value));
      this.dialog.close(token);
    } catch (failure) {
      const error = asApiError(failure);
      const isWrong = error.status === 400 || error.status === 401 || error.status === 403;
      this.refuse(isWrong ? this.i18n.text('ui.reauthenticate.wrong') : this.refusalText.of(error), control);
    } finally {
      this.busy.set(false);
    }
  }

  private refuse(problem: string, control: HTMLInputElement): void {
    this.problem.set(problem);
    control.focus();
    control.select();
  }
}

export async function openReauthenticatePanel(
  injector: Injector,
  data: ReauthenticationRequest,
): Promise<string | null> {
  await injector.get(I18n).load('ui', 'errors');
  const dialog = injector
    .get(MatDialog)
    .open<ReauthenticatePanel, ReauthenticationRequest, string>(ReauthenticatePanel, {
      data,
      width: '28rem',
      maxWidth: 'calc(100vw - 2rem)',
      autoFocus: 'input[type=password]',
    });
  return (await firstValueFrom(dialog.afterClosed())) ?? null;
}
