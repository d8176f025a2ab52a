import { Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import type { EditableNotAllowed } from '../../state/editable-design.ts';
import { PartList } from '../../state/part-list.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ListItem } from '../ui/list-item.ts';

/** Costs that the grant does not pay, and the words that point to them. */
@Component({
  selector: 'tg-not-allowed-list',
  imports: [FormField, Icon, IssueText, LabelledField, ListItem, TranslatePipe],
  template: `
    <h3>{{ 'fundingCalls.editor.budget.notAllowed' | t }}</h3>
    <p class="lead">{{ 'fundingCalls.editor.budget.notAllowedLead' | t }}</p>
    @for (cost of list(); track cost.key().value(); let index = $index) {
      <tg-list-item [list]="edits" [index]="index" [name]="cost.label().value()" [level]="4">
        <div class="pair">
          <div [attr.data-field]="'notAllowed.' + index + '.label'">
            <tg-field [label]="'fundingCalls.editor.budget.notAllowedLabel' | t" required>
              <input type="text" [formField]="cost.label" />
            </tg-field>
            <tg-issue-text [field]="'notAllowed.' + index + '.label'" />
          </div>
          <tg-field
            [label]="'fundingCalls.editor.budget.words' | t"
            [hint]="'fundingCalls.editor.budget.wordsHelp' | t"
          >
            <input type="text" [formField]="cost.words" />
          </tg-field>
        </div>
      </tg-list-item>
    }
    <div class="adders">
      <button type="button" class="tg-button" (click)="add()">
        <tg-icon name="plus" size="1.125rem" />{{ 'fundingCalls.editor.budget.addNotAllowed' | t }}
      </button>
    </div>
  `,
  styleUrl: './part.css',
})
export class NotAllowedList {
  readonly list = input.required<FieldTree<EditableNotAllowed[]>>();

  protected readonly edits = new PartList(() => this.list()().value, 'notAllowed');

  protected add(): void {
    this.edits.add('cost', (key) => ({ key, label: '', words: '' }));
  }
}
