import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { QuestionKind } from '#shared/funding-calls/funding-call.ts';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { DesignIssues } from '../../state/design-issues.ts';
import { freshKey, type EditableQuestion } from '../../state/editable-design.ts';
import { moved } from '../../state/list-edits.ts';
import { Removals } from '../../state/removals.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ItemTools } from '../ui/item-tools.ts';
import { QuestionColumns } from './question-columns.ts';
import { QuestionOptions } from './question-options.ts';
import { ShowIfFields } from './show-if-fields.ts';

/** The questions of one section: each a line that opens to be changed. */
@Component({
  selector: 'tg-question-list',
  imports: [
    FormField,
    Icon,
    IssueText,
    ItemTools,
    LabelledField,
    QuestionColumns,
    QuestionOptions,
    ShowIfFields,
    TranslatePipe,
  ],
  templateUrl: './question-list.html',
  styleUrls: ['./part.css', './question-list.css'],
})
export class QuestionList {
  private readonly issues = inject(DesignIssues);
  private readonly removals = inject(Removals);

  readonly list = input.required<FieldTree<EditableQuestion[]>>();
  /** Dotted path of the list in the design. */
  readonly path = input.required<string>();
  /** The questions of all sections: keys are one namespace, and a condition may look at any of them. */
  readonly questions = input.required<readonly EditableQuestion[]>();

  protected readonly kinds = Object.values(QuestionKind);
  private readonly value = computed(() => this.list()().value);
  /** Keys of the questions opened by hand; one with something missing is open as long as that is shown. */
  private readonly opened = linkedSignal<readonly string[]>(() => []);

  protected isOpen(key: string, index: number): boolean {
    if (this.opened().includes(key)) return true;
    const path = `${this.path()}.${index}.`;
    return this.issues.shownAtFields() && this.issues.all().some((issue) => issue.field.startsWith(path));
  }

  protected toggle(key: string, isOpen: boolean): void {
    this.opened.update((keys) => (isOpen ? keys.filter((each) => each !== key) : [...keys, key]));
  }

  protected isText(kind: QuestionKind): boolean {
    return kind === QuestionKind.shortText || kind === QuestionKind.longText;
  }

  protected isChoice(kind: QuestionKind): boolean {
    return kind === QuestionKind.choice || kind === QuestionKind.multipleChoice;
  }

  protected add(): void {
    const taken = this.questions().map((question) => question.key);
    const key = freshKey('question', taken);
    const index = this.value()().length;
    const question: EditableQuestion = {
      key,
      kind: QuestionKind.longText,
      label: '',
      help: '',
      required: true,
      wordLimit: 250,
      options: [],
      columns: [],
      minRows: null,
      maxRows: null,
      showIf: { match: 'all', conditions: [] },
    };
    this.value().update((list) => [...list, question]);
    this.opened.update((keys) => [...keys, key]);
    this.issues.focusField(`${this.path()}.${index}.label`);
  }

  protected move(index: number, by: -1 | 1): void {
    this.value().update((list) => moved(list, index, by));
  }

  protected remove(index: number): void {
    this.removals.takeFrom(this.value(), index, (question) => question.label);
  }
}
