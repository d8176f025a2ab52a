import { Component, computed, inject, input } from '@angular/core';
import { FormField, type FieldTree } from '@angular/forms/signals';
import { TranslatePipe } from '../../../../core/i18n/translate.pipe.ts';
import { Icon } from '../../../../ui/icon/icon.ts';
import { LabelledField } from '../../../../ui/labelled-field/labelled-field.ts';
import { MoneyInput } from '../../../../ui/money-input/money-input.ts';
import { DesignIssues } from '../../state/design-issues.ts';
import { freshKey, type EditableCategory } from '../../state/editable-design.ts';
import { moved } from '../../state/list-edits.ts';
import { Removals } from '../../state/removals.ts';
import { IssueText } from '../ui/issue-text.ts';
import { ItemTools } from '../ui/item-tools.ts';

/** The categories of the budget and how much of the request each may take. */
@Component({
  selector: 'tg-budget-part',
  imports: [FormField, Icon, IssueText, ItemTools, LabelledField, MoneyInput, TranslatePipe],
  template: `
    <p class="lead">{{ 'fundingCalls.editor.budget.lead' | t }}</p>
    <div data-field="budgetCategories" tabindex="-1"><tg-issue-text field="budgetCategories" /></div>
    @for (category of list(); track category.key().value(); let index = $index) {
      <div class="item">
        <div class="item-head">
          <h3>{{ category.label().value() || ('fundingCalls.editor.unnamed' | t) }}</h3>
          <tg-item-tools
            [name]="category.label().value()"
            [index]="index"
            [count]="list().length"
            (move)="move(index, $event)"
            (remove)="remove(index)"
          />
        </div>
        <div class="pair">
          <div [attr.data-field]="'budgetCategories.' + index + '.label'">
            <tg-field [label]="'fundingCalls.editor.budget.label' | t" required>
              <input type="text" [formField]="category.label" />
            </tg-field>
            <tg-issue-text [field]="'budgetCategories.' + index + '.label'" />
          </div>
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
      </div>
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
  private readonly issues = inject(DesignIssues);
  private readonly removals = inject(Removals);

  readonly list = input.required<FieldTree<EditableCategory[]>>();

  private readonly value = computed(() => this.list()().value);

  protected add(): void {
    const taken = this.value()().map((category) => category.key);
    const key = freshKey('category', taken);
    this.value().update((list) => [
      ...list,
      { key, label: '', help: '', maxSharePercent: null, maxUnitPriceMinor: null },
    ]);
    this.issues.focusField(`budgetCategories.${taken.length}.label`);
  }

  protected move(index: number, by: -1 | 1): void {
    this.value().update((list) => moved(list, index, by));
  }

  protected remove(index: number): void {
    this.removals.takeFrom(this.value(), index, (category) => category.label);
  }
}
