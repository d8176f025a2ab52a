import { booleanAttribute, Component, computed, inject, input, output, signal } from '@angular/core';
import type { Question } from '#shared/funding-calls/funding-call.ts';
import { wordCount } from '#shared/grant-applications/content-issues.ts';
import type { Answer, ContentIssue } from '#shared/grant-applications/grant-application.ts';
import { I18n } from '../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../core/i18n/translate.pipe.ts';
import { DayInput } from '../../../ui/date/day-input.ts';
import { LabelledField } from '../../../ui/labelled-field/labelled-field.ts';
import { MoneyInput } from '../../../ui/money-input/money-input.ts';
import { FieldIssue } from '../ui/field-issue.ts';
import { AnswerCentre } from './answer-centre.ts';
import { AnswerFiles } from './answer-files.ts';
import { AnswerTable } from './answer-table.ts';
import { parseQuantity, quantityText } from './quantity.ts';

/** One question of a call's form with the control that its kind asks for. */
@Component({
  selector: 'tg-answer-field',
  imports: [
    DayInput,
    AnswerCentre,
    AnswerFiles,
    AnswerTable,
    FieldIssue,
    LabelledField,
    MoneyInput,
    TranslatePipe,
  ],
  host: { '[attr.data-field]': 'question().key' },
  templateUrl: './answer-field.html',
  styles: `
    :host {
      display: block;
    }
    .help {
      margin: 0 0 0.25rem;
    }
  `,
})
export class AnswerField {
  private readonly i18n = inject(I18n);

  readonly question = input.required<Question>();
  readonly answer = input.required<Answer>();
  readonly issue = input.required<ContentIssue | null>();
  readonly readonly = input(false, { transform: booleanAttribute });
  readonly answered = output<Answer>();
  readonly left = output();

  /** Left with a text that is no amount: the answer is still the one before. */
  private readonly isUnread = signal(false);
  protected readonly shownIssue = computed((): ContentIssue | null =>
    this.isUnread() ? { section: '', field: this.question().key, code: 'amountUnread' } : this.issue(),
  );
  protected readonly issueId = computed(() => `issue-${this.question().key}`);
  protected readonly text = computed(() => {
    const answer = this.answer();
    return typeof answer === 'string' ? answer : '';
  });
  protected readonly amount = computed(() => {
    const answer = this.answer();
    return typeof answer === 'number' ? answer : null;
  });
  /** A number while it is typed: `0,` is on its way to `0,5` and must not be rewritten. */
  private readonly typed = signal<string | null>(null);
  protected readonly number = computed(() => this.typed() ?? quantityText(this.amount()));
  protected readonly chosen = computed(() => {
    const answer = this.answer();
    return new Set(Array.isArray(answer) ? (answer as readonly string[]) : []);
  });
  /** Said while one writes, so that the limit is no surprise. */
  protected readonly words = computed(() => {
    const limit = this.question().wordLimit;
    return limit === undefined
      ? null
      : this.i18n.text('grantApplications.answers.words', { words: wordCount(this.text()), limit });
  });

  protected answerMoney(minor: number | null): void {
    this.isUnread.set(false);
    this.answered.emit(minor);
  }

  protected leaveMoney(isAmount: boolean): void {
    this.isUnread.set(!isAmount);
    this.left.emit();
  }

  protected leaveNumber(): void {
    this.typed.set(null);
    this.left.emit();
  }

  protected answerNumber(text: string): void {
    this.typed.set(text);
    const number = parseQuantity(text);
    if (number !== undefined) this.answered.emit(number);
  }

  protected toggle(value: string, isChosen: boolean): void {
    const options = this.question().options?.map((option) => option.value) ?? [];
    const chosen = new Set(this.chosen());
    if (isChosen) chosen.add(value);
    else chosen.delete(value);
    this.answered.emit(options.filter((option) => chosen.has(option)));
  }
}
