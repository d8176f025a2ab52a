import { Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { DesignIssues } from '../../state/design-issues.ts';
import { freshKey, type EditableEligibility } from '../../state/editable-design.ts';
import { moved } from '../../state/list-edits.ts';
import { Removals } from '../../state/removals.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ItemTools } from '../ui/item-tools.ts';

/** What somebody is asked before they start an application. */
@Component({
  selector: 'tg-eligibility-questions',
  imports: [FormField, Icon, IssueText, ItemTools, LabelledField, TranslatePipe],
  templateUrl: './eligibility-questions.html',
  styleUrl: './part.css',
})
export class EligibilityQuestions {
  private readonly issues = inject(DesignIssues);
  private readonly removals = inject(Removals);

  readonly list = input.required<FieldTree<EditableEligibility[]>>();

  private readonly value = computed(() => this.list()().value);

  protected add(): void {
    const taken = this.value()().map((question) => question.key);
    const key = freshKey('eligibility', taken);
    const question: EditableEligibility = { key, label: '', help: '', needed: 'yes', explanation: '' };
    this.value().update((list) => [...list, question]);
    this.issues.focusField(`eligibilityQuestions.${taken.length}.label`);
  }

  protected move(index: number, by: -1 | 1): void {
    this.value().update((list) => moved(list, index, by));
  }

  protected remove(index: number): void {
    this.removals.takeFrom(this.value(), index, (question) => question.label);
  }
}
