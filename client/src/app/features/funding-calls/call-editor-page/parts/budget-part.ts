import { Component, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { MoneyInput } from '../../../../ui/money-input/money-input.ts';
import type { EditableCategory } from '../../state/editable-design.ts';
import { PartList } from '../../state/part-list.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ListItem } from '../ui/list-item.ts';

/** The categories of the budget and how much of the request each may take. */
@Component({
  selector: 'tg-budget-part',
  imports: [FormField, Icon, IssueText, LabelledField, ListItem, MoneyInput, TranslatePipe],
  template: `
    <p class="lead">{{ 'fundingCalls.editor.budget.lead' | t }}</p>
    <div data-field="budgetCategories" tabindex="-1"><tg-issue-text field="budgetCategories" /></div>
    @for (category of list(); track category.key().value(); let index = $index) {
      <tg-list-item [list]="edits" [index]="index" [name]="category.label().value()">
        <div [attr.data-field]="'budgetCategories.' + index + '.label'">
          <tg-field [label]="'fundingCalls.editor.budget.label' | t" required>
            <input type="text" [formField]="category.label" />
          </tg-field>
          <tg-issue-text [field]="'budgetCategories.' + index + '.label'" />
        </div>
        <div class="pair">
          <tg-field
            class="narrow"
            [label]="'fundingCalls.editor.budget.limit' | t"
            [hint]="'fundingCalls.editor.budget.limitHelp' | t"
          >
            <input type="number" step="0.5" inputmode="decimal" [formField]="category.maxSharePercent" />
          </tg-field>
          <tg-field
            class="narrow"
            [label]="'fundingCalls.editor.budget.unitLimit' | t"
            [hint]="'fundingCalls.editor.budget.limitHelp' | t"
          >
            <tg-money-input [formField]="category.maxUnitPriceMinor" />
          </tg-field>
        </div>
        <tg-field [label]="'fundingCalls.editor.budget.help' | t">
          <input type="text" [formField]="category.help" />
        </tg-field>
      </tg-list-item>
    }
    <div class="adders">
      <button type="button" class="tg-button" (click)="add()">
        <tg-icon name="plus" size="1.125rem" />{{ 'fundingCalls.editor.budget.add' | t }}
      </button>
    </div>
  `,
  styleUrl: './part.css',
})
export class BudgetPart {
  readonly list = input.required<FieldTree<EditableCategory[]>>();

  protected readonly edits = new PartList(() => this.list()().value, 'budgetCategories');

  protected add(): void {
    this.edits.add('category', (key) => ({
      key,
      label: '',
      help: '',
      maxSharePercent: null,
      maxUnitPriceMinor: null,
    }));
  }
}
