import { Component, computed, inject, input, output } from '@angular/core';
import type { Question, ShowCondition } from '#shared/funding-calls/funding-call.ts';
import { I18n } from '../../../../core/i18n/i18n.ts';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { MoneyInput } from '../../../../ui/money-input/money-input.ts';
import type { EditableQuestion, EditableShowIf } from '../../state/editable-design.ts';
import { toggled, without } from '../../state/list-edits.ts';
import { IssueText } from '../ui/issue-text.ts';

type Test = ShowCondition['is'];

/** When a question is asked or a document wanted: nothing here means always. */
@Component({
  selector: 'tg-show-if-fields',
  imports: [Icon, IssueText, MoneyInput, TranslatePipe],
  templateUrl: './show-if-fields.html',
  styleUrl: './show-if-fields.css',
})
export class ShowIfFields {
  protected readonly i18n = inject(I18n);

  readonly value = input.required<EditableShowIf>();
  /** Every question of the form. */
  readonly questions = input.required<readonly EditableQuestion[]>();
  /** The question that is shown or hidden: it cannot look at itself. */
  readonly self = input<string | null>(null);
  /** Dotted path into the design. */
  readonly path = input.required<string>();
  readonly changed = output<EditableShowIf>();

  protected readonly offered = computed(() => this.questions().filter(({ key }) => key !== this.self()));

  protected questionOf({ question }: ShowCondition): EditableQuestion | undefined {
    return this.offered().find(({ key }) => key === question);
  }

  /** What can be asked of an answer of this kind. */
  protected testsFor(kind: Question['kind'] | undefined): readonly Test[] {
    if (kind === 'choice' || kind === 'multipleChoice') return ['oneOf', 'noneOf', 'answered', 'notAnswered'];
    if (kind === 'number' || kind === 'money') return ['atLeast', 'atMost', 'answered', 'notAnswered'];
    return ['answered', 'notAnswered'];
  }

  protected valuesOf(condition: ShowCondition): readonly string[] {
    return 'values' in condition ? condition.values : [];
  }

  protected amountOf(condition: ShowCondition): number | null {
    return 'amount' in condition ? condition.amount : null;
  }

  protected setMatch(match: string): void {
    this.changed.emit({ ...this.value(), match: match === 'any' ? 'any' : 'all' });
  }

  protected setQuestion(index: number, question: string): void {
    const kind = this.offered().find(({ key }) => key === question)?.kind;
    this.set(index, conditionOf(question, this.testsFor(kind)[0] ?? 'answered'));
  }

  protected setTest(index: number, condition: ShowCondition, test: string): void {
    const known = this.testsFor(this.questionOf(condition)?.kind).find((each) => each === test);
    if (known) this.set(index, conditionOf(condition.question, known));
  }

  protected toggle(index: number, condition: ShowCondition, value: string): void {
    if ('values' in condition) this.set(index, { ...condition, values: toggled(condition.values, value) });
  }

  protected setAmount(index: number, condition: ShowCondition, amount: number | null): void {
    if ('amount' in condition) this.set(index, { ...condition, amount: amount ?? 0 });
  }

  protected add(): void {
    this.changed.emit({
      ...this.value(),
      conditions: [...this.value().conditions, conditionOf('', 'answered')],
    });
  }

  protected remove(index: number): void {
    this.changed.emit({ ...this.value(), conditions: without(this.value().conditions, index) });
  }

  private set(index: number, condition: ShowCondition): void {
    const conditions = this.value().conditions.map((each, at) => (at === index ? condition : each));
    this.changed.emit({ ...this.value(), conditions });
  }
}

function conditionOf(question: string, is: Test): ShowCondition {
  if (is === 'oneOf' || is === 'noneOf') return { is, question, values: [] };
  if (is === 'atLeast' || is === 'atMost') return { is, question, amount: 0 };
  return { is, question };
}
