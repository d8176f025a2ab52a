import { httpResource } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { mailChoices, noticeTypes, type MailChoice, type NoticeType } from '#shared/notices/notice.ts';
import type { NoticePreferencesBody } from '#shared/notices/notice-views.ts';
import { apiRequest } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';
import { AccountClient } from '../account-client.ts';

/** Which e-mails the person gets about their work; each choice is kept at once. */
@Component({
  selector: 'tg-notices-card',
  imports: [Problem, Skeleton, TranslatePipe],
  templateUrl: './notices-card.html',
  styleUrl: './notices-card.css',
})
export class NoticesCard {
  private readonly client = inject(AccountClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);

  protected readonly types = noticeTypes;
  protected readonly choices = mailChoices;
  protected readonly preferences = httpResource<NoticePreferencesBody>(() =>
    apiRequest('/profile/notice-preferences'),
  );

  private saving = Promise.resolve();

  /** One after the other: with the arrow keys the choice passes over what lies between, and the last one must stand. */
  protected choose(type: NoticeType, choice: MailChoice): void {
    const before = this.preferences.value();
    if (!before) return;
    const chosen = { ...before, [type]: choice };
    this.preferences.set(chosen);
    this.saving = this.saving.then(() => this.save(chosen));
  }

  private async save(chosen: NoticePreferencesBody): Promise<void> {
    // Another choice was made meanwhile, and holds this one.
    if (this.preferences.value() !== chosen) return;
    try {
      await firstValueFrom(this.client.choosePreferences(chosen));
      if (this.preferences.value() === chosen) this.toasts.show(this.i18n.text('notices.preferences.saved'));
    } catch (failure) {
      this.toasts.show(this.refusalText.of(asApiError(failure)), 'error');
      this.preferences.reload();
    }
  }
}
