import { Component, computed, input, output, signal } from '@angular/core';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { IssueText } from '../../../ui/issue/issue-text.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';

export interface DeclineReasons {
  readonly reasons: string;
  readonly criterionReasons: { criterion: string; reason: string }[];
}

const sentence = 10;

/** Reasons for declining: for the whole, by criterion, or both. What is typed stays until it is sent or given up. */
@Component({
  selector: 'tg-decline-form',
  imports: [IssueText, LabelledField, TranslatePipe],
  template: `
    <form class="tg-form" (submit)="$event.preventDefault(); submit()">
      <fieldset>
        <legend>{{ 'awards.decision.declineCriteria' | t }}</legend>
        <p class="tg-quiet">{{ 'awards.decision.declineCriteriaHelp' | t }}</p>
        @for (criterion of criteria(); track criterion.key) {
          <label class="tg-choice">
            <input
              type="checkbox"
              [checked]="chosen()[criterion.key] !== undefined"
              (change)="toggle(criterion.key)"
            />
            {{ criterion.label }}
          </label>
          @if (chosen()[criterion.key] !== undefined) {
            <textarea
              #text
              class="tg-control"
              rows="2"
              maxlength="4000"
              [attr.aria-label]="'awards.decision.declineCriterion' | t: { criterion: criterion.label }"
              [attr.aria-invalid]="tried() && isShort(criterion.key) ? true : null"
              [value]="chosen()[criterion.key]"
              (input)="write(criterion.key, text.value)"
            ></textarea>
            @if (tried() && isShort(criterion.key)) {
              <tg-issue>{{ 'awards.decision.declineShort' | t }}</tg-issue>
            }
          }
        }
      </fieldset>
      <tg-field
        [label]="'awards.decision.declineReason' | t"
        [help]="'awards.decision.declineReasonHelp' | t"
        #field
      >
        <textarea
          #whole
          rows="4"
          maxlength="8000"
          [id]="field.controlId"
          [value]="reasons()"
          (input)="reasons.set(whole.value)"
        ></textarea>
      </tg-field>
      @if (tried() && !isComplete()) {
        <tg-issue>{{ 'awards.decision.declineNothing' | t }}</tg-issue>
      }
      <div class="tg-row">
        <button type="submit" class="tg-button tg-button--danger" [attr.aria-disabled]="busy() ? true : null">
          {{ 'awards.decision.declineSend' | t }}
        </button>
        <button type="button" class="tg-button tg-button--text" (click)="cancelled.emit()">
          {{ 'awards.decision.declineCancel' | t }}
        </button>
      </div>
    </form>
  `,
  styles: `
    fieldset {
      display: grid;
      gap: var(--tg-space-2);
      margin: 0;
      padding: 0;
      border: 0;
    }
    legend {
      font: var(--mat-sys-title-small);
    }
    p {
      margin: 0;
    }
  `,
})
export class DeclineForm {
  readonly criteria = input.required<readonly { readonly key: string; readonly label: string }[]>();
  readonly busy = input(false);
  readonly declined = output<DeclineReasons>();
  readonly cancelled = output();

  protected readonly reasons = signal('');
  /** Reason by key of the criterion; a criterion that is not chosen is not there. */
  protected readonly chosen = signal<Readonly<Record<string, string>>>({});
  protected readonly tried = signal(false);
  protected readonly isComplete = computed(() => {
    const given = Object.keys(this.chosen());
    const whole = this.reasons().trim();
    return given.every((key) => !this.isShort(key)) && (given.length > 0 || whole.length >= sentence);
  });

  protected isShort(key: string): boolean {
    return (this.chosen()[key] ?? '').trim().length < sentence;
  }

  protected toggle(key: string): void {
    this.chosen.update((chosen) => {
      const { [key]: reason, ...others } = chosen;
      return reason === undefined ? { ...chosen, [key]: '' } : others;
    });
  }

  protected write(key: string, reason: string): void {
    this.chosen.update((chosen) => ({ ...chosen, [key]: reason }));
  }

  protected submit(): void {
    this.tried.set(true);
    if (!this.isComplete() || this.busy()) return;
    const criterionReasons = Object.entries(this.chosen()).map(([criterion, reason]) => ({
      criterion,
      reason: reason.trim(),
    }));
    this.declined.emit({ reasons: this.reasons().trim(), criterionReasons });
  }
}
