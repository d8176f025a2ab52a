import { Component, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { SignInForm } from '../../../shell/sign-in-form/sign-in-form.ts';

@Component({
  selector: 'tg-sign-in-page',
  imports: [RouterLink, SignInForm, TranslatePipe],
  template: `
    <div class="tg-stack">
      <div class="head">
        <h1 tabindex="-1">{{ 'entry.signIn.heading' | t }}</h1>
        <p>{{ (next() ? 'entry.signIn.next' : 'entry.signIn.lead') | t }}</p>
      </div>
      <tg-sign-in-form [submitLabel]="'entry.signIn.submit' | t" (signedIn)="goOn()" />
      <p class="below">
        <a routerLink="/forgotten-password">{{ 'entry.signIn.forgotten' | t }}</a>
      </p>
    </div>
  `,
  styleUrl: '../entry-page.css',
})
export class SignInPage {
  private readonly router = inject(Router);

  /** Where the person wanted to go, from the URL. */
  readonly next = input<string>();

  protected goOn(): void {
    void this.router.navigateByUrl(this.target());
  }

  /** Only paths of this portal: a link must not lead a person who has just signed in elsewhere. */
  private target(): string {
    const next = this.next() ?? '/';
    return next.startsWith('/') && !next.startsWith('//') && !next.includes('\\') ? next : '/';
  }
}
