import { Component, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { Language } from '#shared/i18n/languages.ts';
import { languageNames, languages, languageTags } from '#shared/i18n/languages.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { RefusalText } from '../../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ActingFor } from '../../../ui/acting-for/acting-for.ts';
import { Fact, Facts } from '../../../ui/key-values/key-values.ts';
import { PageHeader } from '../../../ui/page-header/page-header.ts';
import { AccountClient } from '../account-client.ts';
import { DelegationsCard } from '../delegations-card.ts';
import { NoticesCard } from '../notices-card/notices-card.ts';
import { PasswordCard } from '../password-card/password-card.ts';
import { SessionsCard } from '../sessions-card/sessions-card.ts';

@Component({
  selector: 'tg-account-page',
  imports: [
    ActingFor,
    DelegationsCard,
    Fact,
    Facts,
    NoticesCard,
    PageHeader,
    PasswordCard,
    SessionsCard,
    TranslatePipe,
  ],
  templateUrl: './account-page.html',
})
export class AccountPage {
  private readonly client = inject(AccountClient);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly toasts = inject(Toasts);
  private readonly sessionService = inject(Session);

  protected readonly session = this.sessionService.current;
  protected readonly languages = languages.map((code) => ({
    code,
    name: languageNames[code],
    tag: languageTags[code],
  }));

  protected async chooseLanguage(code: string): Promise<void> {
    try {
      await firstValueFrom(this.client.setLanguage(code as Language), { defaultValue: null });
      this.sessionService.reload();
      this.toasts.show(this.i18n.text('accounts.profile.languageSaved'));
    } catch (failure) {
      this.toasts.show(this.refusalText.of(asApiError(failure)), 'error');
    }
  }
}
