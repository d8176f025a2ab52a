import { Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import type { EditableEligibility } from '../../state/editable-design.ts';
import { PartList } from '../../state/part-list.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ListItem } from '../ui/list-item.ts';

/** What somebody is asked before they start an application. */
@Component({
  selector: 'tg-eligibility-questions',
  imports: [FormField, Icon, IssueText, LabelledField, ListItem, TranslatePipe],
  templateUrl: './eligibility-questions.html',
  styleUrl: './part.css',
})
export class EligibilityQuestions {
  readonly list = input.required<FieldTree<EditableEligibility[]>>();

  protected readonly edits = new PartList(() => this.list()().value, 'eligibilityQuestions');

  protected add(): void {
    this.edits.add('eligibility', (key) => ({ key, label: '', help: '', needed: 'yes', explanation: '' }));
  }
}
