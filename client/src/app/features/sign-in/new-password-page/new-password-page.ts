import { Component, computed, inject, input, resource, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { form, FormField, FormRoot, required, validate } from '@angular/forms/signals';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import type { z } from 'zod';
import type { invitationView } from '#shared/accounts/account-views.ts';
import { passwordLengthMin, passwordWeakness } from '#shared/accounts/password-rules.ts';
import { FormSender } from '../../../core/forms/form-sender.ts';
import { passwordError } from '../../../core/forms/password-error.ts';
import { ApiClient } from '../../../core/http/api-client.ts';
import { asApiError } from '../../../core/http/api-error.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { Session } from '../../../core/session/session.ts';
import { ErrorSummary } from '../../../ui/error-summary/error-summary.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { PasswordInput } from '../../../ui/password-input/password-input.ts';
import { Problem } from '../../../ui/problem/problem.ts';
import { Skeleton } from '../../../ui/skeleton/skeleton.ts';

type Invitation = z.output<typeof invitationView>;

/**
 * Chooses a password by a link that was sent: for an invitation or after forgetting the old one. The token stands in
 * the address's fragment, which browsers send to nobody.
 */
@Component({
  selector: 'tg-new-password-page',
  imports: [
    ErrorSummary,
    FormField,
    FormRoot,
    LabelledField,
    PasswordInput,
    Problem,
    RouterLink,
    Skeleton,
    TranslatePipe,
  ],
  templateUrl: './new-password-page.html',
  styleUrl: '../entry-page.css',
})
export class NewPasswordPage {
  private readonly api = inject(ApiClient);
  private readonly sender = inject(FormSender);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly fragment = toSignal(inject(ActivatedRoute).fragment);

  /** From the route's data. */
  readonly purpose = input.required<'invitation' | 'reset'>();

  protected readonly minimum = passwordLengthMin;
  protected readonly token = computed(() => this.fragment() ?? '');
  protected readonly unusable = signal(false);

  /** Whose invitation it is; a reset does not tell. */
  protected readonly invitation = resource({
    params: () => (this.purpose() === 'invitation' ? this.token() : undefined),
    loader: ({ params: token }) =>
      firstValueFrom(this.api.command<Invitation>('/invitations/read', { token })),
  });
  protected readonly isGone = computed(() => {
    const error = this.invitation.error();
    return this.unusable() || this.token() === '' || (error !== undefined && !asApiError(error).isTemporary);
  });
  protected readonly person = computed(() => (this.invitation.hasValue() ? this.invitation.value() : null));

  private readonly model = signal({ password: '', repeat: '' });

  protected readonly form = form(
    this.model,
    (path) => {
      required(path.password);
      required(path.repeat);
      validate(path.password, ({ value }) =>
        passwordError(passwordWeakness(value(), this.person()?.email ?? '')),
      );
      validate(path.repeat, ({ value, valueOf }) =>
        value() === valueOf(path.password) ? undefined : passwordError('differs'),
      );
    },
    {
      submission: {
        action: (tree) => this.sender.send(tree, this.redeem(), () => this.goOn()),
      },
    },
  );

  private redeem() {
    const path = this.purpose() === 'invitation' ? '/invitations/accept' : '/password-resets/redeem';
    return this.api.command(path, { token: this.token(), password: this.model().password });
  }

  /** Somebody invited is signed in with what they just chose; after a reset they sign in themselves. */
  private async goOn(): Promise<void> {
    const email = this.person()?.email;
    if (email === undefined) {
      await this.router.navigateByUrl('/sign-in');
      return;
    }
    await firstValueFrom(this.session.signIn({ email, password: this.model().password }));
    await this.router.navigateByUrl('/');
  }
}
