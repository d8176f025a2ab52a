import { Component, computed, inject, input, output, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { asApiError } from '../../core/http/api-error.ts';
import { I18n } from '../../core/i18n/i18n.ts';
import { RefusalText } from '../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Session } from '../../core/session/session.ts';

/**
 * E-mail and password, on the sign-in page and over a page whose session has run out. Without the forms library and the
 * icons of the other screens: it is part of the first download, and must work when nothing more can be loaded.
 */
@Component({
  selector: 'tg-sign-in-form',
  imports: [TranslatePipe],
  templateUrl: './sign-in-form.html',
  styleUrl: './sign-in-form.css',
})
export class SignInForm {
  private readonly session = inject(Session);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);

  /** The address of the one person who may sign in here; null lets anybody. */
  readonly only = input<string | null>(null);
  readonly submitLabel = input.required<string>();
  readonly signedIn = output();

  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly isShown = signal(false);
  protected readonly attempted = signal(false);
  protected readonly refusal = signal<string | null>(null);
  protected readonly busy = signal(false);

  protected readonly address = computed(() => this.only() ?? this.email().trim());
  protected readonly emailProblem = computed(() =>
    this.attempted() && !/^\S+@\S+\.\S+$/.test(this.address())
      ? this.i18n.text('entry.signIn.emailNeeded')
      : null,
  );
  protected readonly passwordProblem = computed(() =>
    this.attempted() && this.password() === '' ? this.i18n.text('entry.signIn.passwordNeeded') : null,
  );

  protected async submit(event: Event, email: HTMLInputElement, password: HTMLInputElement): Promise<void> {
    event.preventDefault();
    this.attempted.set(true);
    this.refusal.set(null);
    if (this.emailProblem() !== null) email.focus();
    else if (this.passwordProblem() !== null) password.focus();
    else if (!this.busy()) await this.send(password);
  }

  private async send(control: HTMLInputElement): Promise<void> {
    this.busy.set(true);
    try {
      await firstValueFrom(this.session.signIn({ email: this.address(), password: this.password() }));
      this.signedIn.emit();
    } catch (failure) {
      const error = asApiError(failure);
      await this.i18n.load('errors').catch(() => undefined);
      this.refusal.set(this.refusalText.of(error) || this.i18n.text('entry.unreachable.text'));
      control.focus();
      control.select();
    } finally {
      this.busy.set(false);
    }
  }
}
