import { Component, computed, inject, input } from '@angular/core';
import type { FormSection } from '#shared/funding-calls/funding-call.ts';
import type { Answer } from '#shared/grant-applications/grant-application.ts';
import { hiddenQuestions } from '#shared/grant-applications/visible-form.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { AnswerField } from './answer-field.ts';
import { ApplicationDraft } from './application-draft.ts';

/** One section of the call's own form. */
@Component({
  selector: 'tg-answers-section',
  imports: [AnswerField, TranslatePipe],
  template: `
    @if (form().intro; as intro) {
      <p class="tg-quiet">{{ intro }}</p>
    }
    <div class="tg-form">
      @for (question of asked(); track question.key) {
        <tg-answer-field
          [question]="question"
          [answer]="answers()[question.key] ?? null"
          [issue]="draft.issueAt(form().key, question.key)"
          [readonly]="readonly()"
          (answered)="answer(question.key, $event)"
          (left)="draft.touch(form().key, question.key)"
        />
      } @empty {
        <p class="tg-note">{{ 'grantApplications.answers.nothingAsked' | t }}</p>
      }
    </div>
  `,
  styles: `
    p {
      margin-block: 0 var(--tg-space-4);
    }
  `,
})
export class AnswersSection {
  protected readonly draft = inject(ApplicationDraft);

  readonly form = input.required<FormSection>();

  protected readonly answers = computed(() => this.draft.content().answers);
  /** As the answers stand; what they hide keeps its answer, should it be asked again. */
  protected readonly asked = computed(() => {
    const hidden = hiddenQuestions(this.draft.view()?.call ?? { sections: [] }, this.answers());
    return this.form().questions.filter(({ key }) => !hidden.has(key));
  });
  protected readonly readonly = computed(() => !this.draft.mayWrite(this.form().key));

  protected answer(key: string, answer: Answer): void {
    this.draft
      .drafts()
      ?.answers.get(this.form().key)
      ?.change(({ answers }) => ({ answers: { ...answers, [key]: answer } }));
  }
}
