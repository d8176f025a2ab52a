import { Component, input, output, signal } from '@angular/core';
import { noConflictStatement } from '#shared/assessments/declaration.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';

/** The declaration that comes before the rubric: read it, agree to it, or say that there is a conflict. */
@Component({
  selector: 'tg-declaration-card',
  imports: [TranslatePipe],
  template: `
    <section class="tg-card" aria-labelledby="declaration-heading">
      <h2 id="declaration-heading">{{ 'assessments.declare.heading' | t }}</h2>
      <blockquote>{{ statement }}</blockquote>
      <p class="tg-quiet">{{ 'assessments.declare.help' | t }}</p>
      <label class="tg-choice">
        <input type="checkbox" [checked]="agreed()" (change)="agreed.set(!agreed())" />
        {{ 'assessments.declare.agree' | t }}
      </label>
      <div class="tg-row">
        <button
          type="button"
          class="tg-button tg-button--primary"
          [attr.aria-disabled]="!agreed() || busy() ? true : null"
          (click)="agree()"
        >
          {{ 'assessments.declare.none' | t }}
        </button>
        <button type="button" class="tg-button tg-button--danger" (click)="conflict.emit()">
          {{ 'assessments.declare.conflict' | t }}
        </button>
      </div>
    </section>
  `,
  styles: `
    section {
      max-inline-size: 46rem;
    }
    blockquote {
      margin: 0 0 var(--tg-space-4);
      padding-inline-start: var(--tg-space-4);
      border-inline-start: 3px solid var(--mat-sys-primary);
      font: var(--mat-sys-body-large);
    }
    .tg-choice {
      margin-block: var(--tg-space-4);
    }
  `,
})
export class DeclarationCard {
  readonly busy = input(false);
  readonly none = output();
  readonly conflict = output();

  protected readonly statement = noConflictStatement;
  protected readonly agreed = signal(false);

  protected agree(): void {
    if (this.agreed() && !this.busy()) this.none.emit();
  }
}
