import { Component, inject, input, signal } from '@angular/core';
import { email, form, FormField, FormRoot, required } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PasswordInput } from '../../../ui/password-input/password-input.ts';

@Component({
  selector: 'tg-sign-in-page',
  imports: [ErrorSummary, FormField, FormRoot, LabelledField, PasswordInput, RouterLink, TranslatePipe],
  templateUrl: './sign-in-page.html',
  styleUrl: '../entry-page.css',
})
export class SignInPage {
  private readonly session = inject(Session);
  private readonly sender = inject(FormSender);
  private readonly router = inject(Router);

  /** Where the person wanted to go, from the URL. */
  readonly next = input<string>();

  private readonly credentials = signal({ email: '', password: '' });

  protected readonly form = form(
    this.credentials,
    (path) => {
      required(path.email);
      email(path.email);
      required(path.password);
    },
    {
      submission: {
        action: (tree) =>
          this.sender.send(tree, this.session.signIn(tree().value()), () =>
            this.router.navigateByUrl(this.target()),
          ),
      },
    },
  );

  /** Only paths of this portal: a link must not lead a person who has just signed in elsewhere. */
  private target(): string {
    const next = this.next() ?? '/';
    return next.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : '/';
  }
}
