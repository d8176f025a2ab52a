import { Component, inject, signal } from '@angular/core';
import { form, FormField, FormRoot, required, validate } from '@angular/forms/signals';
import { passwordLengthMin, passwordWeakness } from '#shared/accounts/password-rules.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { passwordError } from '../../../core/forms/password-error.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { Toasts } from '../../../core/toasts/toasts.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PasswordInput } from '../../../ui/password-input/password-input.ts';
import { AccountClient } from '../account-client.ts';

const empty = { current: '', next: '', repeat: '' };

@Component({
  selector: 'tg-password-card',
  imports: [ErrorSummary, FormField, FormRoot, LabelledField, PasswordInput, TranslatePipe],
  templateUrl: './password-card.html',
})
export class PasswordCard {
  private readonly client = inject(AccountClient);
  private readonly i18n = inject(I18n);
  private readonly sender = inject(FormSender);
  private readonly toasts = inject(Toasts);

  protected readonly email = inject(Session).current()?.user.email ?? '';
  protected readonly minimum = passwordLengthMin;
  private readonly model = signal(empty);

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.current);
      required(path.next);
      required(path.repeat);
      validate(path.next, ({ value }) => passwordError(passwordWeakness(value(), this.email)));
      validate(path.repeat, ({ value, valueOf }) =>
        value() === valueOf(path.next) ? undefined : passwordError('differs'),
      );
    },
    {
      submission: {
        action: (tree) => {
          const { current, next } = tree().value();
          return this.sender.send(tree, this.client.changePassword(current, next), () => {
            this.toasts.show(this.i18n.text('accounts.password.changed'));
            tree().reset(empty);
          });
        },
      },
    },
  );
}
