import type { ElementRef} from '@angular/core';
import { afterNextRender, Component, computed, inject, signal, viewChild } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { asApiError } from '../../core/http/api-error.ts';
import { I18n } from '../../core/i18n/i18n.ts';
import { RefusalText } from '../../core/i18n/refusal-text.ts';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Session } from '../../core/session/session.ts';
import { Icon } from '../../ui/icon/icon.ts';

/**
 * Signs the same person in again over the page they were on; what they typed and what they just sent is still there.
 * A native dialog: it must work when nothing more can be loaded.
 */
@Component({
  selector: 'tg-sign-in-again-dialog',
  imports: [Icon, TranslatePipe],
  templateUrl: './sign-in-again-dialog.html',
  styleUrl: './sign-in-again-dialog.css',
})
export class SignInAgainDialog {
  private readonly session = inject(Session);
  private readonly i18n = inject(I18n);
  private readonly refusalText = inject(RefusalText);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  private readonly password = viewChild.required<ElementRef<HTMLInputElement>>('password');

  protected readonly user = computed(() => this.session.current()?.user);
  protected readonly problem = signal<string | null>(null);
  protected readonly busy = signal(false);

  constructor() {
    void this.i18n.load('errors');
    afterNextRender(() => {
      this.dialog().nativeElement.showModal();
      this.password().nativeElement.focus();
    });
  }

  protected async signIn(event: Event, control: HTMLInputElement): Promise<void> {
    event.preventDefault();
    const user = this.user();
    if (!user || this.busy()) return;
    this.busy.set(true);
    this.problem.set(null);
    try {
      await firstValueFrom(this.session.signIn({ email: user.email, password: control.value }));
    } catch (failure) {
      this.problem.set(this.refusalText.of(asApiError(failure)));
      control.focus();
      control.select();
    } finally {
      this.busy.set(false);
    }
  }

  /** Escape must not leave a page behind that can do nothing. */
  protected keepOpen(event: Event): void {
    event.preventDefault();
  }

  protected leave(): void {
    this.session.leave();
  }
}
