import { Component, computed, input, output, signal } from '@angular/core';
import type { EligibilityQuestion } from '#shared/funding-calls/funding-call.ts';
import { decideEligibility, type EligibilityAnswer } from '#shared/grant-applications/eligibility.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { CommandButton } from '../../../ui/command-button/command-button.ts';
import { Icon } from '../../../ui/icon/icon.ts';

/** What a call asks before an application is started. An answer that stops explains itself at once. */
@Component({
  selector: 'tg-eligibility-form',
  imports: [CommandButton, Icon, TranslatePipe],
  template: `
    <section class="tg-card tg-stack" aria-labelledby="before-heading">
      <h2 id="before-heading" tabindex="-1">{{ 'grantApplications.start.before' | t }}</h2>
      <p class="tg-quiet">{{ title() }}. {{ 'grantApplications.start.beforeHelp' | t }}</p>
      @for (question of questions(); track question.key) {
        <fieldset>
          <legend>{{ question.label }}</legend>
          @if (question.help; as help) {
            <p class="tg-quiet">{{ help }}</p>
          }
          <div class="tg-row">
            @for (answer of choices; track answer) {
              <label class="tg-choice">
                <input
                  type="radio"
                  [name]="'eligibility-' + question.key"
                  [checked]="given().get(question.key) === answer"
                  (change)="give(question.key, answer)"
                />
                {{ (answer === 'yes' ? 'common.states.yes' : 'common.states.no') | t }}
              </label>
            }
          </div>
          <div role="status">
            @if (stops(question)) {
              <p class="tg-note tg-note--attention">
                <tg-icon name="alert" size="1.125rem" />
                <strong>{{ 'grantApplications.start.cannot' | t }}</strong> {{ question.explanation }}
              </p>
            }
          </div>
        </fieldset>
      }
      <div class="tg-row">
        <tg-command-button
          kind="primary"
          [decision]="decision()"
          [busy]="busy()"
          (run)="begin.emit(answers())"
        >
          {{ 'grantApplications.start.begin' | t }}
        </tg-command-button>
        <button type="button" class="tg-button" (click)="back.emit()">
          {{ 'grantApplications.start.back' | t }}
        </button>
      </div>
    </section>
  `,
  styles: `
    legend {
      font: var(--mat-sys-label-large);
    }
    p {
      margin: 0.25rem 0;
    }
  `,
})
export class EligibilityForm {
  readonly title = input.required<string>();
  readonly questions = input.required<readonly EligibilityQuestion[]>();
  readonly busy = input.required<boolean>();
  readonly begin = output<readonly EligibilityAnswer[]>();
  readonly back = output();

  protected readonly choices = ['yes', 'no'] as const;
  protected readonly given = signal<ReadonlyMap<string, EligibilityAnswer['answer']>>(new Map());
  protected readonly answers = computed((): readonly EligibilityAnswer[] =>
    [...this.given()].map(([question, answer]) => ({ question, answer })),
  );
  protected readonly decision = computed(() => decideEligibility(this.questions(), this.answers()));

  protected stops({ key, needed }: EligibilityQuestion): boolean {
    const answer = this.given().get(key);
    return answer !== undefined && answer !== needed;
  }

  protected give(question: string, answer: EligibilityAnswer['answer']): void {
    this.given.update((given) => new Map(given).set(question, answer));
  }
}
