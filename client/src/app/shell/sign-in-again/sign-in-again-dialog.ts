import { afterNextRender, Component, computed, inject, viewChild } from '@angular/core';
import type { ElementRef } from '@angular/core';
import { TranslatePipe } from '../../core/i18n/translate.pipe.ts';
import { Session } from '../../core/session/session.ts';
import { SignInForm } from '../sign-in-form/sign-in-form.ts';

/**
 * Signs the same person in again over the page they were on; what they typed and what they just sent is still there.
 * A native dialog: it must work when nothing more can be loaded.
 */
@Component({
  selector: 'tg-sign-in-again-dialog',
  imports: [SignInForm, TranslatePipe],
  template: `
    <dialog
      #dialog
      aria-labelledby="tg-again-heading"
      aria-describedby="tg-again-text"
      (cancel)="keepOpen($event)"
    >
      <h2 id="tg-again-heading">{{ 'entry.again.heading' | t }}</h2>
      <p id="tg-again-text">{{ 'entry.again.text' | t }}</p>
      <tg-sign-in-form [only]="email()" [submitLabel]="'entry.again.signIn' | t">
        <button type="button" class="tg-button tg-button--text" (click)="leave()">
          {{ 'entry.again.leave' | t }}
        </button>
      </tg-sign-in-form>
    </dialog>
  `,
  styles: `
    dialog {
      inline-size: min(28rem, calc(100vw - 2rem));
      padding: var(--tg-space-5);
      border: 1px solid var(--mat-sys-outline-variant);
      border-radius: var(--tg-radius-l);
      background: var(--mat-sys-surface-container-lowest);
      color: var(--mat-sys-on-surface);
      box-shadow: var(--tg-shadow-2);
    }
    dialog::backdrop {
      background: rgb(8 20 22 / 55%);
      backdrop-filter: blur(2px);
    }
    p {
      margin-block: var(--tg-space-2) var(--tg-space-4);
      color: var(--mat-sys-on-surface-variant);
    }
  `,
})
export class SignInAgainDialog {
  private readonly session = inject(Session);
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  protected readonly email = computed(() => this.session.current()?.user.email ?? '');

  constructor() {
    afterNextRender(() => {
      const dialog = this.dialog().nativeElement;
      dialog.showModal();
      dialog.querySelector<HTMLElement>('input[name="password"]')?.focus();
    });
  }

  /** Escape must not leave a page behind that can do nothing. */
  protected keepOpen(event: Event): void {
    event.preventDefault();
  }

  protected leave(): void {
    this.session.leave();
  }
}
