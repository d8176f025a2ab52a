import { Component, inject, signal } from '@angular/core';
import { email, form, FormField, FormRoot, required } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { ApiClient } from '../../../core/http/api-client.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { Icon } from '../../../ui/icon/icon.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';

/** Asks for a link to choose a new password. The answer is the same whether or not there is such an account. */
@Component({
  selector: 'tg-forgotten-password-page',
  imports: [ErrorSummary, FormField, FormRoot, Icon, LabelledField, RouterLink, TranslatePipe],
  templateUrl: './forgotten-password-page.html',
  styleUrl: '../entry-page.css',
})
export class ForgottenPasswordPage {
  private readonly api = inject(ApiClient);
  private readonly sender = inject(FormSender);

  protected readonly sentTo = signal<string | null>(null);

  protected readonly form = form(
    signal({ email: '' }),
    (path) => {
      required(path.email);
      email(path.email);
    },
    {
      submission: {
        action: (tree) => {
          const address = tree().value();
          return this.sender.send(tree, this.api.command('/password-resets', address), () => {
            this.sentTo.set(address.email);
          });
        },
      },
    },
  );
}
